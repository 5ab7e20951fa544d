# Exit status, outputs, and what is left alone. Run in an empty folder; SLAC is the program.
expect() { # status command...
  want=$1; shift
  got=0; "$@" > out 2>&1 || got=$?
  [ "$got" -eq "$want" ] || { echo "status $got, not $want: $*"; cat out; exit 1; }
}
for kind in customer internal multi-level; do
  expect 0 "$SLAC" init --kind "$kind" "$kind"
  expect 0 "$SLAC" check --fail-on advice "$kind.sla.yaml"
  expect 0 "$SLAC" build "$kind.sla.yaml"
  test -s "$kind.html" && test -s "$kind.md"
done
expect 2 "$SLAC" init customer                    # it is there already
expect 2 "$SLAC" check nowhere.sla.yaml
expect 2 "$SLAC" chekc
expect 2 "$SLAC" check --no-such-option
expect 0 "$SLAC" check .
grep -q 'nothing wrong in 3 files' out

# An unchanged output is not touched.
touch -d '2001-01-01' customer.html
expect 0 "$SLAC" build --to html customer.sla.yaml
test -n "$(find customer.html -not -newermt 2002-01-01)"

# An agreement with errors is not built, and what was there stays.
sed 's/calendar month/calender month/' customer.sla.yaml > broken.sla.yaml
echo old > broken.html
expect 1 "$SLAC" build broken.sla.yaml
test "$(cat broken.html)" = old && test ! -e broken.md
expect 1 "$SLAC" check broken.sla.yaml
grep -q 'error\[bad-value\]: `calender` is nearly `calendar`' out
expect 1 "$SLAC" check --format json broken.sla.yaml
grep -q '"rule":"bad-value"' out

# Standard input and output; a full disk.
expect 0 "$SLAC" build --to markdown -o - - < customer.sla.yaml
grep -q '^# Customer agreement' out
"$SLAC" build --to html -o - customer.sla.yaml > /dev/full 2> err && exit 1
test $? -ne 0
expect 0 "$SLAC" build -o made/ customer.sla.yaml
test -s made/customer.html
mkdir locked
expect 2 "$SLAC" build --to html -o /dev/full customer.sla.yaml
test -z "$(find . -name '.*.slac-*')"

# Phrases: the canonical form first, alone on its line.
expect 0 "$SLAC" phrase target '99.95 %  of   minutes in each month'
test "$(head -1 out)" = '99.95% of minutes in each calendar month'
expect 1 "$SLAC" phrase duration '15 mintues'
expect 2 "$SLAC" phrase nothing x
expect 0 "$SLAC" explain bad-value
expect 0 "$SLAC" explain goal.target
expect 2 "$SLAC" explain no-such-rule
expect 0 "$SLAC" schema
expect 0 "$SLAC" --version
# Hostile text stays text.
sed 's/title: Customer agreement/title: "<script>alert(1)<\/script>"/' customer.sla.yaml > hostile.sla.yaml
expect 0 "$SLAC" build --to html -o - hostile.sla.yaml
! grep -q '<script>' out
