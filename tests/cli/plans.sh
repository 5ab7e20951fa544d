# The layout `details`: services and plans in the order of the alphabet, each with a guarantee that is
# made of its promises; urgency is no plan.
. "$ROOT/tests/cli/expect.bash"
cat > hosting.sla.yaml <<'EOF'
sla: 1
title: Hosting
currency: EUR
parties: {host: {name: Host, role: provider}, shop: {name: Shop, role: customer}}
definitions: {Outage: No page answers.}
levels:
  plan: {silver: Two copies, gold: {name: Gold, statement: Three copies}}
  severity: {P1: Down, P2: Slow}
goals:
  host:
    uptime: {name: Uptime, statement: An Outage counts from its first minute., target: {silver: 99%, gold: 99.9%}, of: minutes in each calendar month, varies_by: plan}
    answer:
      name: Answer
      target: {silver: {P1: within 2 h, P2: within 1 day}, gold: {P1: within 15 min, P2: within 4 h}}
      varies_by: [plan, severity]
    repair: {name: Repair, target: {P1: within 4 h, P2: within 2 days}}
  shop:
    forecast: {name: Forecast, target: 1 forecast per month}
exclusions: {maintenance: Planned work.}
remedies:
  uptime-credit:
    for: uptime
    credits:
      basis: the monthly fee
      tiers:
        silver: [{when: missed, credit: 5%}]
        gold: [{when: below 99.9%, credit: 10%}, {when: below 99%, credit: 30%}]
EOF
build() { "$SLAC" build --quiet --rule completeness=off --layout details "$@" hosting.sla.yaml; }
# Spaces that no line end parts are spaces here.
spaces() { sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g'; }
build --to markdown -o - | spaces > hosting.md
grep '^## ' hosting.md | head -6 > headings
printf '## %s\n' '1 Answer' '2 Forecast' '3 Gold' '4 Repair' '5 Silver' '6 Uptime' > expected
diff expected headings
# What the plan promises, whatever else varies, and what a miss of it is worth: that plan's alone.
sed -n '/^## 3 /,/^## 4 /p' hosting.md > gold
grep -q '^Three copies$' gold
grep -q 'Uptime\](.*): \*\*at least 99.9%\*\* of minutes in each calendar month. If this is missed, a credit is due: \[up to 30%\]' gold
grep -q 'Answer\](.*): P1: \*\*within 15 min\*\*; P2: \*\*within 4 h\*\*\.$' gold
# 30 days of 1,440 minutes: 43,200 × 0.1% are 43.2 min.
grep -q '^30 days × (100% − 99.9%) = 43 min 12 s' gold
grep -q '^| 99% to under 99.9% |    10% ' gold
grep -q '^| under 99% .*|    30% ' gold
grep -q '^- _Exclusions:_ \[Maintenance\]' gold
! grep -q '5%' gold
sed -n '/^## 5 /,/^## 6 /p' hosting.md > silver
grep -q '\*\*at least 99%\*\* of minutes.*a credit is due: \[5%\]' silver
grep -q 'Answer\](.*): P1: \*\*within 2 h\*\*; P2: \*\*within 1 day\*\*\.$' silver
! grep -q '30%\|99\.9%' silver
# The terms that its words rest on stand behind a service that uses them.
sed -n '/^## 6 /,/^## 7 /p' hosting.md > uptime
grep -q '^- _Outage:_ No page answers\.$' uptime
! grep -q '_Outage:_' silver
# In every language a sentence; a plan has a place of its own to link to.
build --language fr --to markdown -o - | spaces | grep -q '\*\*au moins 99,9 %\*\* des minutes.*En cas de manquement, un avoir est dû : \[jusqu[^ ]* 30 %\]'
build --language de --to markdown -o - | spaces | grep -q '\*\*mindestens 99,9 %\*\* der Minuten.*Wird das verfehlt, ist eine Gutschrift fällig: \[bis zu 30 %\]'
build --language es --to markdown -o - | spaces | grep -q 'Si se incumple, corresponde un crédito: \[hasta 30 %\]'
# A service says in a sentence what it promises at each level: what all have in common once, behind them.
grep -q '^\*\*At least 99%\*\* (silver) and \*\*at least 99.9%\*\* (Gold) of minutes in each calendar month\. If this is missed, a credit is due' uptime
sed -n '/^## 1 /,/^## 2 /p' hosting.md > answer
grep -q '^\*\*Within 2 h\*\* (silver / P1), \*\*within 1 day\*\* (silver / P2), \*\*within 15 min\*\* (Gold / P1) and \*\*within 4 h\*\* (Gold / P2)\.$' answer
build --language es --to markdown -o - | spaces | grep -q '^\*\*Al menos 99 %\*\* (silver) y \*\*al menos 99,9 %\*\* (Gold) de los minutos en cada mes natural\.'
# More levels than are read as a sentence: the first, and how many others; all of them behind it.
sed -i 's/severity: {P1: Down, P2: Slow}/severity: {P1: Down, P2: Slow, P3: Late, P4: Odd, P5: Wish}/
  s/{P1: within 4 h, P2: within 2 days}/{P1: within 4 h, P2: within 2 days, P3: within 3 days, P4: within 4 days, P5: within 5 days}/' hosting.sla.yaml
build --to markdown -o - | spaces | sed -n '/^## 4 /,/^## 5 /p' > repair
grep -q '^\*\*Within 4 h\*\* (P1)\. 4 other levels are in the full details\.$' repair
grep -q '^- \*\*P5\*\*: \*\*within 5 days\*\*$' repair
build --language fr --to markdown -o - | spaces | grep -q 'Les 4 autres niveaux figurent dans les détails\.$'
build --to html -o hosting.html
grep -q '<h2 id="plan-plan--gold">' hosting.html
grep -q '<h2 id="plan-plan--silver">' hosting.html
! grep -q 'id="plan-severity' hosting.html
[ -z "$(grep -o ' id="[^"]*"' hosting.html | sort | uniq -d)" ]
