# Formats of findings: where they go, and what a hostile author cannot do in any of them.
. "$ROOT/tests/cli/expect.bash"
agreement good.sla.yaml
bad_agreement bad.sla.yaml
warned_agreement warned.sla.yaml
formats='human json jsonl sarif github gitlab junit checkstyle rdjson markdown'

# Each format, with the same exit status; into a file the same bytes as to standard output.
for format in $formats; do
  SOURCE_DATE_EPOCH=86400 status 1 "$SLAC" check --format $format good.sla.yaml bad.sla.yaml warned.sla.yaml
  [ ! -s err ] || wrong "$format: $(cat err)"
  mv out straight
  SOURCE_DATE_EPOCH=86400 status 1 "$SLAC" check --format $format=made bad.sla.yaml --format $format=other \
    --format=$format=third good.sla.yaml
  says out "1 error, 0 warnings, 0 advice in 2 files"
  SOURCE_DATE_EPOCH=86400 status 1 "$SLAC" check --format $format=made good.sla.yaml bad.sla.yaml warned.sla.yaml
  cmp made straight
  status 0 "$SLAC" check --format $format good.sla.yaml
done

# Several in one run; what goes nowhere else goes to a person.
status 1 "$SLAC" check --format sarif=a.sarif --format github --format junit=new/b.xml bad.sla.yaml
says out "::error file=bad.sla.yaml"; says a.sarif '"version":"2.1.0"'; says new/b.xml "<testsuites>"
status 1 "$SLAC" check --format github --format human bad.sla.yaml
says out "::error file="; says out "error[unknown-field]: the agreement"
status 2 "$SLAC" check --format json --format sarif bad.sla.yaml; says err "--format sarif=FILE"
status 2 "$SLAC" check --format json=x --format sarif=x bad.sla.yaml; says err "two formats would be 'x'"
# A report takes no agreement's place, and neither does a baseline whose name was forgotten.
cp bad.sla.yaml as-it-was
status 2 "$SLAC" check --format json=./bad.sla.yaml; says err "would replace the agreement './bad.sla.yaml'"
status 2 "$SLAC" check --write-baseline bad.sla.yaml; says err "--write-baseline would replace the agreement"
ln -s bad.sla.yaml innocent; echo old > two; ln -s two two-link
status 2 "$SLAC" check --format json=innocent bad.sla.yaml; says err "'innocent' is the agreement '"
status 2 "$SLAC" check --write-baseline innocent bad.sla.yaml; says err "'innocent' is the agreement '"
cmp bad.sla.yaml as-it-was
# Neither do two take one another's, however the file is spelled; a device may take both.
for other in ./two "$PWD/two" two-link; do
  status 2 "$SLAC" check --format json=two --format sarif="$other" bad.sla.yaml
  says err "'two' and '$other' are one file"
  [ "$(cat two)" = old ] || wrong "it was written"
done
status 2 "$SLAC" check --format json=two --write-baseline ./two bad.sla.yaml; says err "'two' and './two' are one file"
echo '{"version":1,"findings":[]}' > known; cp known as-it-was
status 2 "$SLAC" check --format json=./known --baseline known bad.sla.yaml; says err "'./known' and 'known' are one file"
cmp known as-it-was
status 1 "$SLAC" check --write-baseline known --baseline known bad.sla.yaml
status 1 "$SLAC" check --format json=/dev/null --format sarif=/dev/../dev/null bad.sla.yaml
status 2 "$SLAC" check --format json= bad.sla.yaml;  says err "needs the name of a file"
status 2 "$SLAC" check --format xml=x bad.sla.yaml;  says err "human|json|jsonl"
status 1 "$SLAC" check --format json=- bad.sla.yaml; says out '"version":1'

# An odd backtick of the author's is no pair with one of the help.
{ cat good.sla.yaml; echo '"```@octocat``": 1'; } > odd.sla.yaml
status 1 "$SLAC" check --format markdown odd.sla.yaml
says out '@<!-- -->octocat'; says out '<br>help: take it out; `slac explain agreement` lists the fields |'

# A file is whole or as it was; the findings are shown all the same.
mkdir kept; echo old > kept/a.json
if [ "$(id -u)" != 0 ]; then
  chmod a-w kept
  status 2 "$SLAC" check --format json=kept/a.json bad.sla.yaml; says err "cannot write 'kept/a.json'"
  chmod u+w kept
fi
status 2 "$SLAC" check --format json=kept bad.sla.yaml; says err "cannot write 'kept'"
says out "unknown-field"
[ "$(cat kept/a.json)" = old ] || wrong "a file that was not written has changed"

