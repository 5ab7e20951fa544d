# Help fits 80 columns, names every option, and its examples run; what is misspelt is told with what
# is near to it.
. "$ROOT/tests/cli/expect.bash"
. "$ROOT/tests/cli/engines.bash"
stand_in bin
PATH=$PWD/bin:$PATH
commands='check build diff extract canon digest sign verify explain phrase schema init'
status 0 "$SLAC" --help; cp out whole
# What the examples ask of git: a branch to compare with.
agreement paper.sla.yaml; cp paper.sla.yaml old.sla.yaml; cp paper.sla.yaml new.sla.yaml
git init -q . && git add paper.sla.yaml
git -c user.name=test -c user.email=test@example.com commit -q -m start
git tag v1; git update-ref refs/heads/main HEAD; git update-ref refs/remotes/origin/main HEAD
for command in $commands; do
  says whole "  $command "
  status 0 "$SLAC" $command --help; cp out page
  status 0 "$SLAC" help $command; cmp out page
  says page "usage: slac $command"
  for part in options: examples: "exit status:" --help --version; do says page "$part"; done
  cat page >> whole
  agreement paper.sla.yaml
  [ ! -e paper.pdf ] || "$SLAC" build -q --to pdf paper.sla.yaml
  grep "^  slac $command" page | sed 's/^  //' > examples
  [ -s examples ] || wrong "$command has no example"
  while read -r line; do
    rm -f paper-supply.sla.yaml leads.sla.yaml
    PATH=$(dirname "$SLAC"):$PATH status 0 bash -euc "$line"
  done < examples
done
[ "$(LC_ALL=C awk 'length > 80' whole)" = "" ] || wrong "$(awk 'length > 80' whole)"
if grep -nE ' $' whole; then wrong "spaces at the end of a line"; fi
while read -r option; do says whole "--$option"; done < <(
  sed -n "s/^OPTION(\"[a-z]*\", '.', \"\([a-z-]*\)\".*/\1/p" "$ROOT/grammar/options.def")

status 2 "$SLAC";          says err "usage: slac COMMAND"
status 2 "$SLAC" --halp;   says err "is it '--help'?"
status 2 "$SLAC" --vresion; says err "is it '--version'?"
status 2 "$SLAC" -x;       says err "no option '-x'"
status 2 "$SLAC" chekc;    says err "is it 'check'?"
status 2 "$SLAC" hlep;     says err "is it 'help'?"
status 2 "$SLAC" zzz;      says err "no command 'zzz'"
status 2 "$SLAC" help buld; says err "is it 'build'?"
status 2 "$SLAC" build --layuot columns; says err "is it '--layout'?"
