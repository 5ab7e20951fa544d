# The reference pages and the manual are what the program makes from grammar/.
. "$ROOT/tests/cli/expect.bash"
for page in language rules phrases commands; do
  status 0 "$SLAC" reference $page
  diff -u "$ROOT/docs/reference/$page.md" out || wrong "run: make reference"
done
status 0 "$SLAC" reference man
diff -u "$ROOT/docs/slac.1" out || wrong "run: make reference"
status 2 "$SLAC" reference other
