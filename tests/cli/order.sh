# What is found in a file depends neither on the files around it and their order, nor on the clock, but
# for the rules that speak of today.
. "$ROOT/tests/cli/expect.bash"
files=("$ROOT"/examples/*.sla.yaml "$ROOT"/tests/golden/*.sla.yaml "$ROOT"/tests/rules/*/*.sla.yaml)
backwards=()
for file in "${files[@]}"; do backwards=("$file" ${backwards[@]+"${backwards[@]}"}); done
# found DAY FILE...: each finding on a line; what a comment allows until a day, too.
found() {
  local day=$1
  shift
  "$SLAC" check --today "$day" --no-allow --format jsonl -- "$@" || true
}
found 2027-01-31 "${files[@]}" > forwards
[ "$(wc -l < forwards)" -gt 300 ] || wrong "too little was found"
found 2027-01-31 "${backwards[@]}" > turned
LC_ALL=C sort forwards > one
LC_ALL=C sort turned > other
cmp one other || wrong "another order of the files finds something else"

timeless() { grep -v '"rule":"term-ended"'; }
timeless < forwards > one
for day in 1999-12-31 2026-06-30 2999-01-01; do
  found "$day" "${files[@]}" | timeless > other
  cmp one other || wrong "on $day something else is found"
done
