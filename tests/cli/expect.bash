# What the scripts of this folder share. Each runs in an empty folder with SLAC, the program, and
# ROOT, the root of the project.
# shellcheck shell=bash disable=SC2034
wrong() { echo "$*" >&2; exit 1; }
# status N COMMAND...: the command ends with N; its output is in ./out and ./err.
status() {
  local expected=$1 got=0
  shift
  "$@" > out 2> err || got=$?
  [ "$got" = "$expected" ] || { cat out err >&2; wrong "exit status $got, not $expected: $*"; }
}
# says FILE WORDS: the file holds the words. It is asked hundreds of times: no other program is started.
says() {
  local text
  IFS= read -r -d '' text < "$1" || true
  [[ $text == *"$2"* ]] || { cat "$1" >&2; wrong "$1 does not say: $2"; }
}
# holds WHAT...: the folder "work" has these entries and no other, hidden ones included.
holds() {
  local expected
  expected=$(printf '%s\n' "$@" | LC_ALL=C sort | tr '\n' ' ')
  [ "$(find work -mindepth 1 -printf '%P\n' | LC_ALL=C sort | tr '\n' ' ')" = "$expected" ] ||
    wrong "work holds $(find work -mindepth 1 -printf '%P ')- not $expected"
}
# agreement FILE: a small one without findings.
agreement() {
  cat > "$1" <<'YAML'
sla: 1
title: Lead agreement
summary: Marketing supplies leads, and Sales follows each of them up.
parties: {marketing: Marketing, sales: Sales}
goals:
  marketing:
    leads: {target: 100 qualified leads per month, measured: {by: sales}}
  sales:
    follow-up: {target: 95% of leads within 1 h in each month, measured: {by: marketing}}
requirements: {sales: [{needs: The history of each lead, from: marketing}]}
contacts:
  marketing: {amir: {name: Amir Nasser, email: amir@example.com}}
  sales: {kendra: {name: Kendra Ortiz, email: kendra@example.com}}
exclusions: {closure: Weeks in which the company is closed.}
remedies: {shortfall: {for: any goal, make_good: The shortfall is supplied in the following month.}}
reviews: {quarterly: {every: quarterly}}
cancellation: {notice: 30 days}
YAML
}
# bad_agreement FILE: one error, on line 17.
bad_agreement() { agreement "$1"; sed -i 's/^cancellation/cancelation/' "$1"; }
# warned_agreement FILE: one warning and no error.
warned_agreement() { agreement "$1"; printf 'hours:\n  desk: 24x7\n' >> "$1"; }
