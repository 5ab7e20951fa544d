# What an agreement names lies in its project, the nearest folder with `.slac.yaml` or `.git`, else its
# own folder; links, `..`, devices, pipes and loops lead nowhere else, whenever they are put there.
. "$ROOT/tests/cli/expect.bash"
naming() { printf 'extends: %s\n' "$2" > "$1"; }
read_it() { status 0 "$SLAC" check --rule completeness=off "$1"; }
refuse() { # FILE WORDS
  status 1 "$SLAC" check --rule completeness=off "$1"
  says out "$2"
  if grep -q 'the secret' out err; then wrong "$1 shows what lies outside"; fi
}
mkdir -p top/middle/own top/shared
cd top
agreement shared/base.yaml
cp shared/base.yaml middle/own/base.yaml
printf 'the secret: is shown\n' > ../secret.yaml
naming middle/own/a.sla.yaml base.yaml;              read_it middle/own/a.sla.yaml
naming middle/own/b.sla.yaml ../../shared/base.yaml
# No mark: the agreement's own folder, whatever the current one is.
refuse middle/own/b.sla.yaml 'layer-outside-root'
echo 'today: 2027-01-31' > middle/.slac.yaml;          refuse middle/own/b.sla.yaml 'layer-outside-root'
echo 'today: 2027-01-31' > .slac.yaml;                 refuse middle/own/b.sla.yaml 'layer-outside-root'
rm middle/.slac.yaml;             read_it middle/own/b.sla.yaml
(cd middle/own && read_it b.sla.yaml)
rm .slac.yaml; mkdir .git;        read_it middle/own/b.sla.yaml
echo 'today: 2027-01-31' > middle/.slac.yaml;          refuse middle/own/b.sla.yaml 'layer-outside-root'
rm middle/.slac.yaml
status 0 "$SLAC" check --rule completeness=off --stdin-filename middle/own/b.sla.yaml - < middle/own/b.sla.yaml
# A link, straight or by a folder, a short or a whole path, stays in the project or leads nowhere.
ln -s ../../shared/base.yaml middle/own/inner.yaml; naming c.sla.yaml middle/own/inner.yaml; read_it c.sla.yaml
ln -s "$PWD/shared" middle/whole; naming c.sla.yaml middle/whole/base.yaml; read_it c.sla.yaml
ln -s .. middle/up
for path in ../secret.yaml "$PWD/../secret.yaml" /etc/passwd /proc/self/environ; do
  naming c.sla.yaml "$path"; refuse c.sla.yaml 'leads out of the project'
done
naming c.sla.yaml middle/up/../../secret.yaml; refuse c.sla.yaml 'cannot be read'
ln -s ../../secret.yaml middle/out.yaml; ln -s ../.. middle/outside; ln -s /proc/self middle/self
for path in middle/out.yaml middle/outside/secret.yaml middle/self/environ; do
  naming c.sla.yaml "$path"; refuse c.sla.yaml 'leads out of the project'
done
# What is no file is not read, and not waited for; nor are circles of links.
mkfifo pipe.yaml; ln -s pipe.yaml linked.yaml; ln -s /dev/zero zero.yaml; ln -s loop.yaml loop.yaml
python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket.yaml")' 2> /dev/null || mkfifo socket.yaml
naming c.sla.yaml pipe.yaml;   refuse c.sla.yaml 'it is no file'
naming c.sla.yaml linked.yaml; refuse c.sla.yaml 'it is no file'
naming c.sla.yaml socket.yaml; refuse c.sla.yaml 'it is no file'
naming c.sla.yaml shared;      refuse c.sla.yaml 'it is a folder'
naming c.sla.yaml .;           refuse c.sla.yaml 'it is a folder'
naming c.sla.yaml zero.yaml;   refuse c.sla.yaml 'leads out of the project'
naming c.sla.yaml loop.yaml;   refuse c.sla.yaml 'cannot be read'
# The same by steps, where the system cannot open beneath a folder at once; and a link that is put
# there between the finding and the opening.
traced() { strace -f -o /dev/null -e trace=openat2,openat "$@"; }
command -v strace > /dev/null && traced true 2> /dev/null || exit 0
# Who looks for leaks traces too, and there can be one only.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
steps() { traced -e inject=openat2:error=ENOSYS "$SLAC" check --rule completeness=off "$@"; }
naming c.sla.yaml shared/base.yaml; status 0 steps c.sla.yaml
naming c.sla.yaml pipe.yaml; status 1 steps c.sla.yaml; says out 'it is no file'
naming c.sla.yaml shared; status 1 steps c.sla.yaml; says out 'it is a folder'
swapped() { # STEPS...: while the call waits, a folder on the way becomes a link out of the project
  mkdir -p way/to; cp shared/base.yaml way/to/base.yaml
  mkdir -p ../aside; cp ../secret.yaml ../aside/base.yaml
  naming c.sla.yaml way/to/base.yaml
  { sleep 1; mv way/to way/moved; ln -s ../../aside way/to; } &
  status 1 traced "$@" "$SLAC" check --rule completeness=off c.sla.yaml
  wait
  says out 'cannot be read'
  if grep -q 'the secret' out err; then wrong 'a link that was put there is followed'; fi
  rm -r way
}
swapped -e inject=openat2:delay_enter=2500000
# A base is opened once for all that extend it, whichever threads they are in.
mkdir many; for number in $(seq 20); do naming "many/$number.sla.yaml" ../shared/base.yaml; done
status 0 strace -f -o trace -e trace=openat2,openat "$SLAC" check --rule completeness=off --jobs 4 many
[ "$(grep -c 'shared/base.yaml' trace)" = 1 ] || { grep base.yaml trace; wrong 'the base is not opened once'; }
