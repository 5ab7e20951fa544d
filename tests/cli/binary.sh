# A file that is no text has one finding, whatever its size; text in another encoding is told of as text.
. "$ROOT/tests/cli/expect.bash"
one() { # FILE MESSAGE: one finding in all
  status 1 "$SLAC" check "$1"; says out "$1:1:1: error[encoding]: $2"; says out "1 error, 0 warnings, 0 advice in 1 file"
}
cp "$ROOT/tests/golden/northwind.png" picture.sla.yaml; one picture.sla.yaml "the file is binary data, not text"
head -c 300000 "$SLAC" > program.sla.yaml;              one program.sla.yaml "the file is binary data, not text"
gzip -c "$ROOT/docs/decisions.md" > packed.sla.yaml;    one packed.sla.yaml "the file is binary data, not text"
head -c 4096 /dev/zero > nothing.sla.yaml;              one nothing.sla.yaml "the file is binary data, not text"
{ printf '\357\273\277'; head -c 64 /dev/zero; } > marked.sla.yaml; one marked.sla.yaml "the file is binary data, not text"
printf '%%PDF-1.7\n%%\342\343\317\323\n1 0 obj\n' > paper.sla.yaml; one paper.sla.yaml "the file is a PDF, not an agreement"
says out "\`slac extract\` takes the agreement out of a PDF"
# As a base, and nothing is mended in it.
printf 'sla: 1\nextends: picture.sla.yaml\n' > over.sla.yaml
status 1 "$SLAC" check over.sla.yaml; says out "picture.sla.yaml:1:1: error[encoding]: the file is binary data"
cp program.sla.yaml as-it-was
status 1 "$SLAC" check --fix program.sla.yaml; cmp program.sla.yaml as-it-was
# What is text stays so: a stray NUL or two, letters of Latin-1, KOI8-R or ISO-2022-JP, zero-width spaces in plenty.
agreement a.sla.yaml
{ cat a.sla.yaml; printf '# \0\0\0\n'; } > nul.sla.yaml
status 1 "$SLAC" check nul.sla.yaml; says out "18:3: error[encoding]: a NUL stands in the text"
for encoding in LATIN1 KOI8-R ISO-2022-JP; do
  word=qualité; [ $encoding = LATIN1 ] || word=$(printf '\u043a\u0430\u0447\u0435')
  [ $encoding != ISO-2022-JP ] || word=$(printf '\u54c1\u8cea')
  sed "s/Lead agreement/$word $word $word/" a.sla.yaml | iconv -f utf-8 -t $encoding > $encoding.sla.yaml
  status 1 "$SLAC" check $encoding.sla.yaml
  if grep -q "not text" out; then wrong "$encoding is called binary"; fi
done
for _ in $(seq 40); do printf '# a\u200bb\n'; done > wide.sla.yaml; cat a.sla.yaml >> wide.sla.yaml
status 1 "$SLAC" check wide.sla.yaml; says out "40 errors, 0 warnings"
