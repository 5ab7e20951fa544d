"""Holds the problem matcher to lines that slac really prints: each finding is matched once.

usage: matcher.py ROOT PROGRAM
"""

import json
import pathlib
import re
import subprocess
import sys

root, program = pathlib.Path(sys.argv[1]), sys.argv[2]
matchers = json.loads((root / "integrations/problem-matcher.json").read_text())["problemMatcher"]
assert len({matcher["owner"] for matcher in matchers}) == len(matchers)
files = sorted(str(path.relative_to(root)) for path in root.glob("tests/rules/*/bad.sla.yaml"))
arguments = ["check", "--color", "never", *files[:40]]
lines = subprocess.run([program, *arguments], cwd=root, stdout=subprocess.PIPE, text=True).stdout.splitlines()
findings = [json.loads(line) for line in subprocess.run(
    [program, *arguments, "--format", "jsonl"], cwd=root, stdout=subprocess.PIPE, text=True).stdout.splitlines()]
matched = []
for line in lines:
    for matcher in matchers:
        pattern = matcher["pattern"][0]
        match = re.search(pattern["regexp"], line)
        if match:
            severity = match[pattern["severity"]] if "severity" in pattern else matcher["severity"]
            assert severity in ("error", "warning", "notice"), severity # what GitHub knows
            matched.append((match[pattern["file"]], int(match[pattern["line"]]), int(match[pattern["column"]]),
                            "advice" if severity == "notice" else severity, match[pattern["code"]]))
expected = [(one["file"], one["range"]["start"]["line"], one["range"]["start"]["column"], one["severity"],
             one["rule"]) for one in findings][:200]
assert {severity for _, _, _, severity, _ in matched} == {"error", "warning", "advice"}
assert matched == expected, (len(matched), len(expected))
print(f"matcher: {len(matched)} findings")