# What cannot be read is told by every format, each in its way.
status 2 "$SLAC" check absent.yaml good.sla.yaml --format sarif=a.sarif --format junit=a.xml --format github \
  --format markdown=a.md --format checkstyle=b.xml --format json=u.json --format jsonl=u.jsonl \
  --format gitlab=u.gitlab --format rdjson=u.rdjson
says a.sarif '"executionSuccessful":false'; says a.xml '<error type="unread"'
says out "::error title=slac::cannot read 'absent.yaml'"; says a.md "**1 could not be read**"
says b.xml "<exception>"
[ "$(cat u.jsonl)" = '{"unread":{"file":"absent.yaml","why":"No such file or directory"}}' ] || wrong "$(cat u.jsonl)"
says u.json '"findings":[],"unread":[{"file":"absent.yaml","why":"No such file or directory"}],"summary":{"files":1,'
says u.json '"unread":1}'
says u.gitlab '[{"description":"unread: cannot read '"'absent.yaml'"': No such file or directory","check_name":"unread",'
says u.gitlab '"severity":"major","location":{"path":"absent.yaml","lines":{"begin":1,"end":1}}}]'
says u.rdjson '"diagnostics":[{"message":"cannot read '"'absent.yaml'"': No such file or directory","location":{"path":"absent.yaml"},"severity":"ERROR","code":{"value":"unread"}}]'
status 2 "$SLAC" check absent.yaml good.sla.yaml other.yaml --format human=u.txt --format json=u.json
[ "$(cat u.txt)" = "nothing wrong in 1 file; 2 could not be read" ] || wrong "$(cat u.txt)"
says u.json '},{"file":"other.yaml"'
status 2 "$SLAC" check absent.yaml; says out "nothing checked; 1 could not be read"

# So is a folder without an agreement, a baseline that cannot be used and a configuration that cannot be
# read: to code scanning no findings would mean that all are mended.
mkdir none; cp good.sla.yaml none/kept; echo x > broken.json
not_whole() { # WORDS ARGUMENT...
  local words=$1
  shift
  status 2 "$SLAC" check --format sarif=a.sarif --format gitlab=u.gitlab --format github "$@"
  says a.sarif '"executionSuccessful":false'; says a.sarif "$words"; says u.gitlab "unread: $words"
  says out "::error title=slac::$words"; if grep -q '"path":""' u.gitlab; then wrong "GitLab has no path"; fi
}
not_whole "cannot read 'none': there is no agreement beneath it" good.sla.yaml none
(cd none; not_whole "cannot read '.': there is no agreement beneath it")
not_whole "cannot read 'broken.json': it cannot be used as the baseline" --baseline broken.json good.sla.yaml
not_whole "cannot read 'none': it is no file" --config none good.sla.yaml
mkdir .slac.yaml; not_whole "cannot read '.slac.yaml': it is a folder" good.sla.yaml; rmdir .slac.yaml
# Where nothing is to be checked, that is no failure, and a report of tests is not empty.
if command -v git > /dev/null; then
  git init -q nothing; agreement nothing/a.sla.yaml
  (
    cd nothing; git add .
    git -c user.name=a -c user.email=a@example.com commit -qm one
    status 0 "$SLAC" check --changed=HEAD --format junit --format markdown=a.md
    says out '<testcase name="nothing to check"'; says a.md "Nothing was checked."
  )
fi

# --quiet and --verbose.
status 0 "$SLAC" check -q good.sla.yaml; [ ! -s out ] || wrong "quiet says: $(cat out)"
status 1 "$SLAC" check --quiet bad.sla.yaml; says out "[unknown-field]"
if grep -q "in 1 file" out; then wrong "quiet has a summary"; fi
status 1 "$SLAC" check --verbose good.sla.yaml bad.sla.yaml
says out "good.sla.yaml: nothing wrong"; says out "      1 unknown-field"

# Paths start from the root of the repository.
mkdir -p repository/.git "repository/a folder"
bad_agreement "repository/a folder/é.sla.yaml"
for format in sarif gitlab github; do
  (cd "repository/a folder" && status 1 "$SLAC" check --format $format=../../$format "../a folder/./é.sla.yaml")
  (cd "repository" && status 1 "$SLAC" check --format $format "$PWD/a folder/é.sla.yaml"; mv out ../out)
  cmp out $format
done
says sarif '"uri":"a%20folder/%C3%A9.sla.yaml"'
says gitlab '"path":"a folder/é.sla.yaml"'
(cd repository/.git && status 1 "$SLAC" check --format sarif "../a folder/é.sla.yaml"; says out '"uri":"a%20folder/%C3%A9.sla.yaml"')

