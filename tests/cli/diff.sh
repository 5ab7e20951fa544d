# slac diff: two agreements by what they mean, from files, from commits of git, and as git's own
# program for differences.
. "$ROOT/tests/cli/expect.bash"
command -v git > /dev/null || exit 0
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com

# What says the same is no change, in whatever order and style it is written.
for file in "$ROOT"/examples/*.sla.yaml; do
  status 0 "$SLAC" diff --fail-on any "$file" "$file"
  [ "$(cat out)" = "nothing agreed has changed" ] || wrong "$file differs from itself: $(cat out)"
done
agreement old.sla.yaml
cat > new.sla.yaml <<'YAML'
cancellation: {notice: 30 days}   # the same in another order
reviews: {quarterly: {every: quarterly}}
remedies: {shortfall: {make_good: "The shortfall is supplied in the following month.", for: any goal}}
exclusions: {closure: {statement: Weeks in which the company is closed.}}
contacts:
  sales: {kendra: {email: kendra@example.com, name: Kendra Ortiz}}
  marketing: {amir: {name: Amir Nasser, email: amir@example.com}}
requirements: {sales: [{needs: The history of each lead, from: marketing}]}
goals:
  sales:
    follow-up: {target: "95 % of leads within 1 hr in each calendar month", measured: {by: marketing}}
  marketing:
    leads: {target: at least 100 qualified leads per month, measured: {by: sales}}
parties: {marketing: {name: Marketing}, sales: Sales}
summary: Marketing supplies leads, and Sales follows each of them up.
title: Lead agreement
sla: 1
YAML
sed -i 's/at least 100/100/' new.sla.yaml
status 0 "$SLAC" diff --fail-on any old.sla.yaml new.sla.yaml
says out "nothing agreed has changed"

# A promise and its mirror, and what fails.
sed 's/95%/90%/' old.sla.yaml > new.sla.yaml
status 0 "$SLAC" diff old.sla.yaml new.sla.yaml
says out "goals.sales.follow-up.target changed: weaker for marketing, stronger for sales"
says out "--> old.sla.yaml:9:25"
says out "new.sla.yaml:9:25: "
says out "of 10,000 leads, 1,000 may fail instead of 500, 2 ×"
says out "1 change; marketing: 1 weaker, 0 stronger; sales: 0 weaker, 1 stronger"
status 0 "$SLAC" diff new.sla.yaml old.sla.yaml
says out "goals.sales.follow-up.target changed: weaker for sales, stronger for marketing"
for fails in any weaker weaker:marketing; do
  status 1 "$SLAC" diff --fail-on $fails old.sla.yaml new.sla.yaml
done
for passes in weaker:sales undecidable; do
  status 0 "$SLAC" diff --fail-on $passes old.sla.yaml new.sla.yaml
done
status 0 "$SLAC" diff --fail-on weaker new.sla.yaml old.sla.yaml
status 2 "$SLAC" diff --fail-on weaker:customer old.sla.yaml new.sla.yaml; says err "has a party 'customer'"
status 2 "$SLAC" diff --fail-on weak old.sla.yaml new.sla.yaml; says err "--fail-on takes any"
status 2 "$SLAC" diff old.sla.yaml; says err "diff takes two agreements"
status 2 "$SLAC" diff - -; says err "not both"
status 2 "$SLAC" diff old.sla.yaml missing.sla.yaml; says err "cannot read 'missing.sla.yaml'"
bad_agreement bad.sla.yaml
status 1 "$SLAC" diff old.sla.yaml bad.sla.yaml; says out "unknown-field"
status 0 "$SLAC" diff old.sla.yaml - < new.sla.yaml; says out "standard input:9:25: "

# The same as data.
status 0 "$SLAC" diff --format json old.sla.yaml new.sla.yaml
python3 - out <<'PYTHON' || wrong "$(cat out)"
import json, sys
data = json.load(open(sys.argv[1]))
(pair,) = data["comparisons"]
(change,) = pair["changes"]
assert change["place"] == "goals.sales.follow-up.target" and change["kind"] == "changed"
assert change["record"] == "goal" and change["field"] == "target" and change["agreed"] is True
assert change["verdict"] == "weaker" and change["verdicts"] == {"marketing": "weaker", "sales": "stronger"}
assert change["old"]["text"] == "95% of leads within 1 h in each calendar month"
assert change["new"]["range"]["start"] == {"line": 9, "column": 25, "offset": change["new"]["range"]["start"]["offset"]}
assert data["summary"]["changes"] == 1
PYTHON

# A term and a notice hold for each party, and against each: less of them is seen.
{ cat old.sla.yaml; echo 'term: {starts: 2027-01-01, lasts: 24 months, amendment_notice: 30 days}'; } > term.sla.yaml
sed 's/ 24 months/ 12 months/' term.sla.yaml > new.sla.yaml
status 1 "$SLAC" diff --fail-on undecidable term.sla.yaml new.sla.yaml
says out "the term falls from 24 months to 12 months, 0.5 ×: 12 months shorter"
sed 's/: 30 days}$/: 10 days}/' term.sla.yaml > new.sla.yaml
status 1 "$SLAC" diff --fail-on undecidable term.sla.yaml new.sla.yaml
says out "the notice of a change falls from 30 days to 10 days, ≈ 0.33 ×: 20 days shorter"
says out "each party may have it changed sooner, and is told of a change later"
status 0 "$SLAC" diff --fail-on weaker term.sla.yaml new.sla.yaml

# What reaches the goals of both parties is weaker for who has a promise, and for each party undecidable:
# it fails both ways, and says why.
sed 's/^exclusions: {closure: .*/exclusions: {closure: Weeks in which the company is closed., strike: Strikes.}/' old.sla.yaml > new.sla.yaml
sed -i 's/^\(    leads: \).*/\1within 4 h/' old.sla.yaml new.sla.yaml
for fails in weaker undecidable any; do
  status 1 "$SLAC" diff --fail-on $fails old.sla.yaml new.sla.yaml
