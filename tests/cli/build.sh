# What build writes, where, and what it leaves alone.
. "$ROOT/tests/cli/expect.bash"
mkdir work
agreement work/a.sla.yaml
status 0 "$SLAC" build work/a.sla.yaml
holds a.sla.yaml a.html a.md
head -c 15 work/a.html | grep -qi '<!doctype html' || wrong "a.html is no page"

# Bytes that would not change: the file is not touched. Bytes that do: the mode stays.
touch -d '2001-02-03 04:05:06' work/a.html work/a.md
chmod 640 work/a.md
status 0 "$SLAC" build work/a.sla.yaml
[ "$(stat -c %Y work/a.html)" = "$(date -d '2001-02-03 04:05:06' +%s)" ] || wrong "a.html was touched"
echo old > work/a.md
status 0 "$SLAC" build work/a.sla.yaml
[ "$(stat -c %a work/a.md)" = 640 ] || wrong "the mode is lost"
[ "$(cat work/a.md)" != old ] || wrong "a.md is not written"

# What was written is said, and nothing where a program reads, or where nobody wants to hear it.
told() { [ "$(tail -n 1 err)" = "$1" ] || wrong "it says: $(tail -n 1 err)"; }
status 0 "$SLAC" build work/a.sla.yaml;         told "work/a.html and work/a.md are unchanged"
echo old > work/a.md
status 0 "$SLAC" build work/a.sla.yaml;         told "wrote work/a.md; work/a.html is unchanged"
rm work/a.md work/a.html
status 0 "$SLAC" build -q work/a.sla.yaml;      [ ! -s err ] || wrong "it is not quiet"
status 0 "$SLAC" build --format json work/a.sla.yaml
if grep -q unchanged err; then wrong "words stand behind JSON"; fi
status 0 "$SLAC" build --to html -o - work/a.sla.yaml; told "nothing wrong in 1 file"

# An agreement with errors: what was there stays.
cp -r work before
bad_agreement work/a.sla.yaml
status 1 "$SLAC" build work/a.sla.yaml
told "1 agreement with errors is not built"
cmp work/a.html before/a.html
holds a.sla.yaml a.html a.md
agreement work/a.sla.yaml

# -o: a file, a folder that exists, a folder to be made, standard output.
rm -r work; mkdir work; agreement a.sla.yaml
status 0 "$SLAC" build --to html -o work/page.html a.sla.yaml; holds page.html
status 0 "$SLAC" build -o work/only.md a.sla.yaml;             holds page.html only.md
says work/only.md "# Lead agreement"
status 0 "$SLAC" build --to json -o work a.sla.yaml;           holds page.html only.md a.json
status 0 "$SLAC" build -o work/new/deep/ a.sla.yaml
holds page.html only.md a.json new new/deep new/deep/a.html new/deep/a.md
status 0 "$SLAC" build --to html -o - a.sla.yaml;              cmp out work/page.html
status 0 "$SLAC" build --to markdown -o - -n a.sla.yaml - < a.sla.yaml;      cmp out work/only.md
status 0 "$SLAC" build --to html -n in.sla.yaml -o work/new/ - < a.sla.yaml
[ -f work/new/in.html ] || wrong "standard input did not take its name"
status 0 "$SLAC" build --brief --to markdown -o work/brief.md a.sla.yaml
# The one-page form of a small agreement is in large letters, but not where two languages share them.
status 0 "$SLAC" build --brief --to html -o work/large.html a.sla.yaml
grep -q '<body class="layout-columns brief large' work/large.html || wrong "a page with room is not large"
status 0 "$SLAC" build --brief --language en,fr --to html -o work/large.html a.sla.yaml
grep -q '<body class="layout-columns brief[^"]* large' work/large.html && wrong "a page of two languages is large"
# Where nothing is recited, nothing follows from it.
sed '/^summary:/d' a.sla.yaml > bare.sla.yaml
status 0 "$SLAC" build --layout formal --to markdown --rule completeness=off -o work/bare.md bare.sla.yaml
says work/bare.md '**The parties agree as follows.**'
status 0 "$SLAC" build --layout formal --to markdown -o work/bare.md "$ROOT/examples/marketing-sales.sla.yaml"
says work/bare.md '**The parties therefore agree as follows.**'
# The margin of a page has a line of whole words, fewer beside the mark of a draft; of one long word, what fits.
running() { # title, what the head of its page has
  sed "s/^title: .*/title: $1/" a.sla.yaml > long.sla.yaml
  status 0 "$SLAC" build --to html --rule completeness=off -o work/long.html long.sla.yaml
  grep -qF "@top-left{content:\"$2\"\"…\"}" work/long.html || wrong "$1 does not run as $2"
}
running 'Agreement on the collection of paper, glass, and old clothes in all districts' \
  'Agreement on the collection of paper, glass, and old'
