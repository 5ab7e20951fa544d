# Each kind is written, checks without a finding, builds, and never replaces a file.
. "$ROOT/tests/cli/expect.bash"
status 0 "$SLAC" init; says out agreement.sla.yaml
for kind in customer internal multi-level; do
  status 0 "$SLAC" init --kind $kind $kind
  status 0 "$SLAC" check --fail-on advice $kind.sla.yaml
  status 0 "$SLAC" build -o built/ $kind.sla.yaml
  says $kind.sla.yaml "kind: $kind"
  for step in 1 2 3 4 5 6; do says $kind.sla.yaml "Step $step"; done
  status 0 "$SLAC" init --kind $kind -
  cmp out $kind.sla.yaml
done
echo mine > mine.sla.yaml
status 2 "$SLAC" init mine;          says err "is there already"
status 2 "$SLAC" init mine.sla.yaml; says err "is there already"
[ "$(cat mine.sla.yaml)" = mine ]
