# Standard streams that are closed: a failure of the run, told with its own cause; what is meant
# for them never ends in a file.
. "$ROOT/tests/cli/expect.bash"
agreement a.sla.yaml
bad_agreement bad.sla.yaml
status 0 "$SLAC" build --to html -o whole.html a.sla.yaml
for words in "check a.sla.yaml" "check --format json bad.sla.yaml" "build --to html -o - a.sla.yaml" \
  "schema" "explain bad-value" "phrase percent 99%" "init -" "--version" "--help"; do
  got=0
  # shellcheck disable=SC2086
  "$SLAC" $words >&- 2> err || got=$?
  [ "$got" = 2 ] || wrong "a closed standard output gives $got: $words"
  says err "cannot write to standard output: Bad file descriptor"
done
got=0
"$SLAC" check - <&- 2> err || got=$?
[ "$got" = 2 ] || wrong "a closed standard input gives $got"
says err "cannot read '-'"
for closed in '>&-' '2>&-' '>&- 2>&-' '<&- >&- 2>&-'; do
  rm -rf work; mkdir work
  eval "\"\$SLAC\" build --to html -o work/page.html a.sla.yaml bad.sla.yaml $closed" || true
  eval "\"\$SLAC\" build --to html -o work/page.html a.sla.yaml $closed" || true
  holds page.html
  cmp work/page.html whole.html
done