running 'Agreement on the collection of many kinds of paper, glass and clothes' \
  'Agreement on the collection of many kinds of paper'
running "$(printf 'x%.0s' {1..70})" "$(printf 'x%.0s' {1..54})"
# A page that is full is set in small letters, and then says how many lines it leaves to the agreement.
{
  printf '%s\n' 'sla: 1' 'title: Full' 'parties: {one: One, other: Other}' \
    'contacts: {one: {desk: {name: Desk, phone: +44 1632 960 010}}}' 'goals:' '  one:'
  for goal in {1..90}; do echo "    goal-$goal: $goal calls per day"; done
} > full.sla.yaml
status 0 "$SLAC" build --brief --language fr --to html --rule completeness=off -o work/full.html full.sla.yaml
grep -q '<body class="layout-columns brief dense' work/full.html || wrong "a full page is not dense"
shown=$(grep -c '^<li><strong>Goal' work/full.html)
grep -q "^<p>$((90 - shown)) de plus dans l’accord</p>" work/full.html || wrong "of 90 goals $shown are shown, and the others are not counted"
grep -q '<span class="nobreak">+44 1632 960 010</span>' work/full.html || wrong "a number to call may break over lines"
status 2 "$SLAC" build --brief --layout formal --to markdown -o work/brief.md a.sla.yaml
says err "--brief is one page of the layout \`columns\`, not of \`formal\`"
status 0 "$SLAC" build --to markdown --markdown commonmark -o work/plain.md a.sla.yaml
if grep -q '^|' work/plain.md; then wrong "a table in CommonMark"; fi

# Many are counted.
mkdir many
for name in b c d e f; do agreement many/$name.sla.yaml; done
status 0 "$SLAC" build many;                    told "wrote 10 documents"
rm many/b.md
status 0 "$SLAC" build many;                    told "wrote 1 document; 9 documents are unchanged"

# The ending of the one output is its format, or there is none.
for name in page page.txt page.htm; do
  status 2 "$SLAC" build -o work/$name a.sla.yaml; says err "says no format"
  [ ! -e work/$name ] || wrong "work/$name is written"
done
status 0 "$SLAC" build --to html -o work/page.txt a.sla.yaml;  told "wrote work/page.txt"

# Refused before anything is written.
rm -r work; mkdir -p work/x work/y
agreement work/x/a.sla.yaml; agreement work/y/a.sla.yaml
status 2 "$SLAC" build -o one/ work/x/a.sla.yaml work/y/a.sla.yaml; says err "two documents"
[ ! -e one ] || wrong "something is written"
status 2 "$SLAC" build --to html -o one.html work/x work/y;         says err "name a folder"
status 2 "$SLAC" build --to html --to json -o one.html work/x;      says err "several formats"
status 2 "$SLAC" build --to html -o work/x/a.sla.yaml work/x/a.sla.yaml; says err "replace a source"
status 2 "$SLAC" build --to html -o work/y/../x/a.sla.yaml work/x/a.sla.yaml; says err "replace a source"
status 2 "$SLAC" build - < a.sla.yaml;                              says err "--stdin-filename"
holds x y x/a.sla.yaml y/a.sla.yaml
status 0 "$SLAC" build --to html work
holds x y x/a.sla.yaml y/a.sla.yaml x/a.html y/a.html

