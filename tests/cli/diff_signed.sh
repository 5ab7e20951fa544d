# slac diff --signed: each party is shown what has changed since it signed, from git, by the digest; who
# has signed what is there has nothing to sign.
. "$ROOT/tests/cli/expect.bash"
command -v git > /dev/null || exit 0
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
diff_signed() { status "$1" "$SLAC" diff --signed "${@:2}"; }
typed() { status 0 "$SLAC" sign "$1" --party "$2" --name "$3" --typed --yes --date 2026-01-02; }
commit() { git add -A; git commit -qm "$1"; at=$(git log -1 --format=%h --abbrev=10); }
git init -q -b main work; cd work
printf 'out\nerr\n' >> .git/info/exclude
mkdir in
agreement in/a.sla.yaml; printf 'extends: ../base.yaml\n' >> in/a.sla.yaml
echo 'clauses: {law: The law of Illinois applies.}' > base.yaml
commit 'not signed'
diff_signed 0 in/a.sla.yaml; says out 'nothing agreed has changed'
says err 'in/a.sla.yaml: marketing has not signed yet'; says err 'in/a.sla.yaml: sales has not signed yet'
diff_signed 0 -q in/a.sla.yaml; [ ! -s err ] || wrong "it is not quiet: $(cat err)"

# Both have signed what is there; comments, style, status and the other's signature change nothing.
typed in/a.sla.yaml sales 'Kendra Ortiz'; typed in/a.sla.yaml marketing 'Amir Nasser'
diff_signed 0 --fail-on any in/a.sla.yaml
says out 'in/a.sla.yaml: nothing has changed since marketing and sales signed; there is nothing to sign'
commit 'signed'
sed -i 's/^title:/# a comment\ntitle:/; s/{notice: 30 days}/\n  notice: 30 days/' in/a.sla.yaml; echo 'status: draft' >> in/a.sla.yaml
diff_signed 0 --fail-on any in/a.sla.yaml
says out 'nothing has changed since marketing and sales signed; there is nothing to sign'
if grep -q 'status\|signatures' out; then wrong "what is not signed is shown"; fi

# A promise is changed, and marketing signs that: sales is shown the change, marketing nothing.
commit 'style'; before=$at
sed -i 's/95%/90%/' in/a.sla.yaml
diff_signed 0 in/a.sla.yaml
says out "in/a.sla.yaml: what has changed since marketing and sales signed it, as $before:in/a.sla.yaml"
says out 'goals.sales.follow-up.target changed: weaker for marketing, stronger for sales'
says out "--> $before:in/a.sla.yaml:10:25"; says out 'of 10,000 leads, 1,000 may fail instead of 500, 2 ×'
for fails in any weaker weaker:marketing; do diff_signed 1 --fail-on $fails in/a.sla.yaml; done
diff_signed 0 --fail-on weaker:sales in/a.sla.yaml
diff_signed 2 --fail-on weaker:nobody in/a.sla.yaml; says err "has a party 'nobody'"
typed in/a.sla.yaml marketing 'Amir Nasser'
diff_signed 0 in/a.sla.yaml
says out 'nothing has changed since marketing signed; there is nothing to sign'
says out "what has changed since sales signed it, as $before:in/a.sla.yaml"
diff_signed 1 --fail-on weaker in/a.sla.yaml

# Each has signed another text, one of them with the base of that time.
commit 'for less'; second=$at
sed -i s/Illinois/Ohio/ base.yaml
diff_signed 0 in/a.sla.yaml
says out "what has changed since marketing signed it, as $second:in/a.sla.yaml"; says out '[-Illinois-] {+Ohio+}'
says out "what has changed since sales signed it, as $before:in/a.sla.yaml"
[ "$(grep -c '{+Ohio+}' out)" = 2 ] || wrong "the base of the commit is not told to both"
[ "$(grep -c 'follow-up.target changed' out)" = 1 ] || wrong "marketing has signed the new target"
# From another folder, and another repository's.
(cd in; status 0 "$SLAC" diff --signed a.sla.yaml; says out "since sales signed it, as $before:in/a.sla.yaml"; rm out err)
(cd /; "$SLAC" diff --signed "$OLDPWD/in/a.sla.yaml" > "$OLDPWD/out"); says out "since sales signed it, as $before:in/a.sla.yaml"

# As data, as a comment, as annotations, and for scanners.
diff_signed 0 --format json in/a.sla.yaml
python3 - out "$before" "$second" <<'PYTHON' || wrong "$(cat out)"
import json, sys
data = json.load(open(sys.argv[1]))
first, second = data["comparisons"]
assert first["signed_by"] == ["marketing"] and second["signed_by"] == ["sales"]
assert first["old"] == sys.argv[3] + ":in/a.sla.yaml" and second["old"] == sys.argv[2] + ":in/a.sla.yaml"
assert [change["place"] for change in first["changes"]] == ["clauses.law.text"]
assert [change["place"] for change in second["changes"]] == ["goals.sales.follow-up.target", "clauses.law.text"]
assert all(change["agreed"] for pair in data["comparisons"] for change in pair["changes"])
assert not first["same_digest"] and data["summary"]["apart"] == 0
PYTHON
diff_signed 0 --format markdown in/a.sla.yaml; says out 'Since `sales` signed:'; says out 'Since `marketing` signed:'
diff_signed 0 --format github in/a.sla.yaml; says out '%0Asince sales signed'
diff_signed 0 --format sarif in/a.sla.yaml; says out 'since sales signed'
diff_signed 0 --format html in/a.sla.yaml; says out "<code>$before:in/a.sla.yaml</code> as <code>sales</code> signed it, to "
says out "as <code>marketing</code> signed it, to "
"$SLAC" diff --format json base.yaml base.yaml > json 2>&1 || true
if grep -q signed_by json; then wrong "who signed is told of what nobody asked"; fi
git checkout -q in/a.sla.yaml base.yaml
diff_signed 0 --format markdown in/a.sla.yaml; says out 'There is nothing to sign: nothing has changed since `marketing` signed.'
diff_signed 0 --format html in/a.sla.yaml; says out 'nothing agreed has changed</strong>; there is nothing to sign.'

