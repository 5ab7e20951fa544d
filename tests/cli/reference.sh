# The reference pages and the manual are what the program makes from grammar/.
. "$ROOT/tests/cli/expect.bash"
for page in language configuration rules phrases commands; do
  status 0 "$SLAC" reference $page
  diff -u "$ROOT/docs/reference/$page.md" out || wrong "run: make reference"
done
status 0 "$SLAC" reference man
diff -u "$ROOT/docs/slac.1" out || wrong "run: make reference"
# A page for each rule, and no other.
sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$ROOT"/grammar/rules/*.def > rules
[ -s rules ] || wrong "no rules"
{ echo README; cat rules; } | LC_ALL=C sort > pages
(cd "$ROOT/docs/rules" && printf "%s\n" *.md) | sed "s/\.md$//" | LC_ALL=C sort | diff -u pages - || wrong "run: make reference"
while read -r page; do
  status 0 "$SLAC" reference "rules/$page"
  diff -u "$ROOT/docs/rules/$page.md" out || wrong "run: make reference"
done < pages
for page in other rules/other rules/ rules/README.md; do status 2 "$SLAC" reference $page; done
