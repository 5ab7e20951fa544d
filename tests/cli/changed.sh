# --changed: what differs from a reference of git, and what names it.
. "$ROOT/tests/cli/expect.bash"
command -v git > /dev/null || exit 0
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
# checks STATUS FILE...: the run, of the options in $options, reads these files and no other.
options=
checks() {
  local expected=$1 got=0
  shift
  # shellcheck disable=SC2086
  "$SLAC" check --verbose --color never $options > ../out 2> ../err || got=$?
  [ $got = "$expected" ] || { cat ../out ../err >&2; wrong "exit status $got: $options"; }
  printf '%s\n' "$@" | sed '/^$/d' | LC_ALL=C sort > ../expected
  sed -nE 's/^([^ ].*)(: nothing wrong|:[0-9]+:[0-9]+: .*)$/\1/p' ../out | LC_ALL=C sort -u > ../made
  diff -u ../expected ../made >&2 || { cat ../out ../err >&2; wrong "$options"; }
}
dependent() { # FILE NAMED: an agreement that relies on a goal of another
  agreement "$1"
  sed -i 's|    follow-up: {|    follow-up: {relies_on: {other: {agreement: '"$2"', goal: leads}}, |' "$1"
}
mkdir bare
status 2 env GIT_CEILING_DIRECTORIES="$PWD" "$SLAC" check --changed; says err "it knows of no repository here"
git init -q -b main work; cd work
agreement a.sla.yaml; agreement b.sla.yaml; mkdir in; agreement in/c.sla.yaml; agreement gone.sla.yaml
dependent on-b.sla.yaml b.sla.yaml; dependent on-gone.sla.yaml gone.sla.yaml
echo ignored.sla.yaml > .gitignore

# Before the first commit all is new.
options=--changed checks 0 a.sla.yaml b.sla.yaml gone.sla.yaml in/c.sla.yaml on-b.sla.yaml on-gone.sla.yaml
git add .; git commit -qm one
options=--changed checks 0 ''
says ../err "no agreement has changed"
options='--changed --format json' checks 0 ''; says ../out '"findings":[],"summary":{"files":0,'
options='--changed --quiet' checks 0 ''; [ ! -s ../err ] || wrong "quiet says $(cat ../err)"

# What is edited, staged or not, what is new, what depends on it, and names of any kind.
echo '# edited' >> b.sla.yaml
options=--changed checks 0 b.sla.yaml on-b.sla.yaml
git add b.sla.yaml
options=--changed checks 0 b.sla.yaml on-b.sla.yaml
hostile=$(printf 'in/--x "$(touch pwned)"\001 é;.sla.yaml'); agreement "$hostile"; agreement ignored.sla.yaml
options='--changed in' checks 0 "$(printf 'in/--x "$(touch pwned)"<U+0001> é;.sla.yaml')"
[ ! -e pwned ] || wrong "a name was run"
rm "$hostile" gone.sla.yaml
options=--changed checks 1 b.sla.yaml on-b.sla.yaml on-gone.sla.yaml
git checkout -q gone.sla.yaml

# A branch is compared with where it left the default branch; any reference with where it parted.
git checkout -qb other; git commit -qam two
git checkout -q main; echo '# on main' >> a.sla.yaml; git commit -qam three; git checkout -q other
echo '# here' >> in/c.sla.yaml
options=--changed checks 0 b.sla.yaml in/c.sla.yaml on-b.sla.yaml
options='--changed main' checks 0 b.sla.yaml in/c.sla.yaml on-b.sla.yaml
options='--changed=main' checks 0 b.sla.yaml in/c.sla.yaml on-b.sla.yaml
options='--changed HEAD' checks 0 in/c.sla.yaml
options='--changed HEAD b.sla.yaml in' checks 0 in/c.sla.yaml
options='--changed in' checks 0 in/c.sla.yaml
(cd in; status 0 "$SLAC" check --changed=HEAD -v; says out "c.sla.yaml: nothing wrong"; says out "in 1 file"; rm out err)
for reference in nope --fix -x '$(touch pwned)' 'HEAD;x' HEAD:a.sla.yaml ''; do
  status 2 "$SLAC" check --changed="$reference"; says err "git knows no commit '$reference'"
done
# What is no commit may be meant as a file.
status 2 "$SLAC" check --changed=b.sla.yaml; says err "'b.sla.yaml': it is a file or folder; give it as an argument"
status 2 "$SLAC" check --changed=in; says err "'in': it is a file or folder"
status 2 "$SLAC" check --changed HEAD..main; says err "--changed takes one, such as 'HEAD'"
status 2 "$SLAC" check --changed ../none.sla.yaml; says err "and there is no such file"
status 2 "$SLAC" check --changed b.sla.yml; says err "git knows no commit 'b.sla.yml'"
status 2 "$SLAC" check --changed nope.sla.yaml; says err "'nope.sla.yaml', and there is no such file"
rm gone.sla.yaml
status 2 "$SLAC" check --changed gone.sla.yaml; says err "'gone.sla.yaml': it was a file or folder, and is gone"
git checkout -q gone.sla.yaml
rm out err
# With other settings for the project, everything is checked.
echo '{}' > .slac.yaml
options='--changed' checks 0 a.sla.yaml b.sla.yaml gone.sla.yaml ignored.sla.yaml in/c.sla.yaml on-b.sla.yaml on-gone.sla.yaml
rm .slac.yaml
# A clone of one commit, in which no branch has a name: what has changed is not known, and nothing passes
# unseen. A reference that it does not have is an error.
git init -q ../shallow
git -C ../shallow fetch -q --depth 1 "file://$PWD" other
git -C ../shallow checkout -q --detach FETCH_HEAD
(cd ../shallow; options=--changed checks 0 a.sla.yaml b.sla.yaml gone.sla.yaml in/c.sla.yaml on-b.sla.yaml on-gone.sla.yaml)
says ../err "git knows no default branch here: everything is checked"
(cd ../shallow; status 2 "$SLAC" check --changed=origin/main; says err "git knows no commit 'origin/main': this clone has only a part of the history")
# What stands in another repository, within this one or outside, git tells nothing of: it is checked.
git init -q ../shop; agreement ../shop/s.sla.yaml; git -C ../shop add .; git -C ../shop commit -qm one
git -c protocol.file.allow=always submodule --quiet add "$(cd ../shop && pwd)" shop 2> ../err || { cat ../err; wrong "no submodule"; }
agreement ../outside.sla.yaml
git commit -qm four
options='--changed HEAD . ../outside.sla.yaml' checks 0 ../outside.sla.yaml in/c.sla.yaml shop/s.sla.yaml
git rm -qf shop; git commit -qm five
# A program that the repository names is not started.
git config core.fsmonitor "touch $PWD/pwned"; git config diff.external "touch $PWD/pwned"
options='--changed HEAD' checks 0 in/c.sla.yaml
[ ! -e pwned ] || wrong "a program of the repository was run"
# Without git.
mkdir ../none
got=0; PATH=../none "$SLAC" check --changed > ../out 2> ../err || got=$?
[ $got = 2 ] || wrong "without git: $got"
says ../err "--changed asks git, and it cannot be run"
# A repository of another user's, as in a container, and one that is broken.
if [ "$(id -u)" = 0 ]; then
  chown 4242 . .git
  status 2 env GIT_TEST_ASSUME_DIFFERENT_OWNER=1 "$SLAC" check --changed; says err "it does not trust the repository here, which belongs to another user"
  chown 0 . .git
fi
echo broken > .git/HEAD
status 2 "$SLAC" check --changed; says err "it cannot read the repository here; \`git status\` says why"
