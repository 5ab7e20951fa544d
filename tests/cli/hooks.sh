# The hooks of pre-commit in a real repository: files are arguments, the exit status is the verdict,
# and what the hook changes is seen by git. With pre-commit where it is installed.
. "$ROOT/tests/cli/expect.bash"
command -v git > /dev/null || exit 0
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com PRE_COMMIT_HOME=$PWD/home HOME=$PWD
# What a client of the hooks has: their repository, with the program that is to be tried.
mkdir -p hooks/build
cp "$ROOT/.pre-commit-hooks.yaml" hooks/; cp -r "$ROOT/integrations" hooks/; cp "$SLAC" hooks/build/slac
git init -q project; cd project
agreement good.sla.yaml; agreement ./-odd.sla.yaml
sed 's/95%/95,5%/' good.sla.yaml > "to mend.sla.yaml"
bad_agreement bad.sla.yaml
git add .

# The entry of a hook, as pre-commit runs it: with the files behind it.
hook() {
  local id=$1 entry
  shift
  entry=$(awk -v id="$id" '$1 == "-" { found = $3 == id } found && $1 == "entry:" { sub(/^ *entry: /, ""); print }' ../hooks/.pre-commit-hooks.yaml)
  [ -n "$entry" ] || wrong "there is no hook $id"
  # shellcheck disable=SC2086
  (set -- ${entry#* } "$@"; exec "../hooks/${entry%% *}" "$@")
}
hook slac-check good.sla.yaml -odd.sla.yaml > ../out 2>&1 || wrong "good ones: $(cat ../out)"
got=0; hook slac-check good.sla.yaml bad.sla.yaml "to mend.sla.yaml" > ../out 2>&1 || got=$?
[ $got = 1 ] || wrong "bad ones give $got: $(cat ../out)"
says ../out "bad.sla.yaml:17:1: error[unknown-field]"; says ../out "to mend.sla.yaml:9:25"
[ -z "$(git diff --name-only)" ] || wrong "a check changed: $(git diff --name-only)"
hook slac-check --quiet good.sla.yaml > ../out 2>&1; [ ! -s ../out ] || wrong "options are not heard"
hook slac-fix good.sla.yaml "to mend.sla.yaml" > ../out 2>&1 || wrong "what is mended fails: $(cat ../out)"
[ "$(git diff --name-only)" = "to mend.sla.yaml" ] || wrong "mended: $(git diff --name-only)"
git checkout -q -- .
got=0; hook slac-check absent.sla.yaml > ../out 2>&1 || got=$?
[ $got = 2 ] || wrong "a file that is not there gives $got"
# Only agreements are given to them.
given_to() {
  local pattern
  pattern=$(awk -v id="$1" '$1 == "-" { found = $3 == id } found && $1 == "files:" { print $2 }' ../hooks/.pre-commit-hooks.yaml)
  printf '%s\n' a.sla.yaml b/c.sla.yaml a.yaml a.yml a.sla.yaml.orig a.md | grep -E "$pattern" | tr '\n' ' '
}
[ "$(given_to slac-check)" = "a.sla.yaml b/c.sla.yaml " ] || wrong "slac-check looks at $(given_to slac-check)"
[ "$(given_to slac-fix)" = "a.sla.yaml b/c.sla.yaml " ] || wrong "slac-fix looks at $(given_to slac-fix)"
# Nobody says which file was deleted: what looks at git runs always.
awk '$1 == "-" { found = $3 == "slac-changed" } found && $1 == "always_run:" { print $2 }' ../hooks/.pre-commit-hooks.yaml > ../out
[ "$(cat ../out)" = true ] || wrong "slac-changed does not run always"

# A base alone is changed: those that extend it are checked, and no other.
git init -q -b main ../layered; cd ../layered
printf 'cancellation: {notice: 30 days}\n' > base.yaml
agreement own.sla.yaml; agreement other.sla.yaml; agreement apart.sla.yaml
for file in own other; do sed -i '/^cancellation/d; 1a extends: base.yaml' $file.sla.yaml; done
sed 's/95%/95,5%/' apart.sla.yaml > wrong.sla.yaml
git add . && git commit -qm start
hook slac-changed > ../out 2>&1 || wrong "nothing has changed: $(cat ../out)"
printf 'cancelation: {notice: 30 days}\n' > base.yaml; git add .
got=0; hook slac-changed > ../out 2>&1 || got=$?
[ $got = 1 ] || wrong "a wrong base gives $got: $(cat ../out)"
says ../out "base.yaml:1:1: error[unknown-field]"; says ../out " in 2 files"
git checkout -q HEAD -- base.yaml
cd ../project

if command -v pre-commit > /dev/null; then
  (cd ../hooks && git init -q && git add -f . && git commit -qm hooks)
  cat > .pre-commit-config.yaml <<YAML
repos:
  - repo: $PWD/../hooks
    rev: $(git -C ../hooks rev-parse HEAD)
    hooks: [{id: slac-fix}]
YAML
  git rm -q --cached bad.sla.yaml; git add .
  got=0; pre-commit run > ../out 2>&1 || got=$?
  [ $got = 1 ] || wrong "pre-commit gives $got: $(cat ../out)"
  says ../out "files were modified by this hook"
  git add . && pre-commit run > ../out 2>&1 || wrong "what is mended fails: $(cat ../out)"
  # A file that is deleted is among those that have changed.
  cd ../layered
  sed 's/slac-fix/slac-changed/' ../project/.pre-commit-config.yaml > .pre-commit-config.yaml
  git rm -q base.yaml; git add .
  got=0; pre-commit run > ../out 2>&1 || got=$?
  [ $got = 1 ] || wrong "a base that is deleted gives $got: $(cat ../out)"
  says ../out "error[layer-unreadable]"
fi
