# What a project says of its checks: `.slac.yaml` is found, read, and gives way to the command line.
. "$ROOT/tests/cli/expect.bash"
mkdir -p work/project/.git work/project/drafts/deep work/project/vendor
cd work/project
for file in a drafts/b drafts/deep/c vendor/d; do warned_agreement $file.sla.yaml; done
says_not() { if grep -qF -- "$2" "$1"; then cat "$1" >&2; wrong "$1 says: $2"; fi; }

# Without one, and with one: severities by rule and by path, what is passed over, what fails.
status 0 "$SLAC" check a.sla.yaml; says out "warning[unused-definition]"
cat > .slac.yaml <<'YAML'
fail-on: warning
rules: {unused-definition: error}
paths:
  drafts/: {unused-definition: advice}
  drafts/deep: {unused-definition: off}
exclude: [vendor/]
YAML
status 1 "$SLAC" check --verbose
says out "a.sla.yaml:19:3: error[unused-definition]"
says out "drafts/b.sla.yaml:19:3: advice[unused-definition]"
says_not out "deep/c.sla.yaml:19"
says out "vendor/d.sla.yaml: passed over"
says out "1 error, 0 warnings, 1 advice in 3 files"
status 0 "$SLAC" check drafts
status 1 "$SLAC" build -o built/ a.sla.yaml
[ ! -e built ] || wrong "an agreement with an error was built"

# One that says nothing, or all of whose lines are comments, is no mistake.
(
  mkdir ../silent ../silent/.git && cd ../silent && warned_agreement a.sla.yaml
  for text in '' '# fail-on: warning' '---'; do
    echo "$text" > .slac.yaml
    status 0 "$SLAC" check a.sla.yaml; says out "0 errors, 1 warning, 0 advice in 1 file"
  done
)

# One that is named is checked as what it is, once, and one that is not there cannot be read.
(
  mkdir ../named ../named/.git && cd ../named && warned_agreement a.sla.yaml
  status 2 "$SLAC" check .slac.yaml; says err "cannot read '.slac.yaml'"
  echo 'rules: {nines: warn}' > .slac.yaml
  status 1 "$SLAC" check .slac.yaml; says out '.slac.yaml:1:16: error[bad-value]'; says out '`warning`'
  says out "1 error, 0 warnings, 0 advice in 1 file"
  status 1 "$SLAC" check a.sla.yaml ./.slac.yaml; says out "1 error, 1 warning, 0 advice in 2 files"
  echo 'rules: {nines: warning}' > .slac.yaml
  status 0 "$SLAC" check .slac.yaml; says out "nothing wrong in 1 file"
  status 0 "$SLAC" check .slac.yaml a.sla.yaml; says out "0 errors, 1 warning, 0 advice in 2 files"
  rm .slac.yaml; ln -s nowhere .slac.yaml
  status 2 "$SLAC" check .slac.yaml; says err "cannot read '.slac.yaml'"
)

