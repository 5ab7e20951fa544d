# The layout `bullets`: clauses have no numbers, so that what is near is named, and no link says no more
# than the section in which it stands.
. "$ROOT/tests/cli/expect.bash"
cat > shop.sla.yaml <<'EOF'
sla: 1
title: Shop
parties: {host: {name: Host, role: provider}, shop: {name: Shop, role: customer}}
goals: {host: {uptime: {name: Uptime, target: 99.9% of minutes in each calendar month}}}
remedies:
  uptime-credit: {for: uptime, credits: {basis: the fee, tiers: [{when: below 99.9%, credit: 10%}, {when: below 99%, credit: 30%}]}}
  uptime-steps: {for: uptime, when: missed, strikes: {counted_over: rolling 6 months, steps: {1: A plan is made., 2: The shop may leave.}}}
reviews: {yearly: {every: yearly}}
cancellation: {notice: 30 days, conditions: {late: {by: host, statement: An invoice is late.}}}
EOF
build() { "$SLAC" build --quiet --rule completeness=off --to markdown -o - "$@" shop.sla.yaml | sed 's/\xc2\xa0/ /g'; }
build --layout bullets > bullets.md
grep -q '_Credit:_ see \[Credit for Uptime\](#' bullets.md
grep -q '^With notice, \[30 days\](#' bullets.md
grep -q '\*\*30%\*\* largest service credit \[section D\](#' bullets.md
# A step of strikes is called as it is where it stands.
grep -q 'First strike: A plan is made\. Second strike: The shop may leave\.$' bullets.md
# Elsewhere the number of the clause says it.
build --layout columns > columns.md
grep -q '_Credit:_ see \[clause 3.3\](#' columns.md
grep -q 'With notice, \[clause 5.1\](#' columns.md
grep -q '^- _Reviews:_ Yearly$' columns.md
# What is alone in its list is kept with nothing that follows: the sections behind would go with it. A
# heading is kept.
"$SLAC" build --quiet --rule completeness=off --to html -o page.html shop.sla.yaml
! grep -o '[^ },]*:first-child{break-after:avoid}' page.html | grep -v '^\.group>:first-child\|^p>b:first-child' || wrong 'a first child that may be alone'
# Without a notice, what is said of cancellation has the heading of its section alone.
sed -i 's/^cancellation: .*/cancellation: {statement: A party may leave at the end of a month.}/' shop.sla.yaml
build --layout columns | grep -q '^\*\*5\.1\*\* A party may leave'
