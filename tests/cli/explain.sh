# Every rule and field has its page; a place in an agreement leads to the field that stands there;
# what is unknown is told with what is near to it. Pages fit 80 columns, and have no colours in a
# file.
. "$ROOT/tests/cli/expect.bash"
page() { # NAME: explains it
  status 0 "$SLAC" explain "$1"
  IFS= read -r -d '' text < out || true
  printf %s "$text" >> pages
}
for rule in $(sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$ROOT"/grammar/rules/*.def); do
  page "$rule"
  says out "$rule ("
  for part in "Why it matters:" "Bad:" "Good:" "How to mend it:"; do says out "$part"; done
done
for file in "$ROOT"/grammar/fields/*.def; do
  record=$(basename "$file" .def)
  page "$record"
  for field in $(sed -n 's/^FIELD([a-z_]*, "\([a-z_]*\)".*/\1/p' "$file"); do
    page "$record.$field"
    read -r first < out; [ "$first" = "$record.$field" ] || wrong "the page of $record.$field is another's"
    for part in "Type" "Presence" "Stands at" "Example"; do says out "$part"; done
  done
done
# But for examples and single words; in characters, whatever the locale is.
if sed 's/^    .*//; s/`[^`]*`/x/g' pages | LC_ALL=C.UTF-8 grep -nE '^.{81,}'; then wrong "a line is too long"; fi
status 0 "$SLAC" explain rules; says out "unused-definition"; says out 'Parties, people, time (`parties`):'
# A family, of which only its own rules are listed.
status 0 "$SLAC" explain Nines; says out 'The nines (`nines`):'; says out "nines-order"; says out "missing-window"
if grep -q "unused-definition" out; then wrong "$(cat out)"; fi

# A name, with its record or without, and a place with the author's own names or without.
status 0 "$SLAC" explain funnel.quota;  says out "goals.PARTY.GOAL.funnel.quota"
says out "goals.PARTY.GOAL.funnel.ID.quota"
status 0 "$SLAC" explain close_rate;    says out "funnel.close_rate"
status 0 "$SLAC" explain target;        says out "goal.target"; says out "dependency.target"
status 0 "$SLAC" explain status;        says out "ended"; says out "Default     draft"
for place in goals.target goals.sales.follow-up.target goals.PARTY.GOAL.target goal.target; do
  status 0 "$SLAC" explain $place
  read -r first < out; [ "$first" = goal.target ] || wrong "$place is not goal.target"
done
status 0 "$SLAC" explain remedies.shortfall.credits.tiers[].when; says out "tier.when"
status 0 "$SLAC" explain contacts.sales.kendra; says out "Fields (* must be there):"
status 0 "$SLAC" explain goal;         says out "Short form  a target, in place of the map"
status 0 "$SLAC" explain axis.from;    says out 'only beside `varies_by`'
status 0 "$SLAC" explain remedy;       says out "exactly one of"
status 0 "$SLAC" explain term.lasts;   says out '`ends` or `lasts`, not both'

# The types that pages of fields name, and the agreement, which stands nowhere.
status 0 "$SLAC" explain duration;     says out "term.lasts"; says out '`slac phrase duration TEXT`'
status 0 "$SLAC" explain party.logo;   says out "what is signed is its"
status 0 "$SLAC" explain prose;        says out "goal.note"; says out "CommonMark"
status 0 "$SLAC" explain window;       says out "rolling 30 days"
status 0 "$SLAC" explain agreement
[ "$(sed -n 3,4p out)" = "$(printf '\nFields (* must be there):')" ] || wrong "blank lines"

status 2 "$SLAC" explain;               says err "explain rules"
status 2 "$SLAC" explain bad-valu;      says err "is it 'bad-value'?"
status 2 "$SLAC" explain goal.targt;    says err "is it 'goal.target'?"
status 2 "$SLAC" explain goals.targt;   says err "is it 'goal.target'?"
for name in qqqqqq '' . .. goal. goals.a.b.c.d.e; do
  status 2 "$SLAC" explain "$name"; says err "there is no rule or field"
done
status 2 "$SLAC" explain configuration.nope
says err '`slac explain configuration` lists the fields of .slac.yaml'

# Bold headings where they are asked for.
escape=$(printf '\033')
if grep -q "$escape" out; then wrong "colours in a file"; fi
status 0 "$SLAC" explain --color always goal.target; says out "${escape}[1mgoal.target${escape}[0m"
