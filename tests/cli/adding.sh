# What docs/adding-a-rule.md and docs/adding-an-output.md add is added to a copy of the sources,
# compiles without a warning, and does what they say.
. "$ROOT/tests/cli/expect.bash"
unset MAKEFLAGS MAKELEVEL MFLAGS
# block DOCUMENT KIND NUMBER: that block of the kind, without the indentation of its fence.
block() {
  awk -v kind="$2" -v number="$3" '
    { indent = match($0, /[^ ]/) - 1 }
    /^ *```/ && !inside { inside = 1; outer = indent; wanted = substr($0, indent + 4) == kind && ++met == number; next }
    /^ *```$/ { inside = 0; next }
    inside && wanted { print substr($0, outer + 1) }' "$ROOT/docs/$1.md" > block
  block=$(< block)
  [ -n "$block" ] || wrong "docs/$1.md has no block $3 of $2"
}
mkdir copy
(cd "$ROOT" && cp -r Makefile src include grammar "$OLDPWD/copy/")

block adding-a-rule c 1;   printf '%s\n' "$block" >> copy/grammar/rules/people.def
block adding-a-rule c 2;   printf '%s\n' "$block" > copy/src/lint/reviews.c
block adding-an-output c 1
sed -i "/^FORMAT(json/i\\
$block" copy/grammar/formats.def
block adding-an-output c 2; printf '%s\n' "$block" > copy/src/render/outline.c
block adding-an-output c 3; printf '%s\n' "$block" >> copy/grammar/layouts.def
block adding-an-output c 4; printf '%s\n' "$block" > copy/src/document/layout_summary.c
# What the page shows of a rule that reads prose is that rule.
block adding-a-rule c 3
[[ $(< "$ROOT/src/lint/prose_wording.c") == *"$block"* ]] || wrong "the rule section-number is another"

# Without optimizing: what is said is the same, in a fifth of the time.
make -C copy CFLAGS=-O0 EXTRA="-Werror -Wno-clobbered" LINK= BUILD=made made/slac > log 2>&1 || { tail -n 20 log >&2; wrong "it does not compile"; }
made=$PWD/copy/made/slac

agreement lead.sla.yaml
cat > bad.sla.yaml <<'YAML'
sla: 1
title: Lead agreement
summary: Marketing supplies leads, and Sales follows each of them up.
parties: {marketing: Marketing, sales: Sales}
goals:
  marketing:
    leads: 100 qualified leads per month
contacts:
  sales:
    ada: {name: Ada Kern, email: ada@example.com}
remedies: {shortfall: {for: any goal, make_good: The shortfall is supplied in the following month.}}
reviews:
  yearly: {every: yearly, with: [ada, ada]}
YAML
status 0 "$made" check --rule completeness=off bad.sla.yaml
block adding-a-rule text 1
[ "$(cat out)" = "$block" ] || { diff <(printf '%s\n' "$block") out >&2; wrong "the rule says something else"; }
status 0 "$made" explain repeated-participant;     says out "Reports a contact that a review names twice"
status 0 "$made" check --fail-on advice lead.sla.yaml

status 0 "$made" build --to outline -o - lead.sla.yaml
cat > outline <<'TEXT'
Lead agreement
1  Purpose and term
2  Goals
TEXT
[ "$(head -n 3 out)" = "$(< outline)" ] || { cat out >&2; wrong "the outline is another"; }
status 0 "$made" build --to outline lead.sla.yaml; says err "wrote lead.txt"
status 0 "$made" build --layout summary --to markdown -o - lead.sla.yaml
says out "100 qualified leads"; says out "The shortfall is supplied"
if grep -q "30 days" out; then wrong "the summary shows more than it should"; fi
