# Mending: --fix, --fix-unsafe and --diff on a file with comments and a layout of its own, and on
# every bad agreement of tests/rules.
. "$ROOT/tests/cli/expect.bash"
printf '%s\n' '# The agreement of the desk:   kept as it is.' 'sla:   1' 'title: "Desk"   # a title' \
  'parties: {marketing: Marketing,   sales: Sales}' 'goals:' '   marketing:' \
  '      leads:    100 qualified leads monthly     # monthly' '   sales:' \
  '      follow-up: 95,5% of leads within 1 h in each month' '' 'summary:  ${lead} are followed up.' '' \
  'cancelation:   {notice: 30 days}' '# the end, without a line end' | head -c -1 > draft.sla.yaml
cp draft.sla.yaml kept
chmod 640 draft.sla.yaml

# --diff changes nothing; git and patch read it, and it is what --fix does.
status 1 "$SLAC" check --diff draft.sla.yaml
cmp draft.sla.yaml kept
says err "3 findings would be mended in 1 file"; says err "error[decimal-comma]"
mv out certain.diff
[ "$(grep -c '^[-+] ' certain.diff)" = 4 ] || { cat certain.diff; wrong "not two lines of values"; }
mkdir patched; cp kept patched/draft.sla.yaml
patch -s -d patched -p1 < certain.diff
status 1 "$SLAC" check --fix draft.sla.yaml
says err "3 findings were mended in 1 file"; says out "1 can likely be fixed"
cmp draft.sla.yaml patched/draft.sla.yaml
[ "$(stat -c %a draft.sla.yaml)" = 640 ] || wrong "the mode has changed"
sed 's/leads monthly/leads per month/; s/95,5/95.5/; s/cancelation/cancellation/' kept > expected
cmp draft.sla.yaml expected

# Twice is once. What is likely is mended only where it is asked for.
touch -d @1000000000 draft.sla.yaml
status 1 "$SLAC" check --fix draft.sla.yaml
[ "$(stat -c %Y draft.sla.yaml)" = 1000000000 ] || wrong "a file was written that has not changed"
[ ! -s err ] || wrong "nothing was mended, and it says: $(cat err)"
status 0 "$SLAC" check --fix-unsafe draft.sla.yaml
sed -i 's/{lead}/{leads}/' expected
cmp draft.sla.yaml expected

# Standard input goes to standard output, mended or not; findings stand beside it.
status 1 "$SLAC" check --fix - < kept; cmp out patched/draft.sla.yaml; says err "unresolved-reference"
agreement good.sla.yaml
status 0 "$SLAC" check --fix - < good.sla.yaml; cmp out good.sla.yaml
status 0 "$SLAC" check --fix -q - < good.sla.yaml; cmp out good.sla.yaml; [ ! -s err ] || wrong "quiet"
status 0 "$SLAC" check --diff good.sla.yaml; [ ! -s out ] || wrong "a difference where there is none"

# A link is written through; a file that may not be written is not.
mkdir deep; cp kept deep/real.sla.yaml; ln -s deep/real.sla.yaml link.sla.yaml
status 0 "$SLAC" check --fix-unsafe link.sla.yaml
[ -L link.sla.yaml ] || wrong "a link was replaced"; cmp deep/real.sla.yaml expected
if [ "$(id -u)" != 0 ]; then
  cp kept held.sla.yaml; chmod a-w held.sla.yaml
  status 2 "$SLAC" check --fix held.sla.yaml; says err "cannot write 'held.sla.yaml'"
  cmp held.sla.yaml kept
fi

# What git and patch read names each file from the current folder, once, however it was named. A
# program that reads findings beside it reads nothing else.
(
  mkdir named && cd named && git init -q && mkdir in && cp ../kept in/a.sla.yaml && ln -s in/a.sla.yaml b.sla.yaml
  for name in ./in ./in/../in/a.sla.yaml "$PWD/in" b.sla.yaml .; do
    status 1 "$SLAC" check --diff "$name"
    [ "$(grep '^---' out)" = '--- a/in/a.sla.yaml' ] || wrong "$name: $(cat out)"
    git apply --check out
  done
  cd in
  status 1 "$SLAC" check --diff "$PWD/../in"; git apply --check out
  status 1 "$SLAC" check --diff --format json a.sla.yaml
  python3 -m json.tool err > whole || wrong "$(cat err)"
)

