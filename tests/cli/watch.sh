# --watch: checks again on every change, in whatever way it is made, and ends when it is interrupted.
. "$ROOT/tests/cli/expect.bash"
mkdir -p work/in
agreement work/a.sla.yaml
# A shell gives what it starts in the background no SIGINT.
start() { # options of the run
  : > out; : > err
  bash -c 'trap - INT; exec "$@"' watch env "$@" > out 2> err &
  watched=$!
}
if command -v python3 > /dev/null; then
  start() {
    : > out; : > err
    python3 -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])' "$@" > out 2> err &
    watched=$!
  }
else
  interrupt=TERM
fi
runs() { # so many runs have ended by now, and after a while no more
  for _ in $(seq 200); do
    [ "$(grep -c '^watching' err)" -lt "$1" ] || break
    sleep 0.1
  done
  sleep 0.3
  [ "$(grep -c '^watching' err)" = "$1" ] || { cat out err >&2; wrong "$(grep -c '^watching' err) runs, not $1: $2"; }
}
ends() { # with this status
  local got=0
  kill -"${interrupt:-INT}" "$watched"
  wait "$watched" || got=$?
  [ "$got" = "$1" ] || { cat out err >&2; wrong "it ends with $got, not $1"; }
}
start "$SLAC" check --watch work
runs 1 "at the start"; says out "nothing wrong in 1 file"
bad_agreement new; cat new > work/a.sla.yaml;           runs 2 "a file is written"; says out "unknown-field"
agreement new; mv new work/a.sla.yaml;  runs 3 "a file is renamed over another"
agreement new; cat new > work/in/new.sla.yaml;          runs 4 "a new file"; says out "nothing wrong in 2 files"
mkdir work/more; runs 4 "an empty folder"
cat new > work/more/b.sla.yaml;                         runs 5 "a file in a new folder"; says out "in 3 files"
for number in 1 2 3 4 5 6; do echo "# $number" >> work/a.sla.yaml; done; runs 6 "several writes at once"
echo x > work/notes.txt; echo x > work/.a.sla.yaml.swp; echo x > work/a.html; runs 6 "files that do not matter"
rm -r work/more;                                        runs 7 "files are removed"
bad_agreement new; mv new work/in/new.sla.yaml;         runs 8 "the last"
ends 1
if grep -q "$(printf '\033')" out; then wrong "a file is cleared like a screen"; fi

# One file, which an editor replaces; it may be away for a while.
start "$SLAC" check --watch work/a.sla.yaml
runs 1 "one file"
agreement work/in/new.sla.yaml; runs 1 "another file"
rm work/a.sla.yaml;             runs 2 "it is gone"; says err "cannot read 'work/a.sla.yaml'"
agreement new; mv new work/a.sla.yaml; runs 3 "it is back"
ends 0
# What it reads lies in other folders: a base, an agreement that is relied on, the configuration.
mkdir -p house/.git house/team house/shared
printf 'extends: ../shared/base.yaml\n' > house/team/c.sla.yaml
start "$SLAC" check --watch --rule completeness=off house/team
runs 1 "no base"; says out 'layer-unreadable'
agreement house/shared/base.yaml; runs 2 "the base is there"; says out "nothing wrong in 1 file"
bad_agreement new; cat new > house/shared/base.yaml; runs 3 "the base is changed"; says out "unknown-field"
echo x > house/shared/notes.yaml; runs 3 "another file beside the base"
agreement new; mv new house/shared/base.yaml; runs 4 "the base is replaced"
printf 'rules: {placeholder: warning}\n' > house/.slac.yaml; runs 5 "a configuration above"
echo '# x' >> house/.slac.yaml; runs 6 "the configuration is changed"
ends 0

# A window that has become narrower is heeded by the next run.
if command -v python3 > /dev/null; then
  bad_agreement narrow.sla.yaml
  python3 "$ROOT/tests/cli/narrower.py" "$SLAC" narrow.sla.yaml > out || { cat out >&2; wrong "the width stays"; }
fi

# Whoever reads it goes away: it ends too, when there is more to say.
mkfifo pipe; agreement work/a.sla.yaml
head -n 1 < pipe > first & reader=$!
: > err; "$SLAC" check --watch work > pipe 2> err & watched=$!
wait "$reader"; says first "nothing wrong"
echo '# more' >> work/a.sla.yaml
for _ in $(seq 100); do
  kill -0 "$watched" 2> kill.err || break
  sleep 0.1
done
if kill -0 "$watched" 2> kill.err; then kill "$watched"; wrong "it goes on, and nobody reads"; fi
got=0; wait "$watched" || got=$?
[ "$got" = 2 ] || wrong "it ends with $got where nobody reads"
says err "cannot write to standard output"

status 2 "$SLAC" check --watch - ; says err "standard input cannot be watched"