# A fingerprint stays when the finding moves to another line, and differs for another one.
fingerprints() { "$SLAC" check --format "$1" twice.sla.yaml | grep -o '"\(slacFinding/v1\|fingerprint\)":"[0-9a-f]*"' || true; }
for format in sarif gitlab; do
  { cat bad.sla.yaml; echo 'remedyes: {}'; } > twice.sla.yaml
  fingerprints $format > before
  { echo '# a line'; cat twice.sla.yaml; } > moved && mv moved twice.sla.yaml
  fingerprints $format > after
  diff -u before after
  [ "$(sort -u before | wc -l)" = 2 ] || wrong "$format: fingerprints are not unique: $(cat before)"
done

# Hostile text: in keys, values and the name of the file.
name='::error::a,b:c%0A "<b>&'"'"' ##[error]x.sla.yaml'
printf '%s\n' 'sla: 1' 'title: "##[add-mask]x"' \
  'parties: {a: "::error::x", "]]>": B, "::set-env name=A::b": C}' \
  'goals: {a: {b: "##[command] <script>&\"@you | `x` [x](y) #1 www.x.y ::error::", c: "%0A::stop::"}}' \
  '"::warning::": "|`@you`"' > "$name"
for format in $formats; do
  status 1 "$SLAC" check --format $format -- "$name"
  if grep -F '##[' out; then wrong "$format: an old command"; fi
  [ $format = github ] || if grep -E '^[[:space:]]*::' out; then wrong "$format: a command"; fi
done
# GitHub's runner takes a line apart: `::NAME PROPERTIES::DATA`. Each line is one of our commands,
# whose properties are ours.
status 1 "$SLAC" check --format github -- "$name"
if grep -vE '^::(error|warning|notice) file=[^,:]*,line=[0-9]+,endLine=[0-9]+(,col=[0-9]+,endColumn=[0-9]+)?,title=[a-z-]+::' out; then
  wrong "no command"
fi
says out 'file=%3A%3Aerror%3A%3Aa%2Cb%3Ac%250A "<b>&'
status 1 "$SLAC" check --format markdown -- "$name"
if command -v cmark-gfm > /dev/null; then
  cmark-gfm -e table -e autolink --unsafe out > page
  if grep -E '<script|<b>|<a href' page; then wrong "Markdown lets HTML or a link through"; fi
  [ "$(grep -c '^<tr>' page)" = "$(($(grep -c '^|' out) - 1))" ] || wrong "a bar breaks a row"
fi
if command -v xmllint > /dev/null; then
  for format in junit checkstyle; do
    status 1 "$SLAC" check --format $format -- "$name"
    xmllint --noout out
  done
fi

# What tells of a file without a format: of one that is passed over, built, verified, or named with its digest.
mkdir hostile
(
  cd hostile
  for named in '::error::x' ' ::error::y' '##[error]z' $'a\n::error::b' $'esc\e[31mred'; do agreement "$named.sla.yaml"; done
  status 0 "$SLAC" verify .; cp out told
  status 0 "$SLAC" build --to html -o built/ .; cat out err >> told
  status 0 "$SLAC" digest -- *.sla.yaml; cat out >> told
  echo 'exclude: ["*"]' > .slac.yaml
  status 0 "$SLAC" check --verbose; cat out >> told
  [ "$(grep -c 'esc?\[31mred' told)" = 4 ] || wrong "not all is told of: $(cat told)"
  if grep -E '##\[|^[[:space:]]*::' told || LC_ALL=C grep -q $'\e' told; then wrong "a name is obeyed"; fi
)

# A control character that JSON takes as it is, in a fix of what was written, is written as an escape.
printf 'sla: 1\ntitle: T\nparties: {a: A, b: B}\ngoals: {a: {g: {target: within 4 h, note: The customer is asked a quest\177ion, for 2 days at most.}}}\n' > delete.sla.yaml
for format in json sarif; do
  status 1 "$SLAC" check --format $format delete.sla.yaml
  if LC_ALL=C grep -q $'\177' out; then wrong "$format has a control character"; fi
  says out 'asked a quest\u007fion'
done

