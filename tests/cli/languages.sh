# A document in another language than its agreement's, and in two of them side by side.
. "$ROOT/tests/cli/expect.bash"
cp "$ROOT/examples/cloud-service.sla.yaml" .

"$SLAC" build --quiet --language fr cloud-service.sla.yaml
grep -q '<html lang="fr">' cloud-service.html
grep -q 'Au moins 99,95' cloud-service.md || grep -q 'au moins 99,95' cloud-service.md
! grep -qi 'at least' cloud-service.md

# Both at once: every place of the first once, each half in its language, and which one prevails.
"$SLAC" build --quiet --language en,fr cloud-service.sla.yaml
grep -q '<html lang="en">' cloud-service.html
grep -q '<div lang="fr">' cloud-service.html
grep -q 'the English text prevails' cloud-service.html
grep -q 'le texte anglais prévaut' cloud-service.html
[ -z "$(grep -o ' id="[^"]*"' cloud-service.html | sort | uniq -d)" ]
grep -o 'href="#[^"]*"' cloud-service.html | sed 's/href="#/ id="/' | sort -u > linked
grep -o ' id="[^"]*"' cloud-service.html | sort -u > there
[ -z "$(comm -23 linked there)" ]
grep -q 'At least 95%.*Au moins 95' cloud-service.md
# The contents say each heading as it stands there, in both.
grep -q '^- \[2 Goals.*/ Objectifs\](#' cloud-service.md
# What is made of the agreement is said in one line of both.
[ "$(grep -c '<footer' cloud-service.html)" = 1 ]
grep -q '<footer.*by slac.*/ Produit à partir de cloud-service.sla.yaml' cloud-service.html
# In Markdown the languages are named once for what follows on them, not above each clause.
"$SLAC" build --quiet --language en,de --layout formal --to markdown -o formal.md cloud-service.sla.yaml
sed -n '/^## Recitals/,/^## Article/p' formal.md > recitals
[ "$(grep -c '^| English ' recitals)" = 1 ]
[ "$(grep -c '^| \*\*([A-C])' recitals)" = 3 ]
grep -q '^| Whereas: .*| In Erwägung' recitals
# A sign of money behind a narrow space ends no formula of pandoc's.
printf '%s\n' 'sla: 1' 'title: Money' 'currency: USD' 'parties: {a: A, b: B}' \
  'goals: {a: {sales: {target: "$5,000 of closed sales per month"}}}' > money.sla.yaml
"$SLAC" build --quiet --rule completeness=off --language en,fr --to markdown -o money.md money.sla.yaml
grep -q '[^\\]\$5,000.*\\\$' money.md
# The agreement's own language prevails, wherever it stands; without it, the first.
"$SLAC" build --quiet --language fr,en --to markdown -o - cloud-service.sla.yaml | grep -q 'le texte anglais prévaut'
"$SLAC" build --quiet --language de,es --to markdown -o - cloud-service.sla.yaml | grep -q 'gilt die deutsche Fassung'
for layout in $(sed -n 's/^LAYOUT(\([a-z_]*\),.*/\1/p' "$ROOT/grammar/layouts.def"); do
  "$SLAC" build --quiet --language es,de --layout "$layout" --to html -o "$layout.html" cloud-service.sla.yaml
  [ -z "$(grep -o ' id="[^"]*"' "$layout.html" | sort | uniq -d)" ]
done

# Of more than four parties, too, clause stands beside clause, and no table of parties beside another.
printf '%s\n' 'sla: 1' 'title: Five' 'parties: {a: A, b: B, c: C, d: D, e: E}' \
  'goals: {a: {first: within 1 h, second: within 2 h}, e: {third: 10 calls per day}}' > five.sla.yaml
for form in --layout=columns --layout=metrics --brief; do
  "$SLAC" build --quiet --rule completeness=off --language en,fr "$form" --to html -o five.html five.sla.yaml
  ! grep -q 'class="matrix"' five.html
done
"$SLAC" build --quiet --rule completeness=off --language en,fr --to html -o five.html five.sla.yaml
[ "$(sed -n '/id="goals"/,/<\/section/p' five.html | grep -c '<div lang="fr">')" = 3 ]

# A name from right to left is set apart from the words behind it, and from nothing where it stands alone.
printf '%s\n' 'sla: 1' 'title: Right' 'parties: {a: "חברה & בע״מ", b: B}' \
  'goals: {a: {first: within 1 h}, b: {third: 10 calls per day}}' 'contacts: {a: {c: {name: C}}}' > right.sla.yaml
"$SLAC" build --quiet --rule completeness=off --to html -o right.html right.sla.yaml
grep -q '<span><bdi>חברה &amp; בע״מ</bdi> commits to</span>' right.html
[ "$(grep -c '<bdi>' right.html)" = 1 ]

for wrong in xx 'en,' ',en' 'en,en' 'en,fr,de' ''; do
  status=0
  "$SLAC" build --language "$wrong" cloud-service.sla.yaml > said 2>&1 || status=$?
  [ "$status" = 2 ]
done
grep -q 'takes one of en, fr, de, es' said
