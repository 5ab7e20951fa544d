# A document for word processors: the same bytes twice, an archive of well-formed parts in which
# every link, list and style that the text names is there.
. "$ROOT/tests/cli/expect.bash"
cp "$ROOT"/examples/*.sla.yaml "$ROOT"/tests/golden/{kurz,matrice,teams}.sla.yaml .
for source in *.sla.yaml; do
  name=${source%.sla.yaml}
  "$SLAC" build --quiet --rule completeness=off --to docx -o "$name.docx" "$source" > said 2>&1
  TZ=Asia/Tokyo LC_ALL=C "$SLAC" build --quiet --rule completeness=off --to docx -o - "$source" > again 2> said
  cmp "$name.docx" again
  unzip -tq "$name.docx" > said
  rm -rf parts
  mkdir parts
  (cd parts && unzip -q "../$name.docx")
  find parts -type f -exec xmllint --noout {} +

  text=parts/word/document.xml
  count() { xmllint --xpath "count($1)" "$text"; }
  # A cell ends with a paragraph; a paragraph holds none.
  [ "$(count '//*[local-name()="tc"][not(*[last()][local-name()="p"])]')" = 0 ]
  [ "$(count '//*[local-name()="p"]//*[local-name()="p"]')" = 0 ]
  [ "$(count '//*[local-name()="tblHeader"]')" -gt 0 ]
  [ "$(count '//*[local-name()="sdt"]')" -gt 1 ]
  names() { grep -o "$1=\"[^\"]*\"" "$2" | cut -d'"' -f2 | sort "${@:3}"; }
  grep -o 'w:name="[^"]*"' "$text" | cut -d'"' -f2 | sort > all
  [ -z "$(uniq -d all)" ]
  ! grep -qvE '^[A-Za-z][A-Za-z0-9_]{0,39}$' all
  [ -z "$(names w:anchor "$text" -u | comm -23 - all)" ]
  names 'r:id' "$text" -u > used
  names Id parts/word/_rels/document.xml.rels > there
  [ -z "$(comm -23 used there)" ]
  names 'pStyle w:val' "$text" -u > used
  names 'rStyle w:val' "$text" -u >> used
  names 'tblStyle w:val' "$text" -u >> used
  names 'w:styleId' parts/word/styles.xml > there
  [ -z "$(sort -u used | comm -23 - there)" ]
  names 'numId w:val' "$text" -u > used
  names 'w:numId' parts/word/numbering.xml > there
  [ -z "$(comm -23 used there)" ]
done

# What is wrong is not built, and a full disk leaves what was there.
cp paper-supply.docx kept
if "$SLAC" build --to docx -o paper-supply.docx - < /dev/null > said 2>&1; then exit 1; fi
cmp kept paper-supply.docx
