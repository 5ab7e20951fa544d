"""Runs the steps of action.yml as GitHub's runner does, in a scratch repository.

usage: action.py ROOT PROGRAM. Expressions are those that the action uses: inputs, outputs of
steps, and the context of the action.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

ROOT, PROGRAM = pathlib.Path(sys.argv[1]), sys.argv[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
GOOD = """sla: 1
title: Lead agreement
parties: {marketing: Marketing, sales: Sales}
goals:
  marketing: {leads: 100 qualified leads per month}
  sales: {follow-up: 95% of leads within 1 h in each month}
"""
BAD = GOOD + "cancelation: {notice: 30 days}\n"


def value_of(term, context):
    """The value of one term: a literal, inputs.NAME, steps.ID.outputs.NAME or github.NAME."""
    if term.startswith("'"):
        return term.strip("'")
    for part in term.split("."):
        context = context.get(part, {})
    return context if isinstance(context, str) else ""


def expand(text, context):
    return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: value_of(match[1], context), text)


def holds(condition, context):
    for part in re.fullmatch(r"\$\{\{ *(.*?) *\}\}", condition)[1].split(" && "):
        left, operator, right = re.fullmatch(r"(\S+) (==|!=) (\S+)", part).groups()
        if (value_of(left, context) == value_of(right, context)) != (operator == "=="):
            return False
    return True


def run(files, inputs, repository="owner/slac"):
    """Runs the action; gives the status of the job, what it printed, its summary, and uploads."""
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        work, temporary = scratch / "work", scratch / "temporary"
        work.mkdir()
        temporary.mkdir()
        for name, text in files.items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_text(text)
        subprocess.run(["git", "init", "-q", str(work)], check=True)
        summary = scratch / "summary.md"
        summary.write_text("earlier\n")
        given = {name: row["default"] for name, row in ACTION["inputs"].items()} | inputs
        context = {"inputs": given, "steps": {},
                   "github": {"action_repository": repository, "action_ref": "v1"}}
        environment = {"PATH": os.environ["PATH"], "HOME": str(scratch), "RUNNER_TEMP": str(temporary),
                       "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(summary),
                       "GITHUB_SERVER_URL": "https://github.com", "GITHUB_ACTIONS": "true"}
        printed, uploads, status = "", [], 0
        for step in ACTION["runs"]["steps"]:
            if "if" in step and not holds(step["if"], context):
                continue
            if "uses" in step:
                sarif = json.loads(pathlib.Path(expand(step["with"]["sarif_file"], context)).read_text())
                uploads.append((step["uses"], sarif))
                continue
            assert "${{" not in step["run"], "text of the caller would be a command"
            outputs = scratch / "outputs"
            outputs.write_text("")
            variables = {name: expand(text, context) for name, text in step.get("env", {}).items()}
            ended = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                                   cwd=work, env=environment | variables | {"GITHUB_OUTPUT": str(outputs)},
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            printed += ended.stdout
            if "id" in step:
                rows = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
                context["steps"][step["id"]] = {"outputs": rows}
            if ended.returncode != 0:
                status = ended.returncode
                break
        assert not (work / "pwned").exists(), "an input was run"
        return status, printed, summary.read_text(), uploads


def expect(truth, what, shown):
    if not truth:
        sys.exit(f"action: {what}\n{shown}")


program = {"program": PROGRAM}
status, printed, summary, uploads = run({"a.sla.yaml": GOOD}, program)
expect(status == 0 and not uploads, "a good agreement fails", printed)
expect(summary.startswith("earlier\n"), "the summary of an earlier step is gone", summary)

status, printed, summary, uploads = run({"in/a b.sla.yaml": BAD}, program | {"upload-sarif": "true"})
expect(status == 1, f"a bad agreement gives {status}", printed)
expect("::error file=in/a b.sla.yaml,line=7," in printed, "there is no annotation", printed)
expect("unknown-field" in summary, "there is no summary", summary)
expect("https://github.com/owner/slac/blob/v1/docs/rules/unknown-field.md" in summary, "no page", summary)
expect(len(uploads) == 1 and uploads[0][0].startswith("github/codeql-action/upload-sarif@"), "no upload", printed)
result = uploads[0][1]["runs"][0]["results"][0]
expect(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "in/a%20b.sla.yaml", "path", result)

status, printed, summary, uploads = run({"a.sla.yaml": GOOD + "hours: {desk: 24x7}\n"}, program | {"fail-on": "warning"})
expect(status == 1, "fail-on is not heard", printed)
files = {"a.sla.yaml": GOOD + "hours: {desk: 24x7}\n", ".slac.yaml": "fail-on: warning\n"}
status, printed, _, _ = run(files, program)
expect(status == 1, "fail-on of the project is not heard", printed)
status, printed, _, _ = run(files, program | {"options": "  --no-config\n\n--no-allow"})
expect(status == 0, "options are not heard", printed)
for options in ("--no-config --no-allow", "--rule unused-definition=off --fail-on error", "--config no.yaml\n--fail-on=error",
                "--config=a b.yaml", "--config a b.yaml", "--only nines --no-allow", "--config=a b.yaml --no-allow"):
    status, printed, _, _ = run(files | {"no.yaml": "{}\n", "a b.yaml": "{}\n"}, program | {"options": options})
    expect(status == 0, f"options {options!r} give {status}", printed)
files = {"good/a.sla.yaml": GOOD, "other/b.sla.yaml": GOOD, "bad/c.sla.yaml": BAD}
status, printed, _, _ = run(files, program | {"paths": "  good\n\nother/b.sla.yaml\n"}, repository="")
expect(status == 0, "paths are not heard", printed)

# What a caller gives is no command, whatever it holds.
for text in ("$(touch pwned)", "`touch pwned`", "; touch pwned", "' touch pwned '", '"; touch pwned; "',
             "a\n$(touch pwned)", "--fix", "-x"):
    for name in ("paths", "fail-on", "changed", "options"):
        if name == "options" and text in ("--fix", "-x"):
            continue
        status, printed, _, _ = run({"a.sla.yaml": GOOD}, program | {name: text})
        expect(status == 2, f"{name} {text!r} gives {status}", printed)
# What keeps a check from running is an annotation, once.
for given, words in (({"options": "--rule nope=error"}, "there is no rule 'nope'"),
                     ({"options": "--baseline=none.json"}, "cannot read 'none.json': it cannot be used as the baseline"),
                     ({"fail-on": "100%"}, "--fail-on takes error|warning|advice, not '100%25'"),
                     ({"changed": "origin/main"}, "git knows no commit 'origin/main'"),
                     ({"paths": "absent.yaml"}, "cannot read 'absent.yaml'"),
                     ({"paths": ".git"}, "cannot read '.git': there is no agreement beneath it")):
    status, printed, _, _ = run({"a.sla.yaml": GOOD}, program | given)
    said = [line for line in printed.splitlines() if line.startswith("::error title=slac::")]
    expect(status == 2 and len(said) == 1 and words in said[0], f"{given} gives {status} {said}", printed)
files = {"a.sla.yaml": GOOD, "in/b.sla.yaml": BAD, ".slac.yaml/x": ""}
status, printed, _, _ = run(files, program)
expect(status == 2 and "::error title=slac::cannot read '.slac.yaml': it is a folder\n" in printed, "configuration", printed)
expect("::error file=in/b.sla.yaml,line=7," in printed, "its findings are gone", printed)
status, printed, _, _ = run({"a.sla.yaml": GOOD}, {"program": "false"})
expect(status == 1, "the status of another program", printed)
status, printed, _, _ = run({"a.sla.yaml": GOOD}, {"program": "$(touch pwned)"})
expect(status == 2, "a program that is none", printed)
print("action: its steps ran")
