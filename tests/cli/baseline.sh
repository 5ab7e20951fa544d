# Baselines: what is known is not reported, what is new is, and what is gone is told.
. "$ROOT/tests/cli/expect.bash"
mkdir -p work/team && cd work
says_not() { if grep -qF -- "$2" "$1"; then cat "$1" >&2; wrong "$1 says: $2"; fi; }
warned_agreement a.sla.yaml; warned_agreement team/b.sla.yaml

# It is written once, and then nothing is wrong.
status 0 "$SLAC" check --fail-on warning --write-baseline known.json
says out "nothing wrong in 2 files; 2 in the baseline"
cat > expected <<'JSON'
{"version":1,"findings":[
{"file":"a.sla.yaml","rule":"unused-definition","place":"hours.desk"},
{"file":"team/b.sla.yaml","rule":"unused-definition","place":"hours.desk"}
]}
JSON
diff -u expected known.json
status 0 "$SLAC" check --fail-on warning --baseline known.json
says out "nothing wrong in 2 files; 2 in the baseline"
[ ! -s err ] || wrong "something is told of a baseline that fits"
status 1 "$SLAC" check --fail-on warning
status 0 "$SLAC" check --format json --baseline known.json; says out '"warnings":0,"advice":0,"known":2}'
status 0 "$SLAC" check --format sarif --baseline known.json; says out '"suppressions":[{"kind":"external"}]'

# Its bytes are the same whatever the order and the number of jobs, and from any folder.
status 0 "$SLAC" check --jobs 3 --write-baseline again.json team/b.sla.yaml a.sla.yaml; cmp known.json again.json
(cd team && status 0 "$SLAC" check --write-baseline ../again.json .. && cmp ../known.json ../again.json)
status 0 "$SLAC" check --write-baseline again.json "$PWD/a.sla.yaml" "$PWD/team"; cmp known.json again.json
(cd team && status 0 "$SLAC" check --fail-on warning --baseline ../known.json b.sla.yaml)
status 0 "$SLAC" check --fail-on warning --baseline known.json -n team/b.sla.yaml - < team/b.sla.yaml

# Lines may move; what is new is reported alone.
sed -i '1i # A comment above.' a.sla.yaml
status 0 "$SLAC" check --fail-on warning --baseline known.json
echo '  night: 24x7' >> a.sla.yaml
status 1 "$SLAC" check --fail-on warning --baseline known.json
says out "nothing uses the hours \`night\`"; says_not out "\`desk\`"
says out "0 errors, 1 warning, 0 advice in 2 files; 2 in the baseline"

# Of several at one place so many are known as there were.
sed -i '$d' a.sla.yaml
sed 's/"place":"hours.desk"}/"place":"hours.desk","count":3}/' known.json > three.json
status 0 "$SLAC" check --fail-on warning --baseline three.json a.sla.yaml
says err "the baseline is stale: nothing more of unused-definition at a.sla.yaml: hours.desk"

# What is mended is told, and does not fail; what was not looked at is not judged.
agreement a.sla.yaml
status 0 "$SLAC" check --fail-on warning --baseline known.json
says err "1 entry of 'known.json' is stale"; says_not err "team/b"
status 0 "$SLAC" check --baseline known.json team; [ ! -s err ] || wrong "a file that was not checked is judged"
mv team/b.sla.yaml team/moved; status 0 "$SLAC" check --baseline known.json a.sla.yaml
says err "there is no team/b.sla.yaml any more"; says err "2 entries of 'known.json' are stale"
sed 's/"rule":"unused-definition","place":"hours.desk"}$/&,\n{"file":"team\/b.sla.yaml","rule":"nines-shape","place":"goals"}/' known.json > gone.json
status 0 "$SLAC" check --baseline gone.json a.sla.yaml
[ "$(grep -c 'team/b' err)" = 1 ] || wrong "a file is told twice: $(cat err)"
mv team/moved team/b.sla.yaml
status 0 "$SLAC" check --baseline known.json --rule unused-definition=off; [ ! -s err ] || wrong "a rule that is off is judged"
status 0 "$SLAC" check --baseline known.json --quiet; [ ! -s err ] || wrong "--quiet tells"
cp known.json part.json; status 0 "$SLAC" check --baseline part.json --write-baseline part.json a.sla.yaml
says_not part.json "a.sla.yaml"; says part.json "team/b.sla.yaml"
status 0 "$SLAC" check --baseline known.json --write-baseline part.json --rule unused-definition=off; cmp known.json part.json
status 2 "$SLAC" check --baseline known.json --write-baseline team/known.json; says err "which must be one"
status 0 "$SLAC" check --baseline known.json --write-baseline known.json
says_not known.json "a.sla.yaml"; says known.json "team/b.sla.yaml"