# Cannot be written: exit 2, nothing is left over.
mkdir -p work/a.html
rm -rf work; mkdir work; echo file > work/file
status 2 "$SLAC" build --to html -o work/file/a.html a.sla.yaml;    says err "cannot write"
if grep -q "nothing wrong" err; then wrong "all is well, it says"; fi
holds file
(trap '' XFSZ; ulimit -f 1; status 2 "$SLAC" build --to html -o work/a.html a.sla.yaml)
holds file

# A long document is whole, whether it passes through a file or, where that takes only a part, not.
agreement long.sla.yaml
echo 'clauses:' >> long.sla.yaml
for number in $(seq 2000); do
  echo "  c$number: {title: Clause $number, text: 'What stands in clause $number of all these.'}"
done >> long.sla.yaml
status 0 "$SLAC" build --to html -o long/ long.sla.yaml
[ "$(wc -c < long/long.html)" -gt 300000 ] || wrong "it is not long"
tail -1 long/long.html | grep -q '</html>' || wrong "the end is missing"
status 0 "$SLAC" build --to html -o - long.sla.yaml; cmp out long/long.html
(trap '' XFSZ; ulimit -f 200; "$SLAC" build --to html -o - long.sla.yaml | cmp - long/long.html)
touch -d '2001-02-03 04:05:06' long/long.html
status 0 "$SLAC" build --to html -o long/ long.sla.yaml
[ "$(stat -c %Y long/long.html)" = "$(date -d '2001-02-03 04:05:06' +%s)" ] || wrong "it was touched"
sed -i 's/clause 2000 of/Clause 2000 of/' long/long.html
status 0 "$SLAC" build --to html -o long/ long.sla.yaml
cmp <("$SLAC" build --to html -o - long.sla.yaml) long/long.html

# A link is written through.
echo old > work/real.html; ln -s real.html work/link.html
status 0 "$SLAC" build --to html -o work/link.html a.sla.yaml
[ -L work/link.html ] && [ "$(cat work/real.html)" != old ] || wrong "the link was replaced"

# What a killed run left goes; what looks alike stays.
touch work/.real.html.slac-1-0 work/.real.html.slac-notes
status 0 "$SLAC" build --to html -o work/link.html a.sla.yaml
holds file real.html link.html .real.html.slac-notes

# Many at once give the same bytes and leave nothing.
rm -r work; mkdir work
for _ in 1 2 3 4 5 6 7 8; do
  "$SLAC" build --to html -o work/page.html a.sla.yaml 2> /dev/null &
done
wait
holds page.html
status 0 "$SLAC" build --to html -o - a.sla.yaml; cmp out work/page.html

# The same bytes in another locale, time zone and moment.
status 0 env LC_ALL=fr_FR.UTF-8 TZ=Asia/Tokyo SOURCE_DATE_EPOCH=1 "$SLAC" build --to html -o - a.sla.yaml
cmp out work/page.html

# A level has one name wherever it stands, and French its space before `;`.
cat > niveaux.sla.yaml <<'EOF'
sla: 1
title: Niveaux
language: fr
parties: {nord: Nord, sud: Sud}
levels:
  impact: [fort, faible]
  priorite: {levels: [u1, u2], varies_by: impact, from: {fort: u1, faible: u2}}
goals:
  nord:
    reponse:
      target: {u1: within 1 h, u2: within 4 h}
      varies_by: priorite
      hours: {u1: 24x7, u2: Mon-Fri 09:00-17:00}
    pistes: {funnel: {web: {quota: 100 EUR per month, marketing_share: 100%, average_deal: 10 EUR, close_rate: 50%}}}
EOF
status 0 "$SLAC" build --only reading --to markdown -o niveaux.md niveaux.sla.yaml
grep -Eq '^\| fort +\| u1 ' niveaux.md || wrong "the level is called otherwise: $(grep fort niveaux.md)"
grep -q $'24\xe2\x80\xaf; u2' niveaux.md || wrong "no space before the semicolon"
[ "$(grep -c 'Prospects nécessaires.*20' niveaux.md)" = 1 ] || wrong "a funnel of one segment is summed up"
