# What a rule's page calls bad has findings of that rule alone, and what it calls good has none at
# all. An example is a piece of an agreement: what it leaves out is added here. Each becomes
# RULE/Bad.sla.yaml or RULE/Good.sla.yaml, and all are checked in one run. What every piece lacks is
# looked for by the pages of those rules alone, each for itself.
. "$ROOT/tests/cli/expect.bash"
names() { sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$@"; }
rules=$(names "$ROOT"/grammar/rules/*.def)
pages=()
for rule in $rules; do
  mkdir "$rule"
  status 0 "$SLAC" explain "$rule"
  mv out "$rule/page"
  pages+=("$rule/page")
done
# What a page can only show in words is made here: a byte, a hidden character, a long text.
LONG=$(printf '%5000s' '' | tr ' ' x)
export LONG
LC_ALL=C awk '
  function finish(   name) {
    if (file == "") return
    for (name in needed) if (!(name in there)) print name ": " needed[name] > file
    close(file)
    file = ""
    split("", there)
  }
  BEGIN {
    needed["sla"] = 1; needed["title"] = "An agreement"
    needed["parties"] = "{provider: Provider, customer: Customer, marketing: Marketing, sales: Sales}"
    needed["goals"] = "{shared: {meeting: a status meeting every Monday}}"
  }
  FNR == 1 { finish() }
  /^[A-Z]/ { finish() }
  /^(Bad|Good):$/ { file = FILENAME; sub(/page$/, substr($0, 1, length($0) - 1) ".sla.yaml", file); next }
  file != "" && sub(/^    /, "") {
    sub(/\\xe9/, "\351"); sub(/<U\+202E>/, "\342\200\256"); sub(/…five thousand letters…/, ENVIRON["LONG"])
    print > file
    if (match($0, /^[a-z_]+:/)) there[substr($0, 1, RLENGTH - 1)] = 1
  }
  END { finish() }' "${pages[@]}"
for rule in $rules; do
  for half in Bad Good; do [ -s "$rule/$half.sla.yaml" ] || wrong "$rule: there is no example: $half"; done
done
echo 'goals: {provider: {uptime: 99.9% of minutes in each calendar month}}' > weakens-base/base.yaml
lacking=$(names "$ROOT/grammar/rules/completeness.def")
# both HALF OPTION...: checks the halves.
both() {
  local half=$1 files=() rule result=0
  shift
  for rule in $rules; do
    [[ $'\n'$lacking$'\n' == *$'\n'$rule$'\n'* ]] || files+=("$rule/$half.sla.yaml")
  done
  "$SLAC" check --color never --rule completeness=off "$@" -- "${files[@]}" || result=$?
  for rule in $lacking; do
    "$SLAC" check --color never --rule completeness=off --rule "$rule=warning" "$@" -- "$rule/$half.sla.yaml" || result=$?
  done
  return "$result"
}
{ both Bad || true; } > out 2>&1
sed -nE 's/^([^/ ]*)\/Bad[^ ]* (error|warning|advice)\[([a-z-]*)\].*/\1 \3/p' out | LC_ALL=C sort -u > found
for rule in $rules; do echo "$rule $rule"; done | LC_ALL=C sort | diff -u - found ||
  { cat out; wrong "a bad example has no finding of its rule, or another's"; }
status 0 both Good --fail-on advice
