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

# More than four parties have a row each, the name beside what the party has; rows go on overleaf.
printf '%s\n' 'sla: 1' 'title: Five' 'parties: {a: A, b: B, c: C, d: D, e: E}' \
  'goals: {a: {first: within 1 h}, e: {third: 10 calls per day}}' > five.sla.yaml
"$SLAC" build --quiet --rule completeness=off --to docx -o five.docx five.sla.yaml
unzip -p five.docx word/document.xml > five
rows() { # what a path finds in the table whose head begins with "Party"
  xmllint --xpath "$1(//*[local-name()='tbl'][.//*[local-name()='tblHeader']][starts-with(., 'Party')]$2)" five
}
[ "$(rows count "//*[local-name()='tr']")" = 6 ]
[ "$(rows count "//*[local-name()='cantSplit']")" = 1 ]
[ "$(rows count "//*[local-name()='pStyle'][@*='PartyHeading']")" = 5 ]
narrow=$(rows string "//*[local-name()='gridCol'][1]/@*")
wide=$(rows string "//*[local-name()='gridCol'][2]/@*")
[ "$wide" -gt $((2 * narrow)) ]

# Clauses that are bullets are items of lists, beneath sections that the word processor counts by
# letters; what a page folds stands open, and nothing asks to show it.
for layout in bullets details; do
  "$SLAC" build --quiet --layout "$layout" --to docx -o folded.docx cloud-service.sla.yaml > said 2>&1
  unzip -p folded.docx word/document.xml > folded
  ! grep -q 'Show full details' folded
  [ "$layout" = details ] || cp folded bullets
done
clause() { # a heading of clauses: how it is listed
  xmllint --xpath "string(//*[local-name()='p'][.='$1'][*/*[@*[local-name()='val']='Heading3']]//*[local-name()='numId']/@*)" bullets
}
section() { xmllint --xpath "string(//*[local-name()='p'][.='$1'][*/*[@*[local-name()='val']='Heading1']]//*[local-name()='numId']/@*)" bullets; }
format_of() { # a list: what its first level counts with
  unzip -p folded.docx word/numbering.xml |
    xmllint --xpath "string(//*[local-name()='abstractNum'][@*='$1']/*[1]/following-sibling::*[1]/*[local-name()='numFmt']/@*)" -
}
[ "$(format_of "$(clause Availability)")" = bullet ]
[ "$(format_of "$(section 'What is promised')")" = upperLetter ]

# The one-page form is in smaller letters, a full one in smaller ones yet, one with room in larger, and those of
# another document as they were.
size() { # of the letters of usual text, in half points
  "$SLAC" build --quiet --rule completeness=off --to docx "${@:2}" -o sized.docx "$1" > said 2>&1
  unzip -p sized.docx word/styles.xml | xmllint --xpath "string(//*[@*='Normal']//*[local-name()='sz']/@*)" -
}
[ "$(size cloud-service.sla.yaml)" = 21 ]
[ "$(size cloud-service.sla.yaml --brief)" = 19 ]
[ "$(size "$ROOT/tests/pages/six-parties.sla.yaml" --brief)" = 17 ]
[ "$(size "$ROOT/examples/marketing-sales.sla.yaml" --brief)" = 25 ]

# Where four stand side by side, a value goes on behind its label; beside two it stands in a column of its own.
"$SLAC" build --quiet --rule completeness=off --to docx -o four.docx "$ROOT/tests/pages/four-parties.sla.yaml" > said 2>&1
unzip -p four.docx word/document.xml > four
"$SLAC" build --quiet --to docx -o two.docx cloud-service.sla.yaml > said 2>&1
unzip -p two.docx word/document.xml > two
labels_in_cells() { xmllint --xpath "count(//*[local-name()='tc']//*[local-name()='pStyle'][@*='$2'])" "$1"; } # DOCUMENT STYLE
[ "$(labels_in_cells four Detail)" = 0 ]
[ "$(labels_in_cells four NarrowDetail)" -gt 10 ]
[ "$(labels_in_cells two Detail)" -gt 10 ]
[ "$(labels_in_cells two NarrowDetail)" = 0 ]
grep -q '<w:t xml:space="preserve">F.r</w:t></w:r><w:r><w:t xml:space="preserve">  </w:t></w:r>' four

# A contract has a title page, as on paper; of another layout none begins a page.
"$SLAC" build --quiet --layout formal --to docx -o contract.docx cloud-service.sla.yaml > said 2>&1
unzip -p contract.docx word/document.xml > contract
[ "$(xmllint --xpath "string(//*[local-name()='p'][.//*[local-name()='pageBreakBefore']])" contract)" = Parties ]
[ "$(xmllint --xpath "count(//*[local-name()='pageBreakBefore'])" contract)" = 1 ]
! grep -q pageBreakBefore bullets
# The lines of a contact stand on one page, but for the last, behind which a page may end, unless the
# signatures follow: they share their page with the last contact.
kept() { xmllint --xpath "count(//*[local-name()='p'][.='$1'][.//*[local-name()='keepNext']])" contract; }
[ "$(kept 'Service owner')" = 1 ]
[ "$(kept 'Escalates to Maya Okafor after 30 min')" = 0 ]
[ "$(kept '+49 221 926 0001')" = 1 ]

# The line above a page has whole words, and no more than it has room for.
sed 's/^title: .*/title: Agreement on the collection of many kinds of paper, glass and clothes/' paper-supply.sla.yaml > titled.sla.yaml
"$SLAC" build --quiet --rule completeness=off --rule signature-void=off --to docx -o titled.docx titled.sla.yaml > said 2>&1
unzip -p titled.docx word/header1.xml | grep -q '>Agreement on the collection of many kinds of paper</w:t></w:r><w:r><w:t xml:space="preserve">…<'

# Of four, each signs in a row, whose heads say on each page what is signed: rows 2 and 3 may stand on two
# pages, the first stays with the second, the third with the fourth, and that with what follows.
[ "$(xmllint --xpath "count(//*[local-name()='tbl'][.//*[local-name()='sdt']])" four)" = 1 ]
rows() { xmllint --xpath "$1(//*[local-name()='tbl'][.//*[local-name()='sdt']]/*[local-name()='tr']${2-})" four; }
[ "$(rows count)" = 5 ]
[ "$(rows count "[.//*[local-name()='tblHeader']]")" = 1 ]
[ "$(rows string '[1]')" = 'Vereinbarung über die Instandhaltung der StraßenbahnlinienUnterschriftNameFunktionDatum' ]
whole() { rows count "[$1][*[local-name()='tc'][1]/*[local-name()='p'][1]//*[local-name()='keepNext'][not(@*)]]"; }
[ "$(whole 2) $(whole 3) $(whole 4) $(whole 5)" = '1 0 1 1' ]

# What is wrong is not built, and a full disk leaves what was there.
cp paper-supply.docx kept
if "$SLAC" build --to docx -o paper-supply.docx - < /dev/null > said 2>&1; then exit 1; fi
cmp kept paper-supply.docx
