# `slac graph` shows what agreements lie over and which goal rests on which, with what is given and
# promised; whatever an author wrote stays text in each syntax.
. "$ROOT/tests/cli/expect.bash"
mkdir -p family/.git family/apps family/vendors
cd family
relying() { # FILE TARGET DEPENDENCY...
  {
    printf 'sla: 1\ntitle: Agreement of %s\nparties: {provider: Provider, customer: Customer}\n' "${1##*/}"
    printf 'goals:\n  provider:\n    uptime:\n      target: %s of minutes in each calendar month\n' "$2"
    shift 2
    [ $# -eq 0 ] || printf '      relies_on:\n'
    for dependency; do printf '        %s\n' "$dependency"; done
  } > "$file"
}
file=vendors/names.sla.yaml; relying names 99.995%
file=vendors/store.sla.yaml; relying store 99.99% 'disks: {target: 99.9%, copies: 3, needs: 2}' \
  'names: {agreement: names.sla.yaml, goal: uptime}'
file=apps/shop.sla.yaml; relying shop 99.99% 'store: {agreement: ../vendors/store.sla.yaml, goal: uptime}' \
  'names: {agreement: ../vendors/names.sla.yaml, goal: uptime}' 'power: 99.99%'
printf 'extends: ../vendors/store.sla.yaml\ntitle: Store of the north\n' > apps/north.sla.yaml
# Worked out by hand: of three disks two are there 3 × 0.999² − 2 × 0.999³ = 0.999997002 of the time,
# with the names 0.999997002 × 0.99995 = 0.9999470021499; the shop has 0.9999² × 0.99995.
cat > expected <<'END'
vendors/store.sla.yaml  Agreement of store
└── apps/north.sla.yaml  Store of the north

apps/north.sla.yaml  Store of the north
uptime  99.99% of minutes in each calendar month
│   ✓ stands on ≈ 99.9947%
├── disks  2 of 3 of 99.9% give ≈ 99.9997%
└── names  99.995%  uptime of vendors/names.sla.yaml

apps/shop.sla.yaml  Agreement of shop
uptime  99.99% of minutes in each calendar month
│   ✗ `99.99%` is promised, and what it relies on gives ≈ 99.975002% together
├── store  99.99%  uptime of vendors/store.sla.yaml
│   │   ✓ stands on ≈ 99.9947%
│   ├── disks  2 of 3 of 99.9% give ≈ 99.9997%
│   └── names  99.995%  uptime of vendors/names.sla.yaml
├── names  99.995%  uptime of vendors/names.sla.yaml
└── power  99.99%

4 agreements, 3 goals that rest on others; 1 promise above what it stands on
END
status 1 "$SLAC" graph; diff -u expected out
says err 'apps/shop.sla.yaml:7:15: error[nines-composite]'
status 1 "$SLAC" graph --jobs 4 apps vendors; grep -q '^4 agreements, 3 goals' out
# One agreement shows those that it names.
status 0 "$SLAC" graph vendors/store.sla.yaml; says out '2 agreements, 1 goal that rests on others; 0 promises above'
(cd apps; status 1 "$SLAC" graph -q shop.sla.yaml; says out '├── names  99.995%  uptime of ../vendors/names.sla.yaml')
status 1 "$SLAC" graph --color always apps/shop.sla.yaml; says out $'\033[31m✗ '
status 1 "$SLAC" graph -q --format json apps/shop.sla.yaml
says out '"given_percent": "99.97500199995"'; says out '"given_percent": "99.99470021499"'
says out '"gives_percent": "99.9997002"'; says out '"promised_percent": "99.99"'
# A promise is pointed at whatever rules a project has, and so is one of counts.
echo 'rules: {nines-composite: off, unsupported-promise: off}' > .slac.yaml
status 1 "$SLAC" graph -q apps/shop.sla.yaml; says out '✗ `99.99%` is promised'; rm .slac.yaml
cat > counts.sla.yaml <<'YAML'
sla: 1
title: Leads
parties: {marketing: Marketing, sales: Sales}
goals:
  marketing: {leads: 100 qualified leads per month}
  sales: {calls: {target: 150 qualified leads per month, relies_on: {them: leads, luck: {goal: lucks}}}}
YAML
status 1 "$SLAC" graph -q counts.sla.yaml
says out '✗ 150 qualified leads are promised, and `leads` supplies 100'
says out '├── them  leads, 100 qualified leads in each calendar month'; says out 'luck  ✗ cannot be reached: lucks'
# A circle of agreements, one of goals, a goal that is not there, and a chain that is very long.
file=apps/a.sla.yaml; relying a 99.9% 'b: {agreement: b.sla.yaml, goal: uptime}'
file=apps/b.sla.yaml; relying b 99.9% 'a: {agreement: a.sla.yaml, goal: uptime}' 'gone: {agreement: none.yaml, goal: uptime}'
status 1 "$SLAC" graph -q apps/a.sla.yaml
says out '    ├── a  uptime of apps/a.sla.yaml, 99.9% of minutes in each calendar month  ↻ leads back here'
says out '    └── gone  ✗ cannot be reached: none.yaml: uptime'; says out '; 1 circle'
# So are bases: a circle of them, whichever file is named first, and one that cannot be had.
mkdir circle; echo 'extends: two.sla.yaml' > circle/one.sla.yaml; echo 'extends: under.yaml' > circle/two.sla.yaml
echo 'extends: one.sla.yaml' > circle/under.yaml; echo 'extends: self.sla.yaml' > circle/self.sla.yaml
printf '%s\n' "extends: 'n\"]one.yaml'" 'title: Lost' > circle/lost.sla.yaml
cat > expected <<'END'
circle/under.yaml
│   ↻ leads back to circle/one.sla.yaml
└── circle/two.sla.yaml
    └── circle/one.sla.yaml

circle/self.sla.yaml
    ↻ leads back to circle/self.sla.yaml

circle/lost.sla.yaml  Lost
    ✗ cannot be reached: n"]one.yaml

4 agreements, 0 goals that rest on others; 0 promises above what they stand on; 2 circles
END
status 1 "$SLAC" graph circle/one.sla.yaml circle/two.sla.yaml circle/self.sla.yaml circle/lost.sla.yaml
diff -u expected out
status 1 "$SLAC" graph circle/two.sla.yaml
says out 'circle/one.sla.yaml'$'\n''│   ↻ leads back to circle/two.sla.yaml'
status 1 "$SLAC" graph --format json circle/self.sla.yaml; says out '"extends_circle": true'
status 1 "$SLAC" graph --format json circle/two.sla.yaml
[ "$(grep -c '"extends_circle": true' out)$(grep -c '"extends_circle": false' out)" = 12 ] || wrong 'one way of three leads back'
status 1 "$SLAC" graph --format json circle/lost.sla.yaml; says out '"extends_missing": "n\"]one.yaml"'
status 1 "$SLAC" graph --format mermaid circle/lost.sla.yaml
says out 'f0 -.->|extends| m0{{"cannot be reached: n#34;#93;one.yaml"}}:::above'
status 1 "$SLAC" graph --format mermaid circle/self.sla.yaml; says out 'f0 ==>|extends| f0'
status 1 "$SLAC" graph --format dot circle/self.sla.yaml
says out 'f0 -> f0 [label="extends", style=dashed, color="#b3261e", constraint=false];'
status 1 "$SLAC" graph --format dot circle/lost.sla.yaml
says out 'm0 [shape=octagon, color="#b3261e", label="cannot be reached: n\"]one.yaml"];'
# A base that is no map is there, and has nothing beneath it.
echo '- a' > circle/list.yaml; echo 'extends: list.yaml' > circle/self.sla.yaml
status 1 "$SLAC" graph circle/self.sla.yaml; says out 'circle/list.yaml'$'\n''└── circle/self.sla.yaml'
if grep -q 'reached' out; then wrong 'a base that was read is not missing'; fi
{
  printf 'sla: 1\ntitle: Chain\nparties: {p: P, c: C}\ngoals:\n  p:\n'
  for number in $(seq 3000); do printf '    g%s: {target: 99%% of minutes per month, relies_on: {next: g%s}}\n' "$number" $((number % 3000 + 1)); done
} > chain.sla.yaml
for format in text dot mermaid json; do
  "$SLAC" graph -q --format $format chain.sla.yaml > out 2> err || [ $? = 1 ] || wrong "a long chain as $format"
done
"$SLAC" graph -q chain.sla.yaml > out 2> err || true
says out '3000 goals that rest on others'; says out '1 circle'; says out '… as below'
rm chain.sla.yaml
# The other syntaxes: whole where a program can say so, and nothing that an author writes is obeyed.
cat > 'h"o<s>t.sla.yaml' <<'YAML'
sla: 1
title: "\"]; evil [label=\"x\\\" <script> &amp; %%{init: {}}%% `md` $$x$$ #quot; \\n end --> | [/"
parties: {p: P, c: C}
goals:
  p:
    up: {target: "99.9% of minutes per month", relies_on: {a: 99.99%, b: {agreement: '"];x->y;["%%{', goal: up}}}
YAML
status 1 "$SLAC" graph -q --format dot 'h"o<s>t.sla.yaml'
says out 'label="h\"o<s>t.sla.yaml\n\"]; evil [label=\"x\\\" <script> &amp;amp;'
if grep -qE '^ *(evil|x->y)' out; then wrong 'an author has written DOT'; fi
if command -v dot > /dev/null; then
  for which in . 'h"o<s>t.sla.yaml'; do
    "$SLAC" graph -q --format dot "$which" > graph.dot 2> /dev/null || true
    timeout 60 dot -Tplain graph.dot > plain 2> err || { cat err >&2; wrong "Graphviz does not read it: $which"; }
    [ ! -s err ] || { cat err >&2; wrong 'Graphviz warns'; }
    [ "$(grep -c '^edge' plain)" = "$(grep -c ' -> ' graph.dot)" ] || wrong 'edges that are none'
    [ "$(grep -c '^node' plain)" = "$(grep -cE '^ +[fgms][0-9_]+ \[' graph.dot)" ] || wrong 'nodes that are none'
  done
fi
status 1 "$SLAC" graph -q --format mermaid 'h"o<s>t.sla.yaml'
text='"([A-Za-z0-9 ,.:()/-]|[^ -~]|#[0-9]+;|<br>)*"'
while IFS= read -r line; do
  grep -qxE "flowchart LR|  classDef above stroke:#b3261e,stroke-width:3px|  subgraph c[0-9]+\[\" \"\]|  end|    f[0-9]+\[/$text/\]|    g[0-9_]+\[$text\]|  f[0-9]+ -\.->\|extends\| f[0-9]+|  g[0-9_]+ (-->|==>)\|$text\| (g[0-9_]+|s[0-9_]+\($text\)|s[0-9_]+\{\{$text\}\}:::above)|  class g[0-9_]+ above" <<< "$line" ||
    wrong "no line of Mermaid that we write: $line"
done < out
status 1 "$SLAC" graph -q --format json 'h"o<s>t.sla.yaml'
python3 -c 'import json, sys; [f] = [f for f in json.load(open(sys.argv[1]))["files"]]; assert f["title"].startswith("\"]; evil"), f' out
status 2 "$SLAC" graph --format svg; says err "takes text|dot|mermaid|json, not 'svg'"
status 2 "$SLAC" graph none.sla.yaml
