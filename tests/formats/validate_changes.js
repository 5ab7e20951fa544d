// Reads what was made of comparisons as SARIF and holds it to its schema, and to the same comparison as
// JSON. Arguments: the folder of the sources, the folder of N.sarif and N.json.
'use strict';
const fs = require('fs');
const path = require('path');
const { check, same, checkSarif, finish } = require('./checks');

const [folder, made] = process.argv.slice(2);
let results = 0;

const worst = ['weaker', 'undecidable', 'changed', 'stronger'];
const levels = { weaker: 'warning', undecidable: 'note', changed: 'none', stronger: 'none', apart: 'none' };

// What a region marks is what the range of the JSON does, on its first line.
function holdsPlace(result, side) {
  const place = result.physicalLocation, name = decodeURIComponent(place.artifactLocation.uri);
  same(name, side.file, 'file');
  check(/^[A-Za-z0-9/._~!$&'()*+,;=@%-]+$/.test(place.artifactLocation.uri), 'uri', place.artifactLocation.uri);
  const lines = fs.readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, '').split('\n');
  const line = lines[place.region.startLine - 1].replace(/\r$/, '');
  const { start, end } = side.range;
  const points = [...line];
  const marked = line.slice(place.region.startColumn - 1, place.region.endColumn - 1);
  same([place.region.startLine, place.region.endLine], [start.line, start.line], 'line');
  same(marked, points.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined).join(''), 'marked');
}

// A finding may mark a place between two characters, which a region cannot: where it starts is compared.
function holdsStart(result, finding) {
  const place = result.physicalLocation, name = decodeURIComponent(place.artifactLocation.uri);
  same(name, finding.file, 'file');
  const line = fs.readFileSync(path.join(folder, name), 'utf8').replace(/^\uFEFF/, '').split('\n')[place.region.startLine - 1];
  same([place.region.startLine, [...line.slice(0, place.region.startColumn - 1)].length + 1],
    [finding.range.start.line, finding.range.start.column], 'start');
}

// What does not read: a result for each side at its first error, and a notification for each error.
let unread = 0;
function holdsUnread(run, sides) {
  unread += 1;
  same(run.results.map((result) => result.ruleId), sides.map(() => 'unread'), 'unread');
  const notifications = [...run.invocations[0].toolExecutionNotifications];
  sides.forEach((side, index) => {
    const errors = side.findings.filter((finding) => finding.severity === 'error');
    check(errors.length > 0 || side.why, 'why', side);
    for (const error of errors) holdsStart(notifications.shift().locations[0], error);
    if (errors.length === 0) {
      for (const { locations } of [notifications.shift(), run.results[index]]) {
        same(decodeURIComponent(locations[0].physicalLocation.artifactLocation.uri), side.file, 'file');
      }
    } else {
      holdsStart(run.results[index].locations[0], errors[0]);
    }
  });
  same(notifications, [], 'notifications');
}

for (const file of fs.readdirSync(made).filter((name) => name.endsWith('.sarif'))) {
  const sarif = JSON.parse(fs.readFileSync(path.join(made, file), 'utf8'));
  const [pair] = JSON.parse(fs.readFileSync(path.join(made, file.replace('.sarif', '.json')), 'utf8')).comparisons;
  checkSarif(sarif);
  const [run] = sarif.runs, seen = new Set();
  results += run.results.length;
  same(run.columnKind, 'utf16CodeUnits', 'head');
  same(run.invocations[0].executionSuccessful, !pair.unread, 'successful');
  if (pair.unread) {
    holdsUnread(run, pair.unread);
    continue;
  }
  same(run.results.length, pair.changes.length + pair.remarks.length, 'results');
  run.results.forEach((result, index) => {
    const change = pair.changes[index];
    const expected = !change ? pair.remarks[index - pair.changes.length].kind
      : !change.agreed ? 'apart' : worst.find((one) => Object.values(change.verdicts).includes(one));
    same(result.ruleId, expected, 'rule');
    same(run.tool.driver.rules[result.ruleIndex].id, expected, 'index');
    check(!/(^|[^\\])\[[^\]\\]*\]\(/.test(result.message.text), 'a link', result.message.text);
    check(!/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/.test(result.message.text), 'hidden', result.message.text);
    check((result.level === 'none') === (result.kind === 'informational'), 'SARIF 3.27.10', result);
    const print = result.partialFingerprints['slacChange/v1'];
    check(/^[0-9a-f]{64}$/.test(print) && !seen.has(print), 'fingerprint', print);
    seen.add(print);
    if (!change) {
      const remark = pair.remarks[index - pair.changes.length];
      same(result.level, remark.severity === 'warning' ? 'warning' : 'note', 'level');
      holdsPlace(result.locations[0], remark);
      return;
    }
    same(result.level, levels[expected], 'level');
    same(result.properties.verdicts, change.verdicts, 'verdicts');
    holdsPlace(result.locations[0], change.new ?? change.old);
    if (change.new && change.old) holdsPlace(result.relatedLocations[0], change.old);
    if (!change.new) same(decodeURIComponent(result.relatedLocations[0].physicalLocation.artifactLocation.uri), pair.new, 'gone from');
  });
}
check(unread > 10, `only ${unread} pairs do not read`);
check(results > 500, `there are only ${results} results`);
finish(`comparisons as SARIF passed, on ${results} results`);
