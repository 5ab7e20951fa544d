# slac diff: what does not read is an entry of every format, with where it is wrong; no format says of
# it that nothing has changed.
. "$ROOT/tests/cli/expect.bash"
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
all_formats="--format json=c/o.json --format markdown=c/o.md --format github=c/o.github --format sarif=c/o.sarif --format html=c/o.html"

# silent FILE...: none of them says that nothing has changed.
silent() {
  if grep -il 'nothing agreed has changed' "$@"; then wrong "it says that nothing has changed"; fi
}

# Two files: an error of the language stands at 17:1, one of YAML at 2:8 of the other side.
agreement good.sla.yaml
bad_agreement bad.sla.yaml
sed 's/^title: .*/title: [/' good.sla.yaml > broken.sla.yaml
status 1 "$SLAC" diff good.sla.yaml bad.sla.yaml
says out 'bad.sla.yaml:17:1: error[unknown-field]'
says out 'bad.sla.yaml: unread, for it has errors, and not compared with good.sla.yaml'
says out 'nothing was compared; 1 unread'
[ ! -s err ] || wrong "told twice: $(cat err)"
status 1 "$SLAC" diff $all_formats broken.sla.yaml bad.sla.yaml
says out 'broken.sla.yaml:2:8: error[yaml-syntax]'; says out '; 2 unread'
silent out c/*
says c/o.md '### `broken.sla.yaml`'; says c/o.md '- `broken.sla.yaml:2:8` error `yaml-syntax`: '
says c/o.md '- `bad.sla.yaml:17:1` error `unknown-field`: '; says c/o.md '**2 unread**'
says c/o.github '::error file=bad.sla.yaml,line=17,endLine=17,col=1,endColumn=12,title=unread (unknown-field)::bad.sla.yaml has errors, and is not compared%0A'
says c/o.github '::error file=broken.sla.yaml,line=2,endLine=2,col=8,endColumn=9,title=unread (yaml-syntax)::'
says c/o.html '<span class="badge urgent">unread</span> bad.sla.yaml has errors, and is not compared.'
says c/o.html '<li>bad.sla.yaml:17:1: error[unknown-field]: '
says c/o.html '<li><a href="#r1">broken.sla.yaml: unread</a></li>'
python3 - <<'PYTHON' || wrong "$(cat c/o.json c/o.sarif)"
import json
data = json.load(open("c/o.json", encoding="utf-8"))
(pair,) = data["comparisons"]
assert (pair["old"], pair["new"]) == ("broken.sla.yaml", "bad.sla.yaml") and "changes" not in pair
old, new = pair["unread"]
assert (old["side"], old["file"], old["why"]) == ("old", "broken.sla.yaml", None)
assert (new["side"], new["file"], new["why"]) == ("new", "bad.sla.yaml", None)
(finding,) = new["findings"]
assert (finding["rule"], finding["range"]["start"]["line"]) == ("unknown-field", 17)
assert "yaml-syntax" in [one["rule"] for one in old["findings"]]
assert (data["summary"]["unread"], data["summary"]["comparisons"], data["summary"]["changes"]) == (2, 0, 0)
(run,) = json.load(open("c/o.sarif", encoding="utf-8"))["runs"]
assert [result["ruleId"] for result in run["results"]] == ["unread", "unread"]
assert run["tool"]["driver"]["rules"][run["results"][1]["ruleIndex"]]["id"] == "unread"
assert run["results"][1]["level"] == "error"
place = run["results"][1]["locations"][0]["physicalLocation"]
assert place["artifactLocation"]["uri"] == "bad.sla.yaml" and place["region"]["startLine"] == 17
(invocation,) = run["invocations"]
assert invocation["executionSuccessful"] is False
told = invocation["toolExecutionNotifications"]
assert len(told) == len(old["findings"]) + 1 and all(one["level"] == "error" for one in told)
assert told[-1]["locations"][0]["physicalLocation"]["region"]["startLine"] == 17
PYTHON
# Where a program reads, a person is told on standard error.
status 1 "$SLAC" diff --format json good.sla.yaml bad.sla.yaml; says err 'bad.sla.yaml:17:1: error[unknown-field]'

# A file that is not there is unread too, and what was asked for is written whole.
rm -f c/*
status 2 "$SLAC" diff $all_formats good.sla.yaml absent.sla.yaml
says out 'absent.sla.yaml: unread (No such file or directory), and not compared with good.sla.yaml'
silent out c/*
says c/o.md '**Unread**: No such file or directory, and it is not compared.'
says c/o.github '::error file=absent.sla.yaml,title=unread::absent.sla.yaml cannot be read: '
says c/o.html 'absent.sla.yaml cannot be read: No such file or directory, and is not compared.'
python3 - <<'PYTHON' || wrong "$(cat c/o.json c/o.sarif)"
import json
data = json.load(open("c/o.json", encoding="utf-8"))
assert data["comparisons"][0]["unread"] == [
    {"side": "new", "file": "absent.sla.yaml", "why": "No such file or directory", "findings": []}]
(run,) = json.load(open("c/o.sarif", encoding="utf-8"))["runs"]
(result,) = run["results"]
assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "absent.sla.yaml"}}}]
assert run["invocations"][0]["executionSuccessful"] is False
PYTHON
# Of what nobody knows, nothing is written: no half of a format.
status 2 "$SLAC" diff --format json nowhere:a.sla.yaml good.sla.yaml; [ ! -s out ] || wrong "$(cat out)"

# In git: of three agreements one reads, one has an error, and one was a link.
git init -q -b main work; cd work
agreement a.sla.yaml; agreement b.sla.yaml; ln -s a.sla.yaml c.sla.yaml
git add .; git commit -qm one
sed -i 's/95%/90%/' a.sla.yaml; bad_agreement b.sla.yaml; rm c.sla.yaml; agreement c.sla.yaml
mkdir c
status 2 "$SLAC" diff $all_formats --git HEAD
says out 'a.sla.yaml:9:25: goals.sales.follow-up.target changed'
says out 'b.sla.yaml: unread, for it has errors, and not compared with HEAD:b.sla.yaml'
says out 'HEAD:c.sla.yaml: unread (it is a link), and not compared with c.sla.yaml'
says out '1 change; marketing: 1 weaker, 0 stronger; sales: 0 weaker, 1 stronger; 2 unread'
says c/o.github '::error file=c.sla.yaml,title=unread::HEAD:c.sla.yaml cannot be read: it is a link'
says c/o.md '**1 change**'; says c/o.md '**2 unread**'
says c/o.html 'HEAD:c.sla.yaml cannot be read: it is a link'; says c/o.html '<ins>90%</ins>'
python3 - <<'PYTHON' || wrong "$(cat c/o.json c/o.sarif)"
import json
data = json.load(open("c/o.json", encoding="utf-8"))
assert [("unread" in one, one["new"]) for one in data["comparisons"]] == [
    (False, "a.sla.yaml"), (True, "b.sla.yaml"), (True, "c.sla.yaml")]
assert data["summary"]["comparisons"] == 1 and data["summary"]["unread"] == 2
(run,) = json.load(open("c/o.sarif", encoding="utf-8"))["runs"]
assert [one["ruleId"] for one in run["results"]] == ["unread", "unread", "weaker"]
assert run["invocations"][0]["executionSuccessful"] is False
PYTHON
# A change back: the old side has the error, whose lines are not those of the file that is there.
git add .; git commit -qm two; cp a.sla.yaml b.sla.yaml; rm -rf c; mkdir c
status 1 "$SLAC" diff $all_formats --git HEAD
says c/o.github '::error file=b.sla.yaml,title=unread (unknown-field)::HEAD:b.sla.yaml has errors'
says out 'HEAD:b.sla.yaml:17:1: error[unknown-field]'
says out 'nothing was compared; 1 unread'

# What was signed and is nowhere in git.
agreement signed.sla.yaml
printf 'signatures: {sales: {name: Kendra Ortiz, date: 2026-01-01, digest: %064d}}\n' 0 >> signed.sla.yaml
git add .; git commit -qm three
status 2 "$SLAC" diff $all_formats --signed signed.sla.yaml
says out 'signed.sla.yaml: unread (sales signed another text than this one, and git has none of the digest 00000000…), and not compared'
silent out c/*
says c/o.md 'sales signed another text'; says c/o.github 'sales signed another text'
says c/o.json '"why":"sales signed another text'; says c/o.sarif '"executionSuccessful":false'

# What has not changed and has errors is unread where something that it is made from has changed, and is
# nobody's affair where that is another file.
git rm -q --cached -r c; rm -rf c signed.sla.yaml
echo 'clauses: {law: The law of Illinois applies.}' > base.yaml; echo 'clauses: {law: None.}' > other.yaml
bad_agreement over.sla.yaml; echo 'extends: base.yaml' >> over.sla.yaml
git add .; git commit -qm four; sed -i 's/None/Another/' other.yaml
status 0 "$SLAC" diff --git HEAD
if grep -q unread out; then wrong "what has not changed is unread: $(cat out)"; fi
sed -i 's/Illinois/Ohio/' base.yaml
status 1 "$SLAC" diff --git HEAD
says out 'over.sla.yaml: unread, for it has errors, and not compared with HEAD:over.sla.yaml'; says out '2 unread'
rm base.yaml; status 1 "$SLAC" diff --git HEAD; says out 'layer-unreadable'; says out '2 unread'
