# Files at a time: what a run says and writes is the same, byte for byte, however many there are.
. "$ROOT/tests/cli/expect.bash"
mkdir folder
for number in $(seq 40); do
  case $((number % 5)) in
  0) bad_agreement "folder/$number.sla.yaml" ;;
  1) warned_agreement "folder/$number.sla.yaml" ;;
  *) agreement "folder/$number.sla.yaml" ;;
  esac
done
echo ': [' > folder/7.sla.yaml
mkdir folder/more.sla.yaml; agreement folder/more.sla.yaml/x.sla.yaml
agreement folder/1.sla.yaml; seq -f '# %.0f' 3000 >> folder/1.sla.yaml

same() { # what is run; its output, its errors and its status for every number of jobs
  local expected=0 got
  "$SLAC" "$@" --jobs 1 > expected.out 2> expected.err || expected=$?
  for jobs in 2 9; do
    got=0
    "$SLAC" "$@" --jobs $jobs > out 2> err || got=$?
    [ $got = $expected ] || wrong "$jobs jobs give $got, one gives $expected: $*"
    cmp expected.out out || wrong "$jobs jobs say something else: $*"
    cmp expected.err err || wrong "$jobs jobs complain of something else: $*"
  done
  got=0
  "$SLAC" "$@" > out 2> err || got=$?
  [ $got = $expected ] || wrong "$got, and one job gives $expected: $*"
  cmp expected.out out; cmp expected.err err
}
# A family, whose threads share the bases: of one nothing is to be said, of the other something.
mkdir family
agreement family/base.yaml
bad_agreement family/wrong.yaml
for number in $(seq 24); do
  printf 'extends: %s.yaml\ntitle: Customer %s\n' "$([ $((number % 6)) = 0 ] && echo wrong || echo base)" $number \
    > family/$number.sla.yaml
done
export SOURCE_DATE_EPOCH=86400
same check family
same build -q --to html -o pages/ --depfile pages.d family
status 1 "$SLAC" check family; says out '24 files'
[ "$(grep -c 'wrong.yaml:17:1: error' out)" = 4 ] || wrong 'a base is told once for each that extends it'
for format in human json jsonl sarif github gitlab junit checkstyle rdjson markdown; do
  same check --format $format folder
done
same check --verbose --fail-on advice folder absent folder/40.sla.yaml absent.yaml folder
says err "cannot read 'absent.yaml'"
same check --diff --fix-unsafe folder
same check folder/2.sla.yaml
# Every fourth is mended, and the files are the same.
cp -r folder mended; cp -r folder also
status 1 "$SLAC" check --fix-unsafe --jobs 1 mended
status 1 "$SLAC" check --fix-unsafe --jobs 256 also
diff -r mended also
cmp -s folder/5.sla.yaml mended/5.sla.yaml && wrong "nothing is mended"
# Documents, too.
status 1 "$SLAC" build --jobs 1 -o one/ folder
status 1 "$SLAC" build --jobs 8 -o eight/ folder
diff -r one eight
[ "$(find one -name '*.html' | wc -l)" = 32 ] || wrong "$(find one -name '*.html' | wc -l) pages"
# Standard input is read once, by the first that names it.
bad_agreement bad.yaml
for jobs in 1 4; do
  status 1 "$SLAC" check --jobs $jobs folder/2.sla.yaml - - < bad.yaml
  mv out out.$jobs
done
cmp out.1 out.4
for number in 0 -1 257 1x '' 99999999999999999999; do
  status 2 "$SLAC" check --jobs "$number" folder; says err "--jobs takes a number from 1 to 256, not '$number'"
done
status 0 "$SLAC" check -j2 folder/2.sla.yaml

# Memory that runs out in one of the jobs ends with 2, and is told; so does a run without threads.
if ! nm "$SLAC" | grep -qE '__(asan|tsan)_init|__gcov_'; then
  agreement all.sla.yaml
  { sed '/^    leads:/q' all.sla.yaml; seq -f '    goal-%.0f: 100 qualified leads per month' 40000; sed '1,/^    leads:/d' all.sla.yaml; } > folder/41.sla.yaml
  got=0
  (ulimit -v 20000; exec "$SLAC" check --jobs 8 folder > out 2> err) || got=$?
  [ $got = 2 ] || wrong "without memory: $got"
  says err "out of memory"
fi
