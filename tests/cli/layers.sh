# A goal may rely on a goal of another agreement, whose file is read: by its path from the folder of
# the file that names it, never from outside the project.
. "$ROOT/tests/cli/expect.bash"
relying() { # FILE TARGET DEPENDENCY...
  mkdir -p "$(dirname "$1")"
  {
    printf 'sla: 1\ntitle: %s\nparties: {provider: Provider, customer: Customer}\n' "$1"
    printf 'goals:\n  provider:\n    uptime:\n      target: %s of minutes in each calendar month\n' "$2"
    shift 2
    [ $# -eq 0 ] || printf '      relies_on:\n'
    local number=0
    for dependency; do printf '        d%s: %s\n' "$((number += 1))" "$dependency"; done
  } > "$1"
}
other() { echo "{agreement: $1, goal: uptime}"; }
mkdir -p project/.git project/apps
cd project
relying vendors/names.sla.yaml 99.995%
relying vendors/store.sla.yaml 99.99% "$(other names.sla.yaml)"
# 99.99% and 99.995% together: 0.9999 × 0.99995 = 0.999850005.
relying apps/shop.sla.yaml 99.9% "$(other ../vendors/store.sla.yaml)" "$(other ../vendors/names.sla.yaml)"
status 0 "$SLAC" build --to json -o - apps/shop.sla.yaml
grep -q '"composite_percent": "99.9850005"' out || { grep -n composite out; wrong 'composite of other files'; }
# The same from another folder, and for standard input by the name it is given.
(cd vendors && status 0 "$SLAC" check "$OLDPWD/apps/shop.sla.yaml")
status 0 "$SLAC" check --stdin-filename apps/shop.sla.yaml - < apps/shop.sla.yaml
# A link within the project is followed, one that leads out of it is not; a folder's walk passes it.
ln -s ../vendors/store.sla.yaml apps/inner.sla.yaml
relying apps/linked.sla.yaml 99.9% "$(other inner.sla.yaml)"
status 0 "$SLAC" check apps/linked.sla.yaml
relying ../secret.sla.yaml 99.9%
ln -s ../../secret.sla.yaml apps/outer.sla.yaml
relying apps/led-out.sla.yaml 99.9% "$(other outer.sla.yaml)"
status 1 "$SLAC" check apps/led-out.sla.yaml
grep -q 'layer-outside-root.*outer.sla.yaml. leads out of the project' out || wrong 'a link out'
status 1 "$SLAC" check .
! grep -q '^apps/outer' out || wrong 'a link out of the folder was checked'
# A goal that the other agreement does not have: the nearest of its own is offered, if one is near.
relying apps/typo.sla.yaml 99.9% '{agreement: ../vendors/names.sla.yaml, goal: uptme}'
status 1 "$SLAC" check apps/typo.sla.yaml
says out 'error[unresolved-reference]: there is no goal `uptme` in `../vendors/names.sla.yaml`'
says out 'help: write `uptime`'
relying apps/far.sla.yaml 99.9% '{agreement: ../vendors/names.sla.yaml, goal: latency}'
status 1 "$SLAC" check apps/far.sla.yaml
says out 'help: write the id of a goal of that agreement'
# Eight files in a chain are followed, the ninth is not.
relying chain/9.sla.yaml 99.99%
for at in 8 7 6 5 4 3 2 1 0; do
  relying chain/$at.sla.yaml 99.9% "$(other $((at + 1)).sla.yaml)"
done
status 0 "$SLAC" check chain/1.sla.yaml
status 1 "$SLAC" check chain/0.sla.yaml
grep -q 'limit-exceeded.*chain of more than 8 files' out || wrong 'a long chain'
# Sixty-four files are read, and no more.
for at in $(seq 65); do relying "many/$at.sla.yaml" 99.99%; done
mapfile -t dependencies < <(for at in $(seq 65); do other "$at.sla.yaml"; done)
relying many/all.sla.yaml 99% "${dependencies[@]:0:64}"
status 0 "$SLAC" check many/all.sla.yaml
relying many/all.sla.yaml 99% "${dependencies[@]}"
status 1 "$SLAC" check many/all.sla.yaml
grep -q 'limit-exceeded.*more than 64 files' out || wrong 'many files'
# A pipe is no file, and is not waited for.
mkfifo vendors/pipe.sla.yaml
relying apps/pipe.sla.yaml 99.9% "$(other ../vendors/pipe.sla.yaml)"
status 1 "$SLAC" check apps/pipe.sla.yaml
grep -q 'it is no file' out || wrong 'a pipe'