# Code scanning rejects more than 25,000 results of a run: the worst of all files are there, those that are
# suppressed come last, and it is said how many are missing.
bulk() { printf 'sla: 1\ntitle: T\nparties: {a: A, b: B}\ngoals: {a: {g: 5 things per month}}\n'; }
{ bulk; echo hours:; for at in $(seq 13000); do echo "  h$at: 24x7"; done; } > bulk.sla.yaml
{ bulk; for at in $(seq 12001); do echo "zzz$at: x"; done; } > bulk-errors.sla.yaml
levels() { grep -o '"ruleIndex":[0-9]*,"level":"[a-z]*"' "$1" | cut -d '"' -f 6 | uniq -c | tr -s ' \n' ' '; }
bulk_options=(--only 'unknown-field,unused-definition' --format sarif=a.sarif)
status 1 "$SLAC" check "${bulk_options[@]}" bulk.sla.yaml bulk-errors.sla.yaml
says err "'a.sarif' lacks 1 finding: code scanning takes no more than the worst 25000"
[ "$(levels a.sarif)" = ' 12001 error 12999 warning ' ] || wrong "SARIF has $(levels a.sarif)"
says a.sarif '"executionSuccessful":true,"toolExecutionNotifications":[{"level":"warning","message":{"text":"1 finding is left out:'
status 2 "$SLAC" check --quiet "${bulk_options[@]}" bulk.sla.yaml bulk-errors.sla.yaml absent.yaml
if grep -q lacks err; then wrong "quiet says $(cat err)"; fi
says a.sarif 'No such file or directory"}},{"level":"warning"'
# Of one file the first 20,000 are kept, and every format says so, in it or beside it.
{ bulk; for at in $(seq 20002); do echo "zzz$at: x"; done; } > bulk-more.sla.yaml
for format in json jsonl sarif github gitlab junit checkstyle rdjson markdown; do
  status 1 "$SLAC" check --only unknown-field --format $format bulk-more.sla.yaml
  says err 'the report lacks 2 findings: of a file there are no more than the first 20000'
  if grep -q 'code scanning' err; then wrong "$format blames code scanning"; fi
  [ $format != sarif ] || says out '"text":"2 findings are left out: of a file with more there are no more than the first"'
  [ $format != github ] || says out '::warning title=slac::2 findings are left out'
done
status 1 "$SLAC" check --only unknown-field bulk-more.sla.yaml
if grep -q lacks err; then wrong 'a person is told twice'; fi
sed -i 's/^  h1: .*/  # slac: allow unused-definition -- this one\n&/' bulk.sla.yaml
status 1 "$SLAC" check "${bulk_options[@]}" bulk.sla.yaml bulk-errors.sla.yaml
[ "$(grep -c '"suppressions"' a.sarif)" = 0 ] || wrong "what is suppressed came first"
says err "lacks 1 finding"
sed -i '$d' bulk-errors.sla.yaml
status 1 "$SLAC" check "${bulk_options[@]}" bulk.sla.yaml bulk-errors.sla.yaml
[ ! -s err ] || wrong "25,000 are too many: $(cat err)"
[ "$(grep -c '"suppressions"' a.sarif)" = 1 ] || wrong "suppressed: $(grep -c '"suppressions"' a.sarif)"
rm bulk*.yaml

# What is written takes the place of nothing that is read, and a folder is no file.
agreement plain.yaml; cp plain.yaml same.yaml; echo 'fail-on: advice' > own.yaml
for written in plain.yaml ./plain.yaml own.yaml; do
  status 2 "$SLAC" check --config own.yaml --format json=$written plain.yaml; says err "which is read"
done
cmp plain.yaml same.yaml
status 2 "$SLAC" check --format json=made/ plain.yaml; says err "names a folder; name a file in it"
[ ! -e made/ ] || wrong "a folder was made"

# What is open already is written, whatever it is, and the link to it stays: it may be `/dev/stdout`.
for number in 1 3; do ln -s /proc/self/fd/$number to-$number; done
agreement good.sla.yaml
"$SLAC" check --format json=to-1 good.sla.yaml | cat > piped
says piped '"version":1'; says piped 'nothing wrong'
(exec 3> removed; rm removed; "$SLAC" check -q --format json=to-3 good.sla.yaml; cat /proc/self/fd/3 > held)
says held '"version":1'
for number in 1 3; do [ -L to-$number ] || wrong "a file took the place of the link to $number"; done
for name in /dev/stdout /dev/fd/1; do
  status 0 "$SLAC" check --format json=$name good.sla.yaml; says out '{"version":1'
  if grep -q nothing out; then wrong "two formats share a stream: $(cat out)"; fi
  status 0 "$SLAC" build -q --to json -o $name good.sla.yaml; says out '"format": "slac-agreement"'
done
rm to-1 to-3 piped held

# A terminal has the first 200 findings, and how many more there are.
many() { printf 'sla: 1\ntitle: T\nparties: {a: A, b: B}\ngoals: {}\n'; for at in $(seq "$1"); do echo "zzz$at: x"; done; }
many 201 > many.sla.yaml
status 1 "$SLAC" check --only unknown-field many.sla.yaml; says out "1 more finding is not shown"
many 202 > many.sla.yaml
status 1 "$SLAC" check --only unknown-field many.sla.yaml; says out "2 more findings are not shown"
rm many.sla.yaml