# Tabs for the indentation: one edit for each run of such lines, and every line is where it was.
tab=$(printf '\t')
for example in "$ROOT"/examples/*.sla.yaml; do
  sed -e :a -e "s/^\($tab*\)  /\1$tab/; ta" "$example" > tabs.sla.yaml
  if cmp -s tabs.sla.yaml "$example"; then wrong "no tabs"; fi
  "$SLAC" check --fix-unsafe tabs.sla.yaml > out 2> err || true
  cmp tabs.sla.yaml "$example" || { cat out err >&2; wrong "$example"; }
done

# What could not be written is not counted as mended.
cp kept full.sla.yaml
(trap '' XFSZ; ulimit -f 0; "$SLAC" check --fix full.sla.yaml || echo "status $?") 2>&1 | cat > told
says told "cannot write 'full.sla.yaml'"; says told "status 2"
if grep mended told; then wrong "nothing was mended"; fi
cmp full.sla.yaml kept

# Windows line ends, a byte-order mark and wide characters stay.
{ printf '\357\273\277'; sed '$!s/$/\r/; s/Desk/D😀sk/' kept; } > windows.sla.yaml
status 0 "$SLAC" check --fix-unsafe windows.sla.yaml
{ printf '\357\273\277'; sed '$!s/$/\r/; s/Desk/D😀sk/' expected; } | cmp windows.sla.yaml -

# Every bad agreement: mended twice is mended once; the difference leads there; nothing that reads
# becomes unreadable. Names with spaces and quotes go through the difference. Each kind of run is one
# run over all of them.
mkdir every every/before && cd every
place="a 'b\"c é"
cp -r "$ROOT"/tests/rules/*/ "$ROOT/tests/reading" before/
for folder in before/*/; do
  mkdir "$folder$place"
  mv "$folder"*.* "$folder$place"
done
for copy in kept once patched; do cp -r before $copy; done
mended() { # FOLDER OPTION...: of all files beneath it
  (cd "$1" && shift && "$SLAC" check -q "$@" > ../out 2> ../err) || true
  if grep 'do not go together' err out; then wrong "findings that do not go together"; fi
}
mended kept --fix-unsafe --diff; mv out made.diff
diff -r before kept || wrong "--diff has changed a file"
mended once --fix-unsafe
cp -r once twice
mended twice --fix-unsafe
diff -r once twice || wrong "mended twice is not mended once"
if diff -rq before once > out; then wrong "nothing was mended"; fi
patch -s -p1 -d patched < made.diff || wrong "patch does not read the difference"
diff -r once patched || wrong "the difference leads elsewhere"
readable() { # FOLDER: the names of the files that read
  (cd "$1" && "$SLAC" check --format json > ../json 2> ../err) || true
  (cd "$1" && find . -name '*.sla.yaml' | LC_ALL=C sort) > all
  tr '{' '\n' < json | sed -n 's/^"rule":"yaml-syntax".*"file":"\(\([^"\\]\|\\.\)*\)".*/\1/p' | sed 's/\\"/"/g; s/^/.\//' |
    LC_ALL=C sort -u | LC_ALL=C comm -23 all -
}
readable before > was; readable once > is
[ -s was ] && cmp -s was all && wrong "all of them read"
[ -z "$(LC_ALL=C comm -23 was is)" ] || { LC_ALL=C comm -23 was is; wrong "they do not read any more"; }
cd ..

# In a log nothing of the difference is a command.
printf '%s\n' 'sla: 1' 'title: |' '  ##[error]x' '  ::error::x' 'parties: {a: A, b: B}' \
  'gaols: {a: {b: 1 h per month}}' > log.sla.yaml
status 1 "$SLAC" check --diff log.sla.yaml; says out "   ::error::x"
GITHUB_ACTIONS=true status 1 "$SLAC" check --diff log.sla.yaml
if grep -E '##\[|^[-+ ]?[[:space:]]*::' out; then wrong "a command"; fi
