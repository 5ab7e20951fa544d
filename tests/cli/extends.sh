# An agreement lies over the files that it extends: maps merge, short forms expand, `~` removes, and
# what is wrong is told where it was written.
. "$ROOT/tests/cli/expect.bash"
mkdir -p work/.git work/shared
cd work
cat > shared/base.yaml <<'YAML'
sla: 1
title: House standard
parties: {provider: Northwind Cloud, customer: Every customer}
levels: {severity: {P1: Down., P2: Slow.}}
hours: {business: "Mon-Fri 09:00-17:00", desk: 24x7}
stages: {handoff: Handoff}
goals:
  provider:
    uptime: 99.9% of minutes in each calendar month
    answer: {target: {P1: within 1 h, P2: within 4 h}, hours: business}
initiatives: {provider: [Two webinars]}
exclusions: {closure: Weeks in which the provider is closed.}
remedies:
  late: {for: any goal, credits: 10% of the monthly fee}
clauses: {law: The law of the State applies., press: Nobody speaks to the press.}
YAML
cat > shop.sla.yaml <<'YAML'
extends: shared/base.yaml
title: Shop hosting
parties: {customer: {role: customer}}
levels: {severity: {P1: {name: Urgent}}}
hours: {business: {timezone: Europe/Paris}}
stages: {handoff: {statement: The order is complete.}}
goals:
  provider:
    uptime: {name: Availability}
    answer: within 1 h
initiatives: {provider: {period: 2027}}
exclusions: {closure: {notice: 2 weeks}}
remedies:
  late: {credits: {cap: 100% of the monthly fee per month}}
clauses: {law: {title: Governing law}, press: ~, extra: More.}
YAML
# The same in one file; worked out by hand.
cat > whole.sla.yaml <<'YAML'
sla: 1
title: Shop hosting
parties: {provider: Northwind Cloud, customer: {name: Every customer, role: customer}}
levels: {severity: {P1: {name: Urgent, statement: Down.}, P2: Slow.}}
hours: {business: {schedule: "Mon-Fri 09:00-17:00", timezone: Europe/Paris}, desk: 24x7}
stages: {handoff: {name: Handoff, statement: The order is complete.}}
goals:
  provider:
    uptime: {target: 99.9% of minutes in each calendar month, name: Availability}
    answer: {target: within 1 h, hours: business}
initiatives: {provider: {items: [Two webinars], period: 2027}}
exclusions: {closure: {statement: Weeks in which the provider is closed., notice: 2 weeks}}
remedies:
  late:
    for: any goal
    credits:
      tiers: [{when: missed, credit: 10% of the monthly fee}]
      cap: 100% of the monthly fee per month
clauses: {law: {title: Governing law, text: The law of the State applies.}, extra: More.}
YAML
status 0 "$SLAC" canon -q shop.sla.yaml; mv out layered
status 0 "$SLAC" canon -q whole.sla.yaml
cmp out layered || wrong 'the layers say something else'
status 0 "$SLAC" build -q --to markdown -o - shop.sla.yaml
says out 'The order is complete.'; says out 'Availability'; says out 'Governing law'
if grep -q 'press' out; then wrong 'what was removed is printed'; fi
# What a help shows names the parties that the bases have.
status 0 "$SLAC" check --only missing-element shop.sla.yaml
says out 'add `requirements: {customer: [{needs: The history of each lead, from: provider}]}`'
status 0 "$SLAC" build -q --to json -o - shop.sla.yaml; says out '"source": "base.yaml"'

# What is wrong stands where it was written, and what lacks where it can be added.
sed -i 's/^sla: 1$/sla: 1\nbogus: 2/; /^title/d' shared/base.yaml
sed -i '/^title/d' shop.sla.yaml
status 1 "$SLAC" check --rule completeness=off shop.sla.yaml
says out 'shared/base.yaml:2:1: error[unknown-field]'; says out 'note: `shop.sla.yaml` extends this file'
says out 'shop.sla.yaml:1:1: error[missing-field]: the agreement needs the field `title`'
status 1 "$SLAC" check --fix --rule completeness=off shop.sla.yaml
says shared/base.yaml 'bogus: 2'
# What is mended is checked again, with all that it names: what they lack is theirs.
sed 's/^clauses/clausses/' shop.sla.yaml > mended.sla.yaml
status 1 "$SLAC" check --fix --rule completeness=off mended.sla.yaml
says out 'shared/base.yaml:2:1: error[unknown-field]'; cmp mended.sla.yaml shop.sla.yaml
# What is to be mended in a base is not promised here.
sed 's/^bogus: 2/claus: {}/' shared/base.yaml > shared/other.yaml
sed 's|shared/base.yaml|shared/other.yaml|' shop.sla.yaml > other.sla.yaml
status 1 "$SLAC" check --rule completeness=off other.sla.yaml
says out "write \`clauses\`"; if grep 'be fixed' out; then wrong 'a base is not mended here'; fi
printf 'title: T\nclauses: {prest: ~}\n' > own; grep -v '^clauses' shop.sla.yaml >> own; cp own shop.sla.yaml
status 1 "$SLAC" check --rule completeness=off shop.sla.yaml
says out 'there is no `prest` here that could be removed'; says out 'write `press`'

# Circles, what is not there, what is no map, and what lies outside.
extending() { printf 'extends: %s\nsla: 1\n' "$1" > a.sla.yaml; status 1 "$SLAC" check a.sla.yaml; }
extending a.sla.yaml;   says out 'layer-cycle]: `a.sla.yaml` extends itself'
extending none.yaml;    says out 'layer-unreadable]: `none.yaml` cannot be read'
extending ../x.yaml;    says out 'layer-outside-root]: `../x.yaml` leads out'
echo '- a' > list.yaml
extending list.yaml;    says out 'layer-unreadable]: `list.yaml` has no fields'
echo 'extends: a.sla.yaml' > b.yaml
extending b.yaml;       says out 'b.yaml:1:10: error[layer-cycle]: this leads back to `a.sla.yaml`'

# What is no path leaves out no base in silence: it is told once, of a base, too.
sed '1i extends: [whole.yaml]' whole.sla.yaml > b.yaml; extending b.yaml
says out 'b.yaml:1:10: error[layer-unreadable]: `extends` is a list here; it takes the path of one file'
sed -i '1s/.*/extends:/' b.yaml; extending b.yaml; says out 'error[layer-unreadable]: `extends` has no value'
extending '[b.yaml]'; says out 'a.sla.yaml:1:10: error[wrong-shape]: `extends` is a list here'
grep -q '^1 error' out || wrong 'what the base has is missing, too'

# Eight files lie beneath one, and no more; the goals of a layered vendor are its own and its base's.
cp whole.sla.yaml 8.yaml
for at in 7 6 5 4 3 2 1 0; do echo "extends: $((at + 1)).yaml" > $at.yaml; done
printf 'extends: 1.yaml\n' > deep.sla.yaml; status 0 "$SLAC" check --rule completeness=off deep.sla.yaml
printf 'extends: 0.yaml\n' > deep.sla.yaml; status 1 "$SLAC" check --rule completeness=off deep.sla.yaml
says out 'chain of more than 8 files'
cat > relying.sla.yaml <<'YAML'
extends: 1.yaml
goals: {provider: {uptime: {relies_on: {host: {agreement: vendor.sla.yaml, goal: uptime}}}}}
YAML
printf 'extends: 2.yaml\ngoals: {provider: {uptime: {target: 99.99%% of minutes per month}}}\n' > vendor.sla.yaml
status 0 "$SLAC" build -q --to json -o - relying.sla.yaml; says out '"composite_percent": "99.99"'
