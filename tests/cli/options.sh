# Commands and options: what is unknown is told with what is near to it, exit 2.
. "$ROOT/tests/cli/expect.bash"
agreement a.sla.yaml
status 2 "$SLAC"
status 0 "$SLAC" --help;    says out "usage: slac COMMAND"
status 0 "$SLAC" help build; says out "--markdown gfm|commonmark"
status 0 "$SLAC" --version; says out "slac 0."
for command in check build explain phrase schema init; do
  status 0 "$SLAC" $command --help; says out "usage: slac $command"
done
status 2 "$SLAC" chek;              says err "is it 'check'?"
status 2 "$SLAC" check --formt json; says err "is it '--format'?"
status 2 "$SLAC" check -o x;        says err "has no option '-o'"
status 2 "$SLAC" check --format xml; says err "human|json"
status 2 "$SLAC" build -o;          says err "needs a value"
status 2 "$SLAC" check --help=yes;  says err "takes no value"
status 2 "$SLAC" init --kind other; says err "customer|internal|multi-level"
status 2 "$SLAC" phrase target;     says err "usage:"
status 2 "$SLAC" phrase tarjet 99%; says err "the types are: target"

# Short and long, joined and apart, behind the file, and `--`.
status 0 "$SLAC" check a.sla.yaml -f json
says out '{"version":1,"findings":[],"summary":{"files":1,"errors":0,"warnings":0,"advice":0}}'
status 0 "$SLAC" check --format=json a.sla.yaml; says out '"version":1'
cp a.sla.yaml ./-odd.sla.yaml
status 0 "$SLAC" check -- -odd.sla.yaml

# Standard input has the name that is given.
bad_agreement bad.yaml
status 1 "$SLAC" check - < bad.yaml;                          says out "standard input:11:1"
status 1 "$SLAC" check --stdin-filename x/y.yaml - < bad.yaml; says out "x/y.yaml:11:1"
status 1 "$SLAC" check -f json -n z.yaml - < bad.yaml;         says out '"file":"z.yaml"'

# Colours: never into a file, unless they are asked for.
escape=$(printf '\033')
status 1 "$SLAC" check bad.yaml
if grep -q "$escape" out; then wrong "colours in a file"; fi
status 1 "$SLAC" check --color always bad.yaml; says out "$escape"
status 1 env NO_COLOR=1 "$SLAC" check --color always bad.yaml; says out "$escape"
status 1 "$SLAC" check --color never bad.yaml
if grep -q "$escape" out; then wrong "colours that were refused"; fi
