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
status 2 "$SLAC" check --format jsno; says err "not 'jsno'; is it 'json'?"
status 2 "$SLAC" check --fail-on warn; says err "is it 'warning'?"
status 2 "$SLAC" check --rule nines=of; says err "not 'nines=of'; is it 'off'?"
status 2 "$SLAC" diff --format htm=a.html a.sla.yaml a.sla.yaml; says err "is it 'html'?"
status 2 "$SLAC" check --color no
if grep -q 'is it' err; then wrong "$(cat err)"; fi
for option in --write-baseline=- --write-baseline=/dev/stdout; do
  status 2 "$SLAC" check $option a.sla.yaml; says err "needs the name of a file"
done
[ ! -e - ] || wrong "a file has the name of a stream"
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
status 1 "$SLAC" check - < bad.yaml;                          says out "standard input:17:1"
status 1 "$SLAC" check --stdin-filename x/y.yaml - < bad.yaml; says out "x/y.yaml:17:1"
status 1 "$SLAC" check -f json -n z.yaml - < bad.yaml;         says out '"file":"z.yaml"'

# Colours: never into a file, unless they are asked for.
escape=$(printf '\033')
status 1 "$SLAC" check bad.yaml
if grep -q "$escape" out; then wrong "colours in a file"; fi
status 1 "$SLAC" check --color always bad.yaml; says out "$escape"
status 1 env NO_COLOR=1 "$SLAC" check --color always bad.yaml; says out "$escape"
status 1 "$SLAC" check --color never bad.yaml
if grep -q "$escape" out; then wrong "colours that were refused"; fi

# A rule has another severity, or is off; the last setting of it holds.
warned_agreement warned.yaml
status 0 "$SLAC" check warned.yaml;                                 says out "warning[unused-definition]"
status 1 "$SLAC" check --rule unused-definition=error warned.yaml;  says out "error[unused-definition]"
status 1 "$SLAC" build -r unused-definition=error -o - -t json warned.yaml
status 0 "$SLAC" check --fail-on warning --rule unused-definition=advice warned.yaml
says out "advice[unused-definition]"
status 0 "$SLAC" check --rule unused-definition=error --rule unused-definition=off warned.yaml
says out "nothing wrong"
status 2 "$SLAC" check --rule unused-definition warned.yaml;       says err "NAME=error|warning|advice|off"
status 2 "$SLAC" check --rule unused-definition=on warned.yaml;    says err "not 'unused-definition=on'"
status 2 "$SLAC" check --rule unused-defnition=off warned.yaml;    says err "is it 'unused-definition'?"
status 2 "$SLAC" check --rule nothing-at-all=off warned.yaml;      says err "slac explain rules"
status 2 "$SLAC" check --rule bad-value=off warned.yaml;           says err "'bad-value' cannot be set"

# A family means its rules; `--only` leaves what keeps an agreement from being read.
status 1 "$SLAC" check --rule reading=error warned.yaml;           says out "error[unused-definition]"
status 0 "$SLAC" check --rule Reading=off warned.yaml;             says out "nothing wrong"
status 2 "$SLAC" check --rule the=off warned.yaml;                 says err "slac explain rules"
status 0 "$SLAC" check --rule reading=off --rule unused-definition=advice warned.yaml; says out "1 advice"
status 0 "$SLAC" check --rule parties=off --rule parties-people-time=off warned.yaml
status 2 "$SLAC" check --rule party=off warned.yaml;               says err "there is no rule 'party'"
status 2 "$SLAC" check --rule remedes=off warned.yaml;              says err "is it 'remedies'?"
status 0 "$SLAC" check --only tier-gap,nines warned.yaml;          says out "nothing wrong"
status 0 "$SLAC" check --only nines --only unused-definition warned.yaml; says out "1 warning"
status 1 "$SLAC" check --only nines --only unused-definition --rule unused-definition=error warned.yaml
status 0 "$SLAC" check --only nines --rule unused-definition=error warned.yaml; says out "nothing wrong"
status 1 "$SLAC" check --only nines bad.yaml;                      says out "error[unknown-field]"
status 2 "$SLAC" check --only nines,,tier-gap warned.yaml;         says err "comma"
status 2 "$SLAC" check --only nines-restatd warned.yaml;           says err "is it 'nines-restated'?"

# The day on which is checked.
agreement ended.yaml
echo 'term: {starts: 2020-01-01, ends: 2020-12-31}' >> ended.yaml
status 0 "$SLAC" check --only term-ended --today 2020-12-31 ended.yaml; says out "nothing wrong"
status 0 "$SLAC" check --only term-ended --today 2021-01-01 ended.yaml; says out "term-ended"
status 2 "$SLAC" check --today 2021-02-29 ended.yaml;              says err "a day such as 2027-01-31"
status 2 "$SLAC" check --today tomorrow ended.yaml;                says err "not 'tomorrow'"

# Links to the pages of the rules: those that are installed for a terminal, or any for all.
mkdir -p installed/bin installed/share/doc/slac
cp "$SLAC" installed/bin/slac; cp -r "$ROOT/docs/rules" installed/share/doc/slac/rules
status 1 env FORCE_HYPERLINK=1 installed/bin/slac check --color always bad.yaml
says out "$(printf '\033]8;;file://%s%s/installed/share/doc/slac/rules/unknown-field.md\033\\unknown-field' "$(uname -n)" "$(pwd -P)")"
status 1 env FORCE_HYPERLINK=1 installed/bin/slac check --color always --pages https://example.org/r/ bad.yaml
says out "$(printf '\033]8;;https://example.org/r/unknown-field.md\033')"
for words in "FORCE_HYPERLINK=0 --color always" "FORCE_HYPERLINK=1 --color never" "VTE_VERSION=7000 --color always"; do
  # shellcheck disable=SC2086
  status 1 env ${words%% *} installed/bin/slac check ${words#* } bad.yaml
  if grep -qF ']8;;' out; then wrong "a link with $words"; fi
done
status 1 "$SLAC" check --pages https://example.org/r/ --format sarif bad.yaml
says out '"helpUri":"https://example.org/r/unknown-field.md"'
status 1 "$SLAC" check --pages https://example.org/r/ --format markdown bad.yaml
says out '[`unknown-field`](https://example.org/r/unknown-field.md)'
status 1 "$SLAC" check --format sarif bad.yaml
if grep -q helpUri out; then wrong "a link to nowhere"; fi
for url in '' x file:///r/ https://example.org/r 'https://example.org/)/' 'https://example.org/ /'; do
  status 2 "$SLAC" check --pages "$url" bad.yaml; says err "--pages takes a URL"
done

# A narrow terminal: words are kept whole and within it.
if command -v script > /dev/null; then
  sed 's/95%/95,5%/' a.sla.yaml > narrow.sla.yaml
  script -qec "stty cols 40; '$SLAC' check --color never narrow.sla.yaml" narrow < /dev/null > out 2> err || true
  tr -d '\r' < out > lines
  says lines "    in the file have a decimal point"; says lines "      its own language"
  if grep -vE '^narrow.sla.yaml:|^1 error' lines | grep -E '^.{41}'; then wrong "too wide for a terminal"; fi
fi
