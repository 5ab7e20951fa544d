# slac diff for a pull request: as a comment, and as annotations of GitHub, also of hostile authors.
. "$ROOT/tests/cli/expect.bash"
mkdir -p top/.git top/in; cd top/in
agreement old.sla.yaml

# One promise that is weaker for one party, worked out by hand: 5% of 10,000 may fail, then 10%.
sed 's/95%/90%/' old.sla.yaml > new.sla.yaml
status 0 "$SLAC" diff --format markdown old.sla.yaml new.sla.yaml
says out '### `new.sla.yaml`'
says out '| `goals.sales.follow-up.target` | **weaker** for `marketing`<br>stronger for `sales` | `95% of leads within 1 h in each calendar month` | `90% of leads within 1 h in each calendar month` | of 10,000 leads, 1,000 may fail instead of 500, 2 × |'
says out '**1 change**; `marketing`: 1 weaker, 0 stronger, 0 undecidable; `sales`: 0 weaker, 1 stronger, 0 undecidable.'
# Paths are those from the root of the repository; the columns of "90% … month" are 25 to 62.
status 1 "$SLAC" diff --fail-on weaker --format github old.sla.yaml new.sla.yaml
says out '::warning file=in/new.sla.yaml,line=9,endLine=9,col=25,endColumn=62,title=goals.sales.follow-up.target changed::weaker for marketing, stronger for sales%0Aof 10,000 leads, 1,000 may fail instead of 500, 2 ×'
[ "$(wc -l < out)" = 1 ] || wrong "more than one change: $(cat out)"

# SARIF: the same as a warning, columns in UTF-16, and the old text behind it; a format for each file.
status 0 "$SLAC" diff --format sarif=made/a.sarif --format markdown=made/b.md --format json old.sla.yaml new.sla.yaml
says out '"kind":"changed"'; says made/b.md '**1 change**'
python3 - <<'PYTHON' || wrong "$(cat made/a.sarif)"
import json
(run,) = json.load(open("made/a.sarif", encoding="utf-8"))["runs"]
(result,) = run["results"]
place = result["locations"][0]["physicalLocation"]
assert (result["ruleId"], result["level"]) == ("weaker", "warning")
assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "weaker"
assert result["message"]["text"].split("\n") == [
    "goals.sales.follow-up.target changed: weaker for marketing, stronger for sales",
    "of 10,000 leads, 1,000 may fail instead of 500, 2 ×"]
assert place["artifactLocation"]["uri"] == "in/new.sla.yaml"
assert place["region"] == {"startLine": 9, "startColumn": 25, "endLine": 9, "endColumn": 62}
(before,) = result["relatedLocations"]
assert before["physicalLocation"]["artifactLocation"]["uri"] == "in/old.sla.yaml"
assert before["message"]["text"] == "before: 95% of leads within 1 h in each calendar month"
PYTHON
# A second format needs a file; what is written must not cost an agreement; an agreement that cannot
# be read leaves no half of a format (tests/cli/diff_unread.sh).
status 2 "$SLAC" diff --format json --format sarif old.sla.yaml new.sla.yaml; says err "--format sarif=FILE"
status 2 "$SLAC" diff --format sarif=new.sla.yaml old.sla.yaml old.sla.yaml; says err "would replace the agreement"
ln -s old.sla.yaml link.json; cp old.sla.yaml plain.yaml
status 2 "$SLAC" diff --format json=link.json old.sla.yaml new.sla.yaml; says err "is the agreement"
status 2 "$SLAC" diff --format json=plain.yaml plain.yaml new.sla.yaml; says err "'plain.yaml' would replace 'plain.yaml', which is read"
status 2 "$SLAC" diff --format json=a.json --format markdown=./a.json old.sla.yaml new.sla.yaml; says err "are one file"
cmp old.sla.yaml plain.yaml; rm link.json
status 2 "$SLAC" diff --format sarif=c.sarif old.sla.yaml absent.sla.yaml; says c.sarif '"executionSuccessful":false' 
status 2 "$SLAC" diff --format checkstyle old.sla.yaml new.sla.yaml; says err "human|json|markdown|html|github|sarif"

# Code scanning rejects more than 25,000 results: the worst are there, and how many are not is told.
bulk() { printf 'sla: 1\ntitle: T\nparties: {a: A, b: B}\nhours:\n'; for at in $(seq 25000); do echo "  h$at: $1"; done; printf 'goals: {a: {g: %s things per month}}\n' "$2"; }
bulk 24x7 50 > bulk-old.sla.yaml; bulk 'Mon-Fri 09:00-17:00' 40 > bulk-new.sla.yaml
status 0 "$SLAC" diff --format sarif=bulk.sarif bulk-old.sla.yaml bulk-new.sla.yaml
says err "'bulk.sarif' lacks 1 result: code scanning takes no more than the worst 25000"
levels=$(grep -o '"kind":"[a-z]*","level":"[a-z]*"' bulk.sarif | cut -d '"' -f 8 | uniq -c | tr -s ' \n' ' ')
[ "$levels" = ' 1 warning 24999 none ' ] || wrong "SARIF has $levels"
says bulk.sarif '"toolExecutionNotifications":[{"level":"warning","message":{"text":"1 result is left out: code scanning'
sed -i '/h25000:/d' bulk-old.sla.yaml bulk-new.sla.yaml
status 0 "$SLAC" diff --format sarif=bulk.sarif bulk-old.sla.yaml bulk-new.sla.yaml
[ ! -s err ] || wrong "25,000 are too many: $(cat err)"
rm bulk*

