# Every rule and field has its page; what is unknown is told with what is near to it.
. "$ROOT/tests/cli/expect.bash"
for rule in $(sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$ROOT/grammar/rules.def"); do
  status 0 "$SLAC" explain "$rule"
  for part in "Why it matters:" "Bad:" "Good:" "How to mend it:"; do says out "$part"; done
done
for file in "$ROOT"/grammar/fields/*.def; do
  record=$(basename "$file" .def)
  for field in $(sed -n 's/^FIELD([a-z_]*, "\([a-z_]*\)".*/\1/p' "$file"); do
    status 0 "$SLAC" explain "$record.$field"
    says out "$record.$field: "
    says out "Type"
  done
done
status 0 "$SLAC" explain funnel.quota;  says out "goals.PARTY.GOAL.funnel.quota"
status 0 "$SLAC" explain close_rate;    says out "funnel.close_rate: "
status 0 "$SLAC" explain target;        says out "dependency.target"
status 0 "$SLAC" explain status;        says out "ended"
status 2 "$SLAC" explain bad-valu;      says err "is it 'bad-value'?"
status 2 "$SLAC" explain goal.targt;    says err "is it 'goal.target'?"
status 2 "$SLAC" explain qqqqqq;        says err "there is no rule or field"
