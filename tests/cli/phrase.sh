# A phrase: its canonical form alone on the first line, then what it implies; else a finding.
. "$ROOT/tests/cli/expect.bash"
status 0 "$SLAC" phrase target '99.95% of minutes in each month'
[ "$(head -n 1 out)" = "99.95% of minutes in each calendar month" ]
says out "21 min 36 s"
status 0 "$SLAC" phrase duration PT1H30M
[ "$(head -n 1 out)" = "1 h 30 min" ]
status 1 "$SLAC" phrase target '99,95% of minutes in each month'
says out "decimal-comma"
status 1 "$SLAC" phrase --format json percent 5
says out '"rule":'
for type in target condition credit percent number money duration date window recurrence schedule; do
  status 1 "$SLAC" phrase $type ''
done
# What starts with a hyphen and a digit is text, and an option behind it is one.
status 1 "$SLAC" phrase credit -10%
says out '`-` is no credit'
status 1 "$SLAC" phrase number -5 --format json
says out '"rule":'
status 2 "$SLAC" phrase number -x