done
says out "exclusions.strike added: undecidable"
says out "it is weaker for who has a promise that it reaches and stronger for who owes it, and marketing and sales are each both"

# ---- git ----
git init -q -b main work; cd work
printf 'out\nerr\n' >> .git/info/exclude
cat > base.yaml <<'YAML'
clauses: {law: The law of Illinois applies.}
YAML
mkdir in
agreement in/a.sla.yaml; printf 'extends: ../base.yaml\n' >> in/a.sla.yaml
agreement b.sla.yaml; agreement gone.sla.yaml
git add .; git commit -qm one; git tag v1
status 0 "$SLAC" diff --git v1; says out "nothing agreed has changed"

# A base of the commit is compared with the base that is here: who extends it has changed.
sed -i s/Illinois/Ohio/ base.yaml
status 0 "$SLAC" diff --git v1
says out "base.yaml:1:16: clauses.law.text changed: undecidable"
says out "[-Illinois-] {+Ohio+}"
says out "1 change;"
status 0 "$SLAC" diff v1:in/a.sla.yaml in/a.sla.yaml; says out "[-Illinois-] {+Ohio+}"
(cd in; status 0 "$SLAC" diff v1:./a.sla.yaml a.sla.yaml; says out "[-Illinois-] {+Ohio+}"; rm out err)
git commit -qam two

# What is changed, renamed, new and gone, on a branch and in a range.
sed -i 's/95%/90%/' b.sla.yaml
git mv gone.sla.yaml moved.sla.yaml
agreement new.sla.yaml
status 0 "$SLAC" diff --git HEAD
says out "b.sla.yaml:9:25: goals.sales.follow-up.target changed: weaker for marketing"
says out "--> HEAD:b.sla.yaml:9:25"
says out "new.sla.yaml:2:8: the agreement added"
says out "2 changes;"
# From a folder below: what stands beside it is named from here, and in machine formats from the top.
(cd in
status 0 "$SLAC" diff --git HEAD; says out "../b.sla.yaml:9:25: goals.sales.follow-up.target changed"
says out "--> HEAD:b.sla.yaml:9:25"; says out "../new.sla.yaml:2:8: the agreement added"
for format in markdown json; do
  status 0 "$SLAC" diff --git HEAD --format $format; says out "../b.sla.yaml"; ! grep -qF "$PWD" out || wrong "an absolute path"
done
for format in sarif github; do
  status 0 "$SLAC" diff --git HEAD --format $format; says out "b.sla.yaml"; ! grep -qF "../b.sla.yaml" out || wrong "a path from here"
done
status 1 "$SLAC" diff --git HEAD --fail-on weaker:marketing ../b.sla.yaml
status 1 "$SLAC" diff --git HEAD --fail-on weaker:marketing "${PWD%/in}/b.sla.yaml"
status 0 "$SLAC" diff --git HEAD --fail-on any .; says out "nothing agreed has changed"
rm out err)
# No path leads beyond the top.
for path in ../b.sla.yaml in/../../b.sla.yaml /etc/passwd; do
  status 2 "$SLAC" diff --git HEAD "$path"; says err "'$path' leads out of the repository"
  status 2 "$SLAC" diff HEAD:"$path" b.sla.yaml; says err "'$path' leads out of the repository"