# Nothing has changed; what is gone has no line.
status 0 "$SLAC" diff --format github old.sla.yaml old.sla.yaml; [ ! -s out ] || wrong "$(cat out)"
status 0 "$SLAC" diff --format markdown old.sla.yaml old.sla.yaml; says out "Nothing agreed has changed."
grep -v '^exclusions' old.sla.yaml > new.sla.yaml
status 0 "$SLAC" diff --format github old.sla.yaml new.sla.yaml
says out 'file=in/new.sla.yaml,title=exclusions.closure removed::'
status 0 "$SLAC" diff --format sarif old.sla.yaml new.sla.yaml; says out '"text":"here it stands no longer"'
status 0 "$SLAC" diff --format markdown old.sla.yaml new.sla.yaml
says out '| `exclusions.closure`<br>removed |'; says out ' | — | '

# What is weaker comes first, whatever its place.
sed -e 's/100 qualified/200 qualified/' -e 's/95%/90%/' -e 's/Amir Nasser/Amir N/' old.sla.yaml > new.sla.yaml
status 0 "$SLAC" diff --format github old.sla.yaml new.sla.yaml
[ "$(sed 's/ .*//' out | uniq | tr '\n' ' ')" = '::warning ::notice ' ] || wrong "$(cat out)"

# Whatever an author writes: each line of the one is a command of ours, each row of the other has its
# five cells, and neither a tag, a mention, a link nor a command of another stands in it.
name='::error::x,##[group]|`y%0A.sla.yaml'
while IFS= read -r attack; do
  # A name is one line; prose may have more.
  ATTACK=$attack awk '/^  sales: \{kendra/ { one = ENVIRON["ATTACK"]; gsub(/\\n/, " ", one)
      print "  sales: {kendra: {name: \"" one "\", email: kendra@example.com}}"; next }
    /^exclusions/ { print "exclusions: {closure: \"" ENVIRON["ATTACK"] "\"}"; next } { print }' old.sla.yaml > "./$name"
  for pair in "old.sla.yaml ./$name" "./$name old.sla.yaml"; do
    status 0 "$SLAC" diff --format github "${pair%% *}" "${pair#* }"
    if grep -Ev '^::(warning|notice) file=in/[^ ,:]*,[^:]*::' out || grep -F '##[' out; then wrong "a command: $(cat out)"; fi
    [ "$(wc -l < out)" -ge 2 ] || wrong "$(cat out)"
    status 0 "$SLAC" diff --format markdown "${pair%% *}" "${pair#* }"
    if grep -E '^(::|##\[)' out; then wrong "a command: $(cat out)"; fi
    python3 - out <<'PYTHON' || wrong "$(cat out)"
import re, sys
rows = [line for line in open(sys.argv[1], encoding="utf-8") if line.startswith("|")]
assert len(rows) >= 4
for line in rows:
    assert len(re.findall(r"(?<!\\)\|", line)) == 6, line
for line in open(sys.argv[1], encoding="utf-8"):
    words = re.sub(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", "", line)
    assert not re.search(r"<(?!br>|!-- -->)|(?<!\\)\[|@\w", words.replace("\\<", "")), line
PYTHON
  done
done <<'TEXT'
::error::x ##[group]y a%0A::stop-commands::z
a\n::error::x\n##[group]y\n::set-output name=a::b
<script>alert(1)</script> <!-- --> <img src=x> <br>
`code` ``| bar | @you #1 [a](javascript:x) ![b](https://x.y/z) www.x.y
a\n\n| b | c |\n|---|---|\n\n# title
TEXT

# Thousands of changes of one list, ladder or name take seconds in no format, and not minutes.
many() { # what stands before, a line with %d, what stands behind
  printf 'sla: 1\ntitle: Many\nparties: {a: A, b: B}\n%s\n' "$1"; seq 4000 | sed "s/.*/$2/"; printf '%s\n' "$3"
}
uptime='goals: {a: {uptime: 99.9% of minutes in each month}}'
many "$uptime
remedies: {r: {for: uptime, credits: {tiers: [" '{when: below 9.&%, credit: &%},' ']}}}' > many-tiers.sla.yaml
many "$uptime
remedies: {r: {for: uptime, credits: {tiers: [" '{when: below 8.&%, credit: &.5%},' ']}}}' > many-tiers-now.sla.yaml
many "goals: {a: {uptime: {target: 99.9% of minutes in each month, excludes: [$(seq -s, 1900 | sed 's/[0-9]*/e&/g')]}}}
exclusions:" '  e&: Number &' '' | sed '2010,$d' > many-names.sla.yaml
sed 's/\be\([0-9]\)/f\1/g; s/f1900\]/f1]/' many-names.sla.yaml > many-names-now.sla.yaml
many "$uptime
initiatives:
  a:" '    - Old & of the year' '' > many-items.sla.yaml
sed 's/Old/New/' many-items.sla.yaml > many-items-now.sla.yaml
for what in tiers names items; do
  for format in human html json markdown; do
    (ulimit -t 20; "$SLAC" diff --format $format many-$what.sla.yaml many-$what-now.sla.yaml > out 2>&1) || wrong "$what as $format: $(head -c 500 out)"
  done
done
rm many-*
