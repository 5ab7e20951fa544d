# What a rule's page calls bad has findings of that rule alone, and what it calls good has none at
# all. An example is a piece of an agreement: what it leaves out is added here.
. "$ROOT/tests/cli/expect.bash"
# part PAGE HEADING: the lines beneath the heading, as they stand in a file.
part() {
  sed -n "/^$2:\$/,/^[A-Z]/p" "$1" | sed -n 's/^    //p'
}
# What a page can only show in words is made here.
meant() {
  local long
  long=$(printf '%5000s' '' | tr ' ' x)
  LC_ALL=C sed -e 's/\\xe9/\xe9/' -e 's/<U+202E>/\xe2\x80\xae/' -e "s/…five thousand letters…/$long/"
}
whole() { # PIECE FILE
  meant < "$1" > "$2"
  for line in 'sla: 1' 'title: An agreement' \
    'parties: {provider: Provider, customer: Customer, marketing: Marketing, sales: Sales}' \
    'goals: {shared: {meeting: a status meeting every Monday}}'; do
    grep -q "^${line%%:*}:" "$2" || echo "$line" >> "$2"
  done
}
for rule in $(sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$ROOT"/grammar/rules/*.def); do
  status 0 "$SLAC" explain "$rule"
  cp out page
  for half in Bad Good; do
    part page $half > piece
    [ -s piece ] || wrong "$rule: there is no example: $half"
    whole piece $half.sla.yaml
  done
  "$SLAC" check --color never Bad.sla.yaml > out 2>&1 || true
  found=$(sed -nE 's/^Bad[^ ]* (error|warning|advice)\[([a-z-]*)\].*/\2/p' out | sort -u)
  [ "$found" = "$rule" ] || { cat Bad.sla.yaml out >&2; wrong "$rule: its bad example is of: $found"; }
  status 0 "$SLAC" check --color never --fail-on advice Good.sla.yaml
done