# The order of a list is part of the text, and no change that can be shown.
agreement b.sla.yaml
sed -i 's/^remedies:.*/remedies: {shortfall: {for: [leads, follow-up], make_good: The shortfall is supplied in the following month.}}/' b.sla.yaml
typed b.sla.yaml sales 'Kendra Ortiz'; commit b
sed -i 's/\[leads, follow-up\]/[follow-up, leads]/' b.sla.yaml
diff_signed 0 b.sla.yaml; says out 'since sales signed it'; says out 'the same in another order, by which the digest is another'

# What cannot be shown: a text that git has not, one on paper, one that does not read, no repository.
sed -i 's/95%/80%/' b.sla.yaml; typed b.sla.yaml sales 'Kendra Ortiz'; sed -i 's/80%/81%/' b.sla.yaml
diff_signed 2 b.sla.yaml
says err "'b.sla.yaml': sales signed another text than this one, and git has none of the digest "
sed -i '/^ *digest:/d' b.sla.yaml; diff_signed 0 b.sla.yaml; says err 'sales has signed on paper; what was signed lies there'
bad_agreement bad.sla.yaml; diff_signed 1 bad.sla.yaml; says out 'unknown-field'
diff_signed 2 absent.sla.yaml; says err "cannot read 'absent.sla.yaml'"
diff_signed 2; says err 'diff --signed takes agreements'
status 2 "$SLAC" diff --signed --git HEAD b.sla.yaml; says err 'diff --signed takes agreements'
mkdir ../apart; cp in/a.sla.yaml base.yaml ../apart/; sed -i 's|../base|base|; s/90%/91%/' ../apart/a.sla.yaml
(cd ../apart; GIT_CEILING_DIRECTORIES=$PWD/.. status 2 "$SLAC" diff --signed a.sla.yaml; says err 'git has none of the digest')
# Of several, each; what a stranger has called a file is a name.
cp in/a.sla.yaml ':(top)x.sla.yaml'; sed -i 's|../base|base|' ':(top)x.sla.yaml'; commit odd; sed -i 's/90%/89%/' ':(top)x.sla.yaml'
diff_signed 2 in/a.sla.yaml ':(top)x.sla.yaml'; says err "':(top)x.sla.yaml': sales signed another text"; says out ":(top)x.sla.yaml: what has changed since marketing signed it, as $at::(top)x.sla.yaml"
says out "in/a.sla.yaml: nothing has changed since marketing signed"

# A file that is called something else is that file still: committed, in several steps and with a change in
# the same commit, or not committed yet; with the bases of its commit, from where it lay.
mkdir -p moved/deep; git mv in/a.sla.yaml moved/shop.sla.yaml; commit 'another name'; renamed=$at
sed -i 's/90%/88%/' moved/shop.sla.yaml; git mv moved/shop.sla.yaml 'moved/deep/the shop.sla.yaml'
sed -i 's|\.\./base|../../base|' 'moved/deep/the shop.sla.yaml'; commit 'and another'
diff_signed 0 'moved/deep/the shop.sla.yaml'
says out "moved/deep/the shop.sla.yaml: what has changed since marketing signed it, as $renamed:moved/shop.sla.yaml"
says out "moved/deep/the shop.sla.yaml: what has changed since sales signed it, as $before:in/a.sla.yaml"
says out 'of 10,000 leads, 1,200 may fail instead of 500, 2.4 ×'
git mv 'moved/deep/the shop.sla.yaml' staged.sla.yaml; sed -i 's|\.\./\.\./base|base|' staged.sla.yaml
diff_signed 0 staged.sla.yaml; says out "since sales signed it, as $before:in/a.sla.yaml"
mv staged.sla.yaml plain.sla.yaml
diff_signed 0 plain.sla.yaml; says out "since sales signed it, as $before:in/a.sla.yaml"
status 0 "$SLAC" sign plain.sla.yaml --party sales --name 'Kendra Ortiz' --typed --yes
says err 'of 10,000 leads, 1,200 may fail instead of 500, 2.4 ×'
# One branch renames it, the other one signs it under its old name.
commit 'signed again'; git branch other; git mv plain.sla.yaml side.sla.yaml; commit 'on a branch'
git checkout -q other; sed -i 's/88%/87%/' plain.sla.yaml; typed plain.sla.yaml marketing 'Amir Nasser'; commit 'on the other'
git checkout -q main; git merge -q -m both other; merged=$(git log -1 --format=%h --abbrev=10); sed -i 's/87%/86%/' side.sla.yaml
diff_signed 0 side.sla.yaml; says out "since marketing signed it, as $merged:side.sla.yaml"; says out '1,400 may fail instead of 1,300'
git checkout -q -- side.sla.yaml; sed -i 's/87%/85%/' side.sla.yaml; commit 'once more'
diff_signed 0 side.sla.yaml; says out '1,500 may fail instead of 1,300'

# The text that was signed came with a commit to the base alone, and the signature is in none.
sed -i 's/^clauses.*/clauses: {law: The law of Utah applies.}/' base.yaml; commit 'another law'; lawful=$at
typed side.sla.yaml sales 'Kendra Ortiz'
sed -i 's/Utah/Iowa/' base.yaml
diff_signed 0 side.sla.yaml; says out "since sales signed it, as $lawful:side.sla.yaml"; says out '{+Iowa+}'