# Names that are not quite right are told, once.
(
  mkdir ../nearly ../nearly/.git ../nearly/deep && cd ../nearly && warned_agreement a.sla.yaml; warned_agreement deep/b.sla.yaml
  echo 'rules: {unused-definition: error}' > .slac.yml; cp a.sla.yaml c.sla.yml
  status 0 "$SLAC" check
  [ "$(cat err)" = "slac: 'c.sla.yml' is passed over: the name of an agreement ends in .sla.yaml
slac: '.slac.yml' is not read: a configuration is called .slac.yaml" ] || wrong "$(cat err)"
  cp .slac.yml .slac.yaml; rm c.sla.yml
  status 1 "$SLAC" check; [ ! -s err ] || wrong "$(cat err)"
)

# A bracket that is not closed is one mistake.
(
  mkdir ../open ../open/.git && cd ../open && warned_agreement a.sla.yaml
  for text in 'rules: [' 'paths: {' 'include: {' 'today: [2027-01-31'; do
    printf '%s\n' "$text" > .slac.yaml
    status 1 "$SLAC" check a.sla.yaml; says out "1 error, 1 warning"
  done
)

# Nothing is no text, and where it is written out a mistake.
(
  mkdir ../null ../null/.git && cd ../null && agreement a.sla.yaml
  for text in '~' null; do
    echo "$text" > .slac.yaml
    status 1 "$SLAC" check a.sla.yaml; says out "the configuration is nothing here; it takes a map of fields"
  done
  echo 'rules: ~' > .slac.yaml; status 1 "$SLAC" check a.sla.yaml; says out "\`rules\` is nothing here; it takes a map"
  echo '"null"' > .slac.yaml; status 1 "$SLAC" check a.sla.yaml; says out "the configuration is a text here"
)

# What other tools read as a choice would match nothing, in silence.
(
  cd ../null
  for text in '[ab].sla.yaml' '{a,b}.sla.yaml' 'drafts\a.sla.yaml'; do
    printf "exclude: ['%s']\n" "$text" > .slac.yaml
    status 1 "$SLAC" check a.sla.yaml; says out "\`$text\` is no pattern of paths"
  done
)

# It is found from any folder, for files that are named in any way, and for standard input.
(cd drafts/deep && status 0 "$SLAC" check --fail-on advice c.sla.yaml && status 1 "$SLAC" check ../../a.sla.yaml)
status 1 "$SLAC" check "$PWD/a.sla.yaml"
status 1 "$SLAC" check --stdin-filename a.sla.yaml - < a.sla.yaml
status 0 "$SLAC" check --fail-on advice --stdin-filename drafts/deep/new/x.sla.yaml - < a.sla.yaml
(cd / && status 1 "$SLAC" check "$OLDPWD/a.sla.yaml")
mkdir ../elsewhere; warned_agreement ../elsewhere/e.sla.yaml
(
  cd ..
  status 0 "$SLAC" check elsewhere/e.sla.yaml project/drafts/b.sla.yaml; says out "warning[unused-definition]"
  status 1 "$SLAC" check --jobs 4 elsewhere project; says out "1 error, 1 warning, 1 advice in 4 files"
)

# The command line comes first.
status 0 "$SLAC" check --rule unused-definition=advice --fail-on warning a.sla.yaml
says out "advice[unused-definition]"
status 0 "$SLAC" check --fail-on error --only nines a.sla.yaml; says out "nothing wrong"
status 0 "$SLAC" check --fail-on error --only ' nines, remedies ' a.sla.yaml; says out "nothing wrong"
status 2 "$SLAC" check --only 'nines, ' a.sla.yaml; says err "with a comma between them"
status 1 "$SLAC" check --only unused-definition drafts/deep/c.sla.yaml; says out "warning[unused-definition]"
status 0 "$SLAC" check --no-config a.sla.yaml; says out "warning[unused-definition]"

# A file that is passed over stays so where it is named; standard input never is.
status 0 "$SLAC" check vendor/d.sla.yaml
says err "the configuration passes over all that is named"
status 0 "$SLAC" check --no-config vendor/d.sla.yaml; says out "1 warning"
status 1 "$SLAC" check -n vendor/d.sla.yaml - < vendor/d.sla.yaml

# What a shell hands over stands in the current folder.
for name in drafts/b.sla.yaml deep/../drafts/b.sla.yaml; do
  mkdir -p deep
  status 1 "$SLAC" check --config <(echo 'paths: {/drafts/b*: {unused-definition: error}}') $name
done
status 0 "$SLAC" check --config /dev/stdin a.sla.yaml <<< 'paths: {/drafts: {unused-definition: error}}'
rmdir deep

# Another one by name, whose paths start from its own folder.
mkdir settings
echo 'rules: {unused-definition: off}' > settings/soft.yaml
status 0 "$SLAC" check --fail-on advice --config settings/soft.yaml a.sla.yaml vendor/d.sla.yaml
says out "nothing wrong in 2 files"
status 2 "$SLAC" check --config settings/none.yaml a.sla.yaml vendor/d.sla.yaml
[ "$(cat out)" = "nothing checked; 1 could not be read" ] || wrong "checked by other rules than those that are asked for"
echo "slac: cannot read 'settings/none.yaml': No such file or directory" | cmp - err
status 2 "$SLAC" check --no-config --config settings/soft.yaml a.sla.yaml; says err "give one of them"
status 2 "$SLAC" check --config settings a.sla.yaml; says err "settings'"

# A nearer one stands in place of the one above; one above the project is not looked at.
echo 'rules: {unused-definition: warning}' > drafts/.slac.yaml
status 0 "$SLAC" check drafts/deep/c.sla.yaml; says out "warning[unused-definition]"
rm drafts/.slac.yaml
mv .slac.yaml ..
status 0 "$SLAC" check a.sla.yaml; says out "warning[unused-definition]"
mv ../.slac.yaml .

# Today, vague words and fields of the project's own.
agreement dated.sla.yaml
printf 'term: {starts: 2027-01-01, ends: 2027-06-30}\ndefinitions:\n  Support: A snappy desk.\n' >> dated.sla.yaml
cat > .slac.yaml <<'YAML'
today: 2027-07-01
required-fields: [goal.owner]
YAML
status 1 "$SLAC" check dated.sla.yaml
says out "term-ended"
says out "a goal needs the field \`owner\` in this project"
status 1 "$SLAC" check --today 2027-06-30 dated.sla.yaml; says_not out "term-ended"
agreement vague.sla.yaml
sed -i 's/measured: {by: sales}/measured: {by: sales}, statement: It is snappy./' vague.sla.yaml
status 0 "$SLAC" check --no-config --only vague-term vague.sla.yaml; says out "nothing wrong"
echo 'vague-terms: snappy' > .slac.yaml
status 0 "$SLAC" check --only vague-term vague.sla.yaml; says out "vague-term"

# A mistake in it is a finding in it, told once, and what else it says holds.
printf 'rules:\n  unused-definiton: error\n  unused-definition: off\n' > .slac.yaml
status 1 "$SLAC" check a.sla.yaml drafts
says out '.slac.yaml:2:3: error[bad-value]: `unused-definiton` is no rule and no family of rules'
grep -qxF "1 error, 0 warnings, 0 advice in 4 files" out || wrong "a configuration is counted as mendable"
status 1 "$SLAC" check --format json a.sla.yaml; says out '"file":".slac.yaml"'
(cd drafts && status 1 "$SLAC" check b.sla.yaml && says out "project/.slac.yaml:2:3")
status 0 "$SLAC" check --no-config --fail-on error a.sla.yaml
for bytes in 'rules: &a {nines: *a}' '{{{{' '[' '- a' 'rules: [nines]' $'\xff' 'sla: 1'; do
  printf '%s\n' "$bytes" > .slac.yaml
  status 1 "$SLAC" check a.sla.yaml; says out ".slac.yaml:1:"
done

# One that leads out of the project, or cannot be read, makes the run fail.
rm .slac.yaml
echo 'rules: {unused-definition: off}' > ../outside.yaml
ln -s ../outside.yaml .slac.yaml
status 2 "$SLAC" check a.sla.yaml vendor/d.sla.yaml; says err "it leads out of the project"
[ "$(wc -l < err)" = 1 ] || { cat err; wrong "told more than once"; }
rm .slac.yaml; mkdir .slac.yaml
status 2 "$SLAC" check a.sla.yaml; says err "it is a folder"
rmdir .slac.yaml
ln -s nowhere .slac.yaml
status 2 "$SLAC" check a.sla.yaml; says err "cannot read"
rm .slac.yaml
ln -s settings/soft.yaml .slac.yaml
status 0 "$SLAC" check --fail-on advice a.sla.yaml
rm .slac.yaml

# What somebody writes from memory: the help has the field that there is, and the day that it may be.
printf 'vague: [soonish]\nrequired: {}\ntoday: 1/2/2027\n' > .slac.yaml
status 1 "$SLAC" check a.sla.yaml
says out "write \`vague-terms\`"; says out "write \`required-fields\`"
says out "write \`2027-02-01\` or \`2027-01-02\`"
rm .slac.yaml

# One look for a folder, and one reading, whatever the number of its files.
if command -v strace > calls && [ -z "${ASAN_OPTIONS:-}" ]; then
  mkdir many; for index in $(seq 40); do cp a.sla.yaml "many/$index.sla.yaml"; done
  echo 'fail-on: error' > .slac.yaml
  if strace -f -o calls "$SLAC" check --quiet --jobs 1 many > out 2>&1; then
    [ "$(grep -c 'open.*\.slac\.yaml' calls)" = 1 ] || wrong "the configuration is opened more than once"
    [ "$(grep -c 'many/\.slac\.yaml' calls)" -le 2 ] || wrong "a folder is looked up more than once"
  fi
fi

# The schema for editors, and the pages.
status 0 "$SLAC" schema configuration; says out '"title": "A configuration of slac"'
status 2 "$SLAC" schema other; says err "usage: slac schema [configuration]"
status 0 "$SLAC" explain configuration.fail-on; says out "fail-on"
status 0 "$SLAC" explain required-fields; says out "Fields that must be there"
