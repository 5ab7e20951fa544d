"""Runs the script of integrations/gitlab.yml as GitLab's runner does, with slac in the path.

usage: gitlab.py ROOT PROGRAM
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import yaml

template = yaml.safe_load((pathlib.Path(sys.argv[1]) / "integrations/gitlab.yml").read_text())
job = template["slac"]
good = "sla: 1\ntitle: T\nparties: {a: A, b: B}\ngoals: {a: {leads: 100 leads per month}}\n"


def run(agreement, settings="{}", **variables):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "a.sla.yaml").write_text(agreement)
        (folder / ".slac.yaml").write_text(settings)
        given = {"PATH": os.environ["PATH"]} | template["variables"] | variables
        ended = subprocess.run(["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])], cwd=folder,
                               env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        reports = job["artifacts"]["reports"]
        assert set(reports.values()) == set(job["artifacts"]["paths"])
        issues = json.loads((folder / reports["codequality"]).read_text())
        cases = xml.etree.ElementTree.parse(folder / reports["junit"]).getroot()
        return ended.returncode, issues, cases, ended.stdout


status, issues, cases, printed = run(good)
assert status == 0 and not [one for one in issues if one["severity"] == "major"], printed
status, issues, cases, printed = run(good + "cancelation: {notice: 30 days}\n")
assert status == 1, printed
assert any("unknown-field" in one["description"] and one["location"]["path"] == "a.sla.yaml" for one in issues), issues
assert cases.findall(".//failure"), printed
status, _, _, printed = run(good, SLAC_FAIL_ON="advice")
assert status == 1, printed
status, _, _, printed = run(good, "fail-on: advice")
assert status == 1, printed
status, _, _, printed = run(good, "fail-on: advice", SLAC_OPTIONS="--no-config --no-allow")
assert status == 0, printed
print("gitlab: its job ran")