# What keeps an agreement from being read is never known; comments come first.
bad_agreement c.sla.yaml
status 1 "$SLAC" check --write-baseline bad.json c.sla.yaml
says out "error[unknown-field]"; says bad.json '"findings":['; says_not bad.json "c.sla.yaml"
rm c.sla.yaml
sed -i 's/desk: 24x7/desk: 24x7  # slac: allow unused-definition -- known/' team/b.sla.yaml
status 0 "$SLAC" check --write-baseline bad.json; says out "; 1 suppressed"; says_not bad.json "unused"

# Of an agreement that does not read as a whole nothing is stale: some rules wait until it does.
mkdir waits; agreement waits/a.sla.yaml; printf 'hours: {desk: 24x7}\n' >> waits/a.sla.yaml
status 0 "$SLAC" check --write-baseline waits.json waits; says waits.json "hours.desk"
sed -i '/^goals:/,/^requirements/ { /^requirements/! d }' waits/a.sla.yaml
status 1 "$SLAC" check --baseline waits.json waits; says out 'needs the field `goals`'
says_not err stale
status 1 "$SLAC" check --baseline waits.json --write-baseline waits.json waits; says waits.json "hours.desk"
rm -r waits

# What stands in a base is known by its keys there.
agreement base.yaml; printf 'hours: {desk: 24x7}\nclauses: {one: {title: One, text: As section 4 says.}}\n' >> base.yaml
echo 'extends: base.yaml' > layered.sla.yaml
status 0 "$SLAC" check --fail-on warning --write-baseline layered.json layered.sla.yaml
says layered.json '"rule":"section-number","place":"clauses.one.text"'
sed -i 's/one: {title: One/two: {title: Two/' base.yaml
status 1 "$SLAC" check --fail-on warning --baseline layered.json layered.sla.yaml; says out 'base.yaml:'; says out '"section 4"'
says err 'nothing more of section-number at layered.sla.yaml: clauses.one.text'
rm layered.sla.yaml

# A run that fails writes none, and what was there stays.
cp known.json before
status 2 "$SLAC" check --write-baseline known.json team none.sla.yaml; cmp before known.json
status 2 "$SLAC" check --write-baseline none/known.json team; says err "cannot find the folder"

# One that is none: where it breaks, and nothing is checked.
refused() { # BYTES WORDS
  printf '%s' "$1" > broken.json
  status 2 "$SLAC" check --baseline broken.json
  says err "$2"; [ "$(cat out)" = "nothing checked; 1 could not be read" ] || wrong "something is checked with a broken baseline"
}
refused '' "line 1, column 0"
refused $'{"version":1,\n "findings":[{]}' "line 2, column"
refused '[]' "it is no baseline"
refused '{"findings":[]}' "it is no baseline"
refused '{"version":"1","findings":[]}' "it is no baseline"
refused '{"version":2,"findings":[]}' "another version"
refused "$(printf '{"version":1,"findings":[\n<<<<<<< HEAD\n=======\n>>>>>>> b\n]}')" "a merge has left its marks in it"
refused '{"version":1,"findings":[{"file":"a"}]}' "finding 1 needs the texts"
refused '{"version":1,"findings":[{"file":"a","rule":"b","place":"c"},[]]}' "finding 2 needs"
refused '{"version":1,"findings":[{"file":"a","rule":"b","place":"c","count":0}]}' "no number from 1"
refused '{"version":1,"findings":[{"file":"a","rule":"b","place":"c","count":1e9}]}' "no number from 1"
refused "$(printf '[%.0s' $(seq 100000))" "line 1"
status 2 "$SLAC" check --baseline nothing.json; says err "cannot read the baseline 'nothing.json'"

# A rule of another version of the program, and a place that is none, know nothing and hurt nothing.
echo '{"version":1,"findings":[{"file":"team/b.sla.yaml","rule":"no-rule","place":""}],"more":true}' > other.json
status 0 "$SLAC" check --baseline other.json team; says err "nothing more of no-rule at team/b.sla.yaml"
