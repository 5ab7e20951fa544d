# Exit status: 0 nothing at the level that fails, 1 findings at it, 2 the run failed.
. "$ROOT/tests/cli/expect.bash"
agreement good.sla.yaml
bad_agreement bad.yaml
warned_agreement warned.yaml
for format in human json; do
  status 0 "$SLAC" check --format $format good.sla.yaml
  status 1 "$SLAC" check --format $format bad.yaml
  status 0 "$SLAC" check --format $format warned.yaml
  status 1 "$SLAC" check --format $format --fail-on warning warned.yaml
  status 1 "$SLAC" check --format $format --fail-on advice warned.yaml
  status 1 "$SLAC" check --format $format good.sla.yaml bad.yaml
  status 2 "$SLAC" check --format $format good.sla.yaml absent.sla.yaml bad.yaml
  status 0 "$SLAC" build --format $format -o built/ good.sla.yaml
  status 0 "$SLAC" build --format $format -o built/ warned.yaml
  status 1 "$SLAC" build --format $format -o built/ --fail-on warning warned.yaml
  status 1 "$SLAC" build --format $format -o built/ bad.yaml
  status 2 "$SLAC" build --format $format -o built/ absent.yaml
done

# What cannot be read is told, and the others follow.
status 2 "$SLAC" check absent.yaml bad.yaml
says err "cannot read 'absent.yaml'"
says out "bad.yaml:"
status 2 "$SLAC" check --format json absent.yaml bad.yaml
says out '"summary":{"files":1,'

# Nothing found is a failure of the run, and says so.
mkdir empty
status 2 "$SLAC" check empty
says err "no *.sla.yaml"

# Standard output that takes nothing.
if [ -e /dev/full ]; then
  for words in "check good.sla.yaml" "check --format json bad.yaml" "schema" "explain bad-value" \
    "phrase percent 99%" "--help" "--version" "build --to html -o - good.sla.yaml" "init -" \
    "completion bash" "completion zsh" "completion fish"; do
    got=0
    # shellcheck disable=SC2086
    "$SLAC" $words > /dev/full 2> err || got=$?
    [ "$got" = 2 ] || wrong "a full standard output gives $got: $words"
    says err "standard output: No space left on device"
  done
fi

# A reader that goes away is a failure too, and no signal.
got=0
(set +e; trap '' PIPE; "$SLAC" schema 2> err; echo $? > code) | true
[ "$(cat code)" = 2 ] || [ "$(cat code)" = 0 ] || wrong "a closed pipe gives $(cat code)"

# What a terminal would obey, or what turns text round, is no part of a message.
status 2 "$SLAC" check "$(printf 'a\302\23331m\342\200\256b.yaml')"; says err "'a??31m???b.yaml'"
