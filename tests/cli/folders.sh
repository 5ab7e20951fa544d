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
