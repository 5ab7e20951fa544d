# slac diff --git: one edit of a base is one entry, which names the agreements that it reaches and what
# it means in each; a place says of which side it is.
. "$ROOT/tests/cli/expect.bash"
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
all_formats="--format json=../o.json --format markdown=../o.md --format github=../o.github --format sarif=../o.sarif"

# Three agreements lie over one base, from folders of their own; the third has its parties' ids turned.
git init -q -b main work; cd work
mkdir shared north south
cat > shared/base.yaml <<'YAML'
version: 1.0.0
clauses: {law: The law of Illinois applies.}
goals:
  sales:
    follow-up: {target: 95% of leads within 1 h in each month, measured: {by: marketing}}
YAML
for path in north/a south/b top; do
  agreement $path.sla.yaml
  sed -i '/^  sales:$/,/follow-up/d' $path.sla.yaml
  case $path in */*) echo 'extends: ../shared/base.yaml' ;; *) echo 'extends: shared/base.yaml' ;; esac >> $path.sla.yaml
done
git add .; git commit -qm one; git tag v1
sed -i 's/95%/90%/; s/Illinois/Ohio/' shared/base.yaml
sed -i 's/100 qualified/80 qualified/' south/b.sla.yaml

status 0 "$SLAC" diff --git v1
says out 'shared/base.yaml:5:25: goals.sales.follow-up.target changed: weaker for marketing, stronger for sales
  --> v1:shared/base.yaml:5:25
  5  -     follow-up: {target: 95% of leads within 1 h in each month, measured: {by: marketing}}
  5  +     follow-up: {target: 90% of leads within 1 h in each month, measured: {by: marketing}}
    = of 10,000 leads, 1,000 may fail instead of 500, 2 ×
    = reaches 3 agreements: north/a.sla.yaml, south/b.sla.yaml and top.sla.yaml'
says out 'clauses.law.text changed: undecidable
  --> v1:shared/base.yaml:2:16'
says out '--> v1:south/b.sla.yaml:7:21'
# The base once for each party, the agreement's own change beside it.
says out '3 changes; marketing: 1 weaker, 1 stronger, 1 undecidable; sales: 1 weaker, 1 stronger, 1 undecidable'
[ "$(grep -c 'follow-up.target changed' out)" = 1 ] || wrong "told more than once: $(cat out)"
[ "$(grep -c 'warning\[version\]' out)" = 1 ] || wrong "told more than once: $(cat out)"
# From a folder below, where files outside are called by their whole path, it is one base all the same.
(cd north; status 0 "$SLAC" diff --git v1; says out 'reaches 3 agreements: '; says out '3 changes;'
 [ "$(grep -c 'follow-up.target changed' out)" = 1 ] || wrong "told more than once: $(cat out)"; rm out err)
# What fails is counted for each agreement.
for argument in north south top.sla.yaml; do
  status 1 "$SLAC" diff --git v1 --fail-on weaker:marketing "$argument"
done
status 1 "$SLAC" diff --git v1 --fail-on weaker:sales; status 0 "$SLAC" diff --git v1 --fail-on weaker:sales north

status 0 "$SLAC" diff --git v1 $all_formats
says ../o.md '| of 10,000 leads, 1,000 may fail instead of 500, 2 ×<br>reaches 3 agreements: north/a.sla.yaml, south/b.sla.yaml and top.sla.yaml |'
says ../o.md '| reaches 3 agreements: north/a.sla.yaml'
says ../o.github '::warning file=shared/base.yaml,line=5,endLine=5,col=25,endColumn=62,title=goals.sales.follow-up.target changed::weaker for marketing, stronger for sales%0Aof 10,000 leads, 1,000 may fail instead of 500, 2 ×%0Areaches 3 agreements: north/a.sla.yaml, south/b.sla.yaml and top.sla.yaml'
[ "$(grep -c follow-up.target ../o.github)" = 1 ] && [ "$(grep -c follow-up.target ../o.md)" = 1 ] || wrong "$(cat ../o.github ../o.md)"
python3 - <<'PYTHON' || wrong "$(cat ../o.json ../o.sarif)"
import json
data = json.load(open("../o.json", encoding="utf-8"))
agreements = ["north/a.sla.yaml", "south/b.sla.yaml", "top.sla.yaml"]
assert [one["new"] for one in data["comparisons"]] == agreements
assert [len(one["changes"]) for one in data["comparisons"]] == [2, 1, 0]
assert [one["told_elsewhere"] for one in data["comparisons"]] == [0, 3, 3]
(goal,) = [one for one in data["comparisons"][0]["changes"] if one["field"] == "target"]
assert goal["old"]["file"] == "v1:shared/base.yaml"
assert goal["agreements"] == [
    {"old": "v1:" + one, "new": one, "verdicts": {"marketing": "weaker", "sales": "stronger"}} for one in agreements]
assert "agreements" not in data["comparisons"][1]["changes"][0]
assert data["summary"]["changes"] == 3 and data["summary"]["parties"]["marketing"]["weaker"] == 1
(run,) = json.load(open("../o.sarif", encoding="utf-8"))["runs"]
(result,) = [one for one in run["results"] if "follow-up.target" in one["message"]["text"]]
assert result["message"]["text"].split("\n")[-1] == \
    "reaches 3 agreements: north/a.sla.yaml, south/b.sla.yaml and top.sla.yaml"
assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "shared/base.yaml"
(before,) = result["relatedLocations"]
assert before["physicalLocation"] == {"artifactLocation": {"uri": "shared/base.yaml"}}
assert before["message"]["text"].startswith("before, at v1:shared/base.yaml:5:25: 95% of leads")
prints = [one["partialFingerprints"]["slacChange/v1"] for one in run["results"]]
assert len(prints) == len(set(prints))
PYTHON
# Who benefits is another party in one of them: one entry still, with what it means there.
sed -i 's/marketing: Marketing, sales: Sales/marketing: Marketing, sales: Sales, board: The board/' top.sla.yaml
git commit -qam two; sed -i 's/90%/85%/' shared/base.yaml
status 0 "$SLAC" diff --git HEAD
says out 'changed: weaker for marketing, stronger for sales'
says out '    = reaches 2 agreements: north/a.sla.yaml and south/b.sla.yaml
    = reaches top.sla.yaml: weaker for marketing and board, stronger for sales'
says out '1 change; marketing: 1 weaker, 0 stronger; sales: 0 weaker, 1 stronger; board: 1 weaker, 0 stronger'
# In one agreement alone the place still says what it reaches; what was laid over it does not.
status 0 "$SLAC" diff HEAD:north/a.sla.yaml north/a.sla.yaml; says out '    = reaches north/a.sla.yaml'
git commit -qam three; sed -i 's/80 qualified/70 qualified/' south/b.sla.yaml
status 0 "$SLAC" diff --git HEAD
says out '≈ 0.88 ×

shared/base.yaml:1:10: warning[version]'

# In a range both sides are called by their commits, and a program is told the path of the file.
git commit -qam four
status 0 "$SLAC" diff --git v1..main; says out 'main:shared/base.yaml:5:25: '; says out '--> v1:shared/base.yaml:5:25'
status 0 "$SLAC" diff --git v1..main --format github; says out '::warning file=shared/base.yaml,line=5,endLine=5,'
status 0 "$SLAC" diff --git v1..main --format sarif; says out '"uri":"shared/base.yaml"'
# An agreement that is deleted has no line any more.
git rm -q top.sla.yaml; git commit -qm five
status 0 "$SLAC" diff --git main~1 --format github; says out '::warning file=top.sla.yaml,title=the agreement removed::undecidable for marketing, undecidable for sales, weaker for board'
status 0 "$SLAC" diff --git main~1 --format sarif
python3 - <<'PYTHON' || wrong "$(cat out)"
import json
(result,) = json.load(open("out", encoding="utf-8"))["runs"][0]["results"]
assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "top.sla.yaml"}}}]
PYTHON
# What is gone from a base is told of the base, and by its name where an author chose it.
sed -i '/^clauses/d' shared/base.yaml
status 0 "$SLAC" diff --git HEAD --format github; says out '::notice file=shared/base.yaml,title=clauses.law removed::'
mv shared 's,h::error::x'; sed -i 's/shared/s,h::error::x/' north/a.sla.yaml south/b.sla.yaml
git add .; git commit -qm six; sed -i 's/85%/80%/' 's,h::error::x/base.yaml'
status 0 "$SLAC" diff --git HEAD --format github
if grep -v '^::[a-z]* file=s%2Ch%3A%3Aerror%3A%3Ax/base.yaml,' out; then wrong "a command: $(cat out)"; fi

# A path that is nowhere is misspelt; one that is gone, or new, is not.
cd "$(git rev-parse --show-toplevel)"; git add -A; git commit -qm 'before paths'; cp "$ROOT/examples/paper-supply.sla.yaml" gone.sla.yaml
git add -A; git commit -qm paths; rm gone.sla.yaml; cp "$ROOT/examples/paper-supply.sla.yaml" come.sla.yaml
status 2 "$SLAC" diff --git HEAD nowhere gone.sla.yaml; says err "there is no 'nowhere', and there was none"
status 2 "$SLAC" diff --git HEAD~..HEAD come.sla.yaml; says err "there is no 'come.sla.yaml'"
status 0 "$SLAC" diff --git HEAD~..HEAD gone.sla.yaml; status 0 "$SLAC" diff --git HEAD gone.sla.yaml come.sla.yaml .
