# Comments that allow a rule to be broken: what they suppress, and until when.
. "$ROOT/tests/cli/expect.bash"
agreement a.sla.yaml
cat >> a.sla.yaml <<'YAML'
hours:
  desk: 24x7  # slac: allow unused-definition until 2027-01-31 -- the goals for spring name it
  # slac: allow unused-definition -- said above the line, "in" <words>
  night: 24x7
YAML
cp a.sla.yaml before

# They suppress what stands on their line, or on the line below; the summary says how many.
status 0 "$SLAC" check --fail-on advice --today 2027-01-31 a.sla.yaml
says out "nothing wrong in 1 file; 2 suppressed"
status 0 "$SLAC" check --format json --today 2027-01-31 a.sla.yaml
says out '"findings":[],"summary":{"files":1,"errors":0,"warnings":0,"advice":0,"suppressed":2}'
status 0 "$SLAC" check --quiet a.sla.yaml --today 2027-01-31
[ ! -s out ] || wrong "what is suppressed is shown"

# Their last day is over: what they allowed is reported again, and they are, too.
status 1 "$SLAC" check --fail-on warning --today 2027-02-01 a.sla.yaml
says out ":3: warning[unused-definition]"
says out ':53: warning[unused-allow]: `2027-01-31` was the last day'
says out "0 errors, 2 warnings, 0 advice in 1 file; 1 suppressed"

# From authors who are not trusted: nothing is suppressed, and nothing is said of the comments.
status 1 "$SLAC" check --fail-on warning --no-allow a.sla.yaml
says out "0 errors, 2 warnings, 0 advice in 1 file"
if grep -q "unused-allow\|suppressed" out; then wrong "--no-allow speaks of comments"; fi

# A rule that is off is not missed; and unused-allow has a severity like any other.
status 0 "$SLAC" check --fail-on advice --rule unused-definition=off --today 2027-01-01 a.sla.yaml
says out "nothing wrong in 1 file"
status 0 "$SLAC" check --rule unused-allow=off --today 2027-02-01 a.sla.yaml
says out "1 warning"

# Code scanning is told of them: they are shown there as closed.
status 0 "$SLAC" check --format sarif --today 2027-01-01 a.sla.yaml
says out '"suppressions":[{"kind":"inSource","justification":"the goals for spring name it"}]'
says out '"justification":"said above the line, \"in\" <words>"'
status 1 "$SLAC" check --format sarif --fail-on warning --no-allow a.sla.yaml
if grep -q suppressions out; then wrong "--no-allow suppresses"; fi

# An error that is allowed keeps nothing from being built; --fix leaves alone what is allowed.
status 0 "$SLAC" build --rule unused-definition=error --today 2027-01-01 -t json -o - a.sla.yaml
status 1 "$SLAC" build --rule unused-definition=error --no-allow -t json -o - a.sla.yaml
status 0 "$SLAC" check --fix-unsafe --today 2027-01-01 a.sla.yaml
cmp -s a.sla.yaml before || wrong "--fix changed what is allowed"

# The slip in a comment that is likely mended.
sed -i 's/unused-definition --/unused-definitio --/' a.sla.yaml
status 0 "$SLAC" check --today 2027-01-01 a.sla.yaml
says out 'there is no rule `unused-definitio`'
status 0 "$SLAC" check --fix-unsafe --today 2027-01-01 a.sla.yaml
cmp -s a.sla.yaml before || wrong "--fix-unsafe does not mend the comment"

# A space that is forgotten behind the hash changes nothing; behind the hyphens it is likely mended.
sed 's/# slac/#slac/' before > tight.sla.yaml
status 0 "$SLAC" check --fail-on advice --today 2027-01-01 tight.sla.yaml; says out "nothing wrong in 1 file; 2 suppressed"
sed 's/-- the goals/--the goals/' before > a.sla.yaml
status 0 "$SLAC" check --today 2027-01-01 a.sla.yaml; says out '`--the` needs a space behind its hyphens'
status 0 "$SLAC" check --fix-unsafe --today 2027-01-01 a.sla.yaml
cmp -s a.sla.yaml before || wrong "--fix-unsafe does not part the hyphens from the reason"

# Rules that look at the whole wait until it reads: what they would say is not known either.
sed '/^goals:/,/^requirements/ { /^requirements/! d }' before > waits.sla.yaml
status 1 "$SLAC" check --today 2027-01-01 waits.sla.yaml
says out 'needs the field `goals`'
if grep -q unused-allow out; then wrong "a comment is unused where the rule has not looked"; fi

# In a file that does not read, nobody knows what a comment would suppress.
cp before b.sla.yaml
printf 'goals: [\n# slac: allow vague-term -- x\n' >> b.sla.yaml
status 1 "$SLAC" check b.sla.yaml
if grep -q "unused-allow" out; then wrong "a comment is judged in a file that does not read"; fi