done
(cd in; status 2 "$SLAC" diff HEAD:../../b.sla.yaml ../b.sla.yaml
says err "'../../b.sla.yaml' leads out of the repository"
status 0 "$SLAC" diff HEAD:../b.sla.yaml ../b.sla.yaml; says out "follow-up.target changed"; rm out err)
status 1 "$SLAC" diff --git HEAD --fail-on weaker:marketing b.sla.yaml
status 0 "$SLAC" diff --git HEAD --fail-on weaker:marketin b.sla.yaml; says err "has a party 'marketin'"
status 0 "$SLAC" diff --git HEAD --fail-on any in
git add .; git commit -qm three; git rm -q new.sla.yaml; git commit -qm four
status 0 "$SLAC" diff --git v1..HEAD
says out "HEAD:b.sla.yaml:9:25: goals.sales.follow-up.target changed"; says out "--> v1:b.sla.yaml:9:25"
says out "2 changes;"
status 0 "$SLAC" diff --git HEAD~1..HEAD; says out "HEAD~1:new.sla.yaml:2:8: the agreement removed"
says out "= 2 promises are gone, weaker for who has them"
for failure in weaker undecidable any; do status 1 "$SLAC" diff --git HEAD~1..HEAD --fail-on $failure; done
status 0 "$SLAC" diff --git HEAD..HEAD~1 --fail-on weaker; says out "= 2 promises are new, stronger for who has them"
# Who has promises and owes none loses them, and the other is free.
printf 'sla: 1\ntitle: One\nparties: {p: P, c: C}\ngoals: {p: {live: 99%% of minutes in each month}}\n' > one.sla.yaml
git add .; git commit -qm five; git rm -q one.sla.yaml; git commit -qm six
status 1 "$SLAC" diff --git HEAD~1..HEAD --fail-on weaker:c
says out "the agreement removed: weaker for c, stronger for p"
status 0 "$SLAC" diff --git HEAD~1..HEAD --fail-on weaker:p
git checkout -q -b side v1; sed -i 's/30 days/60 days/' b.sla.yaml; git commit -qam side
status 0 "$SLAC" diff --git main...side
says out "cancellation.notice changed"; says out "the notice of cancellation rises from 30 days to 60 days, 2 ×"; says out "1 change;"

# What is staged as deleted and is there has changed, or not: it has not gone and come.
git checkout -q main; git rm -q --cached b.sla.yaml
status 0 "$SLAC" diff --git HEAD; says out "nothing agreed has changed"
sed -i 's/90%/80%/' b.sla.yaml
status 0 "$SLAC" diff --git HEAD; says out "1 change; marketing: 1 weaker"
git reset -q --hard; git checkout -q side

# No reference is an option, or a command.
for reference in --exec=x -x '$(touch pwned)' 'HEAD;x' '' nope..HEAD; do
  status 2 "$SLAC" diff --git="$reference"; says err "git knows no commit"
done
[ ! -e pwned ] || wrong "a reference was run"
status 2 "$SLAC" diff HEAD:nope.sla.yaml b.sla.yaml; says err "the commit has no such file"
ln -s /etc/passwd link.sla.yaml; git add link.sla.yaml; git commit -qm link
status 2 "$SLAC" diff HEAD:link.sla.yaml b.sla.yaml; says err "it is a link"
git rm -q link.sla.yaml
printf 'extends: ../../outside.yaml\n' >> b.sla.yaml
cp b.sla.yaml in/b.sla.yaml; git add .; git commit -qm outside
status 1 "$SLAC" diff HEAD:in/b.sla.yaml HEAD:b.sla.yaml; says out "leads out of the project"
git reset -q --hard main

# As git's own program, and as its driver.
sed -i 's/90%/99.5%/' b.sla.yaml
GIT_EXTERNAL_DIFF="$SLAC diff" git diff b.sla.yaml > ../out; says ../out "b/b.sla.yaml:9:25: goals.sales.follow-up.target changed: weaker for sales, stronger for marketing"
echo '*.sla.yaml diff=slac' > .gitattributes
git config diff.slac.textconv "$SLAC diff --textconv"
git diff b.sla.yaml > ../out
says ../out "-goals.sales.follow-up.target: 90% of leads within 1 h in each calendar month"
says ../out "+goals.sales.follow-up.target: 99.5% of leads within 1 h in each calendar month"
status 0 "$SLAC" diff --textconv b.sla.yaml; says out "contacts.marketing.amir.email: amir@example.com"
