# A folder means every *.sla.yaml beneath it, sorted, hidden ones and links to folders left out.
. "$ROOT/tests/cli/expect.bash"
mkdir -p tree/b tree/.hidden tree/a/deep
bad_agreement tree/b/2.sla.yaml
bad_agreement tree/B.sla.yaml
bad_agreement tree/a/deep/1.sla.yaml
bad_agreement tree/.hidden/3.sla.yaml
bad_agreement tree/.4.sla.yaml
bad_agreement tree/base.yaml
ln -s .. tree/a/loop
ln -s ../base.yaml tree/b/linked.sla.yaml
status 1 "$SLAC" check tree
order=$(grep -oE '^tree/[^:]*' out | tr '\n' ' ')
[ "$order" = "tree/B.sla.yaml tree/a/deep/1.sla.yaml tree/b/2.sla.yaml tree/b/linked.sla.yaml " ] ||
  wrong "the order is $order"
says out "4 files"

# A link that leads nowhere is an agreement that cannot be read; one that leads out is told.
ln -s nowhere tree/a/lost.sla.yaml
status 2 "$SLAC" check tree
says err "cannot read 'tree/a/lost.sla.yaml': No such file or directory"
says out "4 files"
rm tree/a/lost.sla.yaml
agreement apart.sla.yaml
ln -s ../../apart.sla.yaml tree/a/out.sla.yaml
status 1 "$SLAC" check tree
says err "'tree/a/out.sla.yaml' leads out of 'tree' and is passed over"
rm tree/a/out.sla.yaml apart.sla.yaml
cd tree
status 1 "$SLAC" check
rm -f out.kept; grep -q '^B.sla.yaml:17:1' out || wrong "no argument is not the current folder"
status 1 "$SLAC" check --format json .
says out '"files":4,"errors":'

# A file that is named twice is one file, where it is named first; so is standard input.
mkdir named && cd named
bad_agreement b.sla.yaml
bad_agreement a.sla.yaml
status 1 "$SLAC" check b.sla.yaml . a.sla.yaml b.sla.yaml
order=$(grep -oE '^[ab][^:]*' out | tr '\n' ' ')
[ "$order" = "b.sla.yaml a.sla.yaml " ] || wrong "the order is $order"
says out "2 files"
agreement b.sla.yaml
agreement a.sla.yaml
status 0 "$SLAC" build . a.sla.yaml
says err "wrote a.html, a.md, b.html and b.md"
status 0 "$SLAC" check - - < a.sla.yaml
says out "nothing wrong in 1 file"

# However its path is spelt: by `./`, `..`, the whole path, a folder's link. A link of its own is another.
mkdir sub; ln -s sub way; bad_agreement sub/c.sla.yaml; bad_agreement d.sla.yaml; ln -s d.sla.yaml e.sla.yaml
for again in ./d.sla.yaml .//d.sla.yaml sub/../d.sla.yaml "$PWD/d.sla.yaml" "$PWD/./sub/../d.sla.yaml"; do
  status 1 "$SLAC" check d.sla.yaml "$again"; says out ' in 1 file'
  status 1 "$SLAC" check "$again" d.sla.yaml; says out "$again:17:1"; says out ' in 1 file'
done
for again in ./sub way "$PWD/sub" ./sub/c.sla.yaml way/c.sla.yaml; do
  status 1 "$SLAC" check sub "$again" e.sla.yaml; says out 'sub/c.sla.yaml:17:1'; says out ' in 2 files'
done
status 1 "$SLAC" check d.sla.yaml e.sla.yaml; says out ' in 2 files'
status 2 "$SLAC" check d.sla.yaml absent/d.sla.yaml ./absent/d.sla.yaml; says err "cannot read './absent/d.sla.yaml'"

# ---- what is no file ----
# A pipe that nobody writes is not waited for, nor a device read to its end, in any place of a path.
mkfifo pipe f.sla.yaml; agreement g.sla.yaml; agreement plain.sla.yaml
for path in pipe f.sla.yaml /dev/zero /dev/null; do
  for command in check build canon graph digest verify 'diff g.sla.yaml' 'check --fix' 'check --baseline'; do
    # shellcheck disable=SC2086 # words
    status 2 timeout 10 "$SLAC" $command "$path"; says err 'it is a device or a pipe'
  done
  status 2 timeout 10 "$SLAC" build --to html --css "$path" g.sla.yaml; says err 'it is a device or a pipe'
done
status 2 timeout 10 "$SLAC" check sub/../f.sla.yaml g.sla.yaml; says err "cannot read 'sub/../f.sla.yaml': it is a device or a pipe"
rm g.sla.yaml; mv plain.sla.yaml g.sla.yaml
# Walking a folder looks at files alone; a link in it to a pipe is an agreement that cannot be read.
mkdir walked; mkfifo walked/f.sla.yaml; cp g.sla.yaml walked; status 0 timeout 10 "$SLAC" check walked
ln -s f.sla.yaml walked/h.sla.yaml; status 2 timeout 10 "$SLAC" check walked
says err "cannot read 'walked/h.sla.yaml': it is a device or a pipe"
mkdir project; cp g.sla.yaml project; mkfifo project/.slac.yaml
status 2 timeout 10 "$SLAC" check project/g.sla.yaml; says err 'it is no file'
# What a shell hands over is read: a command's output, and what stands open.
status 0 "$SLAC" check <(cat g.sla.yaml) -q
status 0 "$SLAC" check /dev/stdin < g.sla.yaml
# shellcheck disable=SC2002 # it is to be a pipe
cat g.sla.yaml | status 0 "$SLAC" check /dev/stdin
status 0 "$SLAC" check /dev/fd/7 7< g.sla.yaml
status 0 "$SLAC" diff <(cat g.sla.yaml) <(cat g.sla.yaml)
status 1 "$SLAC" diff --fail-on any <(cat g.sla.yaml) <(sed 's/30 days/60 days/' g.sla.yaml); says out 'the notice of cancellation rises from 30 days to 60 days'

# A name for standard input is that of a file.
for name in '' / sub/ . .. sub/..; do
  status 2 "$SLAC" build --stdin-filename="$name" - < g.sla.yaml; says err '--stdin-filename needs the path of a file'
done
status 0 "$SLAC" build --stdin-filename=sub/named.sla.yaml - < g.sla.yaml; says err 'wrote sub/named.html and sub/named.md'

# ---- folders in folders ----
# What lies too deep is told, and not taken for checked.
deep=deep; for step in $(seq 64); do deep=$deep/$step; done
mkdir -p "$deep"; cp g.sla.yaml "$deep"; status 0 "$SLAC" check deep; says out 'nothing wrong in 1 file'
mkdir "$deep/65"; cp g.sla.yaml "$deep/65"
status 2 "$SLAC" check deep; says err "the folder '$deep/65' lies more than 64 folders deep, and is not looked at"
