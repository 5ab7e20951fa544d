// Reads what was made of one run in every format and holds each to its schema or its consumer's
// rules, and to the JSON report. Arguments: the folder of the sources, what the reports begin with.
'use strict';
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv').default;
const { check, same, checkSarif, finish } = require('./checks');

const [folder, made] = process.argv.slice(2);
const read = (format) => fs.readFileSync(`${made}.${format}`, 'utf8');

const report = JSON.parse(read('json'));
const findings = report.findings;
const sources = new Map();
function source(name) {
  if (!sources.has(name)) sources.set(name, fs.readFileSync(path.join(folder, name)));
  return sources.get(name);
}
const slice = (name, range) => source(name).subarray(range.start.offset, range.end.offset);
const isText = (bytes) => Buffer.from(bytes.toString('utf8')).equals(bytes);
const lines = (name) => source(name).toString('utf8').replace(/^\uFEFF/, '').split('\n');
check(findings.length > 300, `there are only ${findings.length} findings`);

// What stands between two places of a list of lines, where a column is an index of the line.
function between(all, start, end) {
  if (start.line === end.line) return all[start.line - 1].slice(start.column - 1, end.column - 1);
  return [all[start.line - 1].slice(start.column - 1), ...all.slice(start.line, end.line - 1),
    all[end.line - 1].slice(0, end.column - 1)];
}
const join = (pieces, line) => (Array.isArray(pieces) ? pieces.join(line) : pieces);

// ---- json, jsonl: code points ----
const absent = { file: 'absent.sla.yaml', why: 'No such file or directory' };
same(report.unread, [absent], 'json: unread');
same(report.summary.unread, 1, 'json: unread');
same(read('jsonl').trimEnd().split('\n').map((line) => JSON.parse(line)), [{ unread: absent }, ...findings], 'jsonl');
for (const finding of findings) {
  for (const range of [finding.range, ...finding.fixes.map((fix) => fix.range)]) {
    if (!isText(source(finding.file))) continue;
    const points = lines(finding.file).map((line) => [...line]);
    const pieces = between(points, range.start, range.end);
    const text = range.start.line === range.end.line ? pieces.join('')
      : pieces.map((piece) => piece.join('')).join('\n');
    same(text, slice(finding.file, range).toString('utf8').replace(/^\uFEFF/, ''), 'json range', finding.file);
  }
}

// ---- sarif: UTF-16, which is what a string of JavaScript is indexed by ----
const sarif = JSON.parse(read('sarif'));
checkSarif(sarif);
const run = sarif.runs[0];
check(sarif.version === '2.1.0' && run.columnKind === 'utf16CodeUnits', 'sarif: head');
check(run.invocations[0].executionSuccessful === false, 'sarif: a file could not be read');
check(run.invocations[0].toolExecutionNotifications[0].message.text.includes('absent.sla.yaml'), 'sarif: which');
for (const rule of run.tool.driver.rules) {
  check(rule.help.markdown.includes('To mend it:') && rule.shortDescription.text.length <= 1024,
    'sarif: rule', rule.id);
}
// What a comment allows is a result with `suppressions`, and in no other format.
const allowed = run.results.filter((result) => result.suppressions !== undefined);
check(allowed.length > 0 && allowed.every((result) => result.suppressions[0].kind === 'inSource'),
  'sarif: suppressions');
const results = run.results.filter((result) => result.suppressions === undefined);
same(results.length, findings.length, 'sarif: results');
const seen = new Set();
const ranks = { error: 0, warning: 1, advice: 2 }; // the worst first, whatever its file
const ranked = [...findings].sort((one, other) => ranks[one.severity] - ranks[other.severity]);
results.forEach((result, index) => {
  const finding = ranked[index];
  const place = result.locations[0].physicalLocation;
  const region = place.region;
  const name = decodeURIComponent(place.artifactLocation.uri);
  same(result.ruleId, finding.rule, 'sarif: rule');
  same(run.tool.driver.rules[result.ruleIndex].id, finding.rule, 'sarif: index');
  same(result.level, { error: 'error', warning: 'warning', advice: 'note' }[finding.severity], 'sarif: level');
  same(name, finding.file, 'sarif: file');
  check(/^[A-Za-z0-9/._~!$&'()*+,;=@%-]+$/.test(place.artifactLocation.uri), 'sarif: uri', name);
  check(region.startLine === region.endLine && region.endColumn >= region.startColumn, 'sarif: one line', region);
  check(!/(^|[^\\])\[[^\]\\]*\]\(/.test(result.message.text), 'sarif: a link', result.message.text);
  const fingerprint = `${name} ${result.partialFingerprints['slacFinding/v1']}`;
  check(!seen.has(fingerprint), 'sarif: twice', fingerprint);
  seen.add(fingerprint);
  if (isText(source(name))) {
    const marked = lines(name)[region.startLine - 1].slice(region.startColumn - 1, region.endColumn - 1);
    const whole = slice(name, finding.range).toString('utf8').replace(/^\uFEFF/, '');
    check(whole === '' || marked.replace(/\r$/, '') === whole.split('\n')[0].replace(/\r$/, ''),
      'sarif: region', name, marked, whole);
    for (const [at, fix] of finding.fixes.entries()) {
      const replacement = result.fixes[0].artifactChanges[0].replacements[at];
      const deleted = replacement.deletedRegion;
      same(join(between(lines(name), { line: deleted.startLine, column: deleted.startColumn },
        { line: deleted.endLine, column: deleted.endColumn }), '\n'),
      slice(name, fix.range).toString('utf8'), 'sarif: fix', name);
      same(replacement.insertedContent.text, fix.text, 'sarif: fix', name);
    }
  }
});

// ---- gitlab: the documented fields ----
const gitlab = JSON.parse(read('gitlab'));
const ajv = new Ajv({ allErrors: true });
const issues = ajv.compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string' },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        additionalProperties: false,
        properties: {
          path: { type: 'string', pattern: '^[^./]' },
          lines: {
            type: 'object',
            required: ['begin', 'end'],
            additionalProperties: false,
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
});
check(issues(gitlab), 'gitlab:', ajv.errorsText(issues.errors));
same(new Set(gitlab.map((issue) => issue.fingerprint)).size, findings.length + 1, 'gitlab: fingerprints');
const [missing, ...present] = gitlab; // in the order of the files
check(missing.description.startsWith("unread: cannot read 'absent.sla.yaml'") && missing.severity === 'major'
  && missing.location.path === 'absent.sla.yaml', 'gitlab: absent', missing);
present.forEach((issue, index) => {
  check(issue.description.startsWith(`${findings[index].rule}: `), 'gitlab: rule', issue.description);
  same(issue.location.lines.begin, findings[index].range.start.line, 'gitlab: line');
});

// ---- rdjson: the fields of reviewdog's DiagnosticResult; columns are bytes ----
const rdjson = JSON.parse(read('rdjson'));
const position = { type: 'object', required: ['line', 'column'], additionalProperties: false,
  properties: { line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } } };
const range = { type: 'object', required: ['start'], additionalProperties: false,
  properties: { start: position, end: position } };
const location = { type: 'object', required: ['path'], additionalProperties: false,
  properties: { path: { type: 'string' }, range } };
const diagnostics = ajv.compile({
  type: 'object',
  required: ['source', 'diagnostics'],
  additionalProperties: false,
  properties: {
    source: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, url: { type: 'string' } } },
    diagnostics: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message', 'location', 'severity', 'code'],
        additionalProperties: false,
        properties: {
          message: { type: 'string', minLength: 1 },
          location,
          severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
          code: { type: 'object', required: ['value'], additionalProperties: false,
            properties: { value: { type: 'string' }, url: { type: 'string' } } },
          suggestions: { type: 'array', items: { type: 'object', required: ['range', 'text'],
            additionalProperties: false, properties: { range, text: { type: 'string' } } } },
          related_locations: { type: 'array', items: { type: 'object', required: ['message', 'location'],
            additionalProperties: false, properties: { message: { type: 'string' }, location } } },
        },
      },
    },
  },
});
check(diagnostics(rdjson), 'rdjson:', ajv.errorsText(diagnostics.errors));
const [unread, ...known] = rdjson.diagnostics;
check(unread.message.startsWith("cannot read 'absent.sla.yaml'") && unread.location.path === 'absent.sla.yaml'
  && unread.severity === 'ERROR', 'rdjson: absent', unread);
same(known.length, findings.length, 'rdjson: diagnostics');
known.forEach((diagnostic, index) => {
  const finding = findings[index];
  const offset = (at) => {
    let start = 0;
    for (let line = 1; line < at.line; line += 1) start = source(finding.file).indexOf(10, start) + 1;
    return start + at.column - 1;
  };
  const place = diagnostic.location.range;
  same([offset(place.start), offset(place.end)], [finding.range.start.offset, finding.range.end.offset],
    'rdjson: bytes', finding.file, finding.rule);
});

// ---- github: as the runner reads a command (actions/toolkit, actions/runner) ----
const unescape = (text, property) => {
  let plain = text.replace(/%0D/g, '\r').replace(/%0A/g, '\n');
  if (property) plain = plain.replace(/%3A/g, ':').replace(/%2C/g, ',');
  return plain.replace(/%25/g, '%');
};
const commands = read('github').trimEnd().split('\n').map((line) => {
  const parts = /^::([a-z]+) ([^]*?)::([^]*)$/.exec(line);
  check(parts && !line.includes('##['), 'github: no command', line);
  const properties = Object.fromEntries(parts[2].split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), unescape(pair.slice(at + 1), true)];
  }));
  return { name: parts[1], properties, data: unescape(parts[3]) };
});
same(commands.length, findings.length + 1, 'github: one for each, and one for the file that is absent');
const kinds = commands.map((command) => ['error', 'warning', 'notice'].indexOf(command.name));
same(kinds, [...kinds].sort(), 'github: the worst first');
const rank = { error: 0, warning: 1, advice: 2 };
const worst = [0, 1, 2].flatMap((kind) => findings.filter((finding) => rank[finding.severity] === kind));
check(commands[0].data.startsWith("cannot read 'absent.sla.yaml'"), 'github: absent', commands[0]);
commands.slice(1).forEach((command, index) => {
  const finding = worst[index];
  same(command.properties.file, finding.file.replace(/##\[/g, '##<U+005B>'), 'github: file');
  same(command.properties.line, String(finding.range.start.line), 'github: line');
  same(command.properties.title, finding.rule, 'github: title');
  same(command.data.split('\n')[0], finding.message, 'github: message');
});

// ---- checkstyle, junit: what xmllint has found well-formed and valid ----
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#10': '\n', '#91': '[' };
const xml = (text) => text.replace(/&([a-z0-9#]+);/g, (whole, name) => entities[name]);
const attributes = (text) => Object.fromEntries(
  [...text.matchAll(/ ([a-z]+)="([^"]*)"/g)].map((match) => [match[1], xml(match[2])]));
const errors = [...read('checkstyle').matchAll(/<error([^>]*)\/>/g)].map((match) => attributes(match[1]));
same(errors.length, findings.length, 'checkstyle: errors');
errors.forEach((error, index) => {
  same(error.source, `slac.${findings[index].rule}`, 'checkstyle: source');
  same(error.message.split('\n')[0], findings[index].message, 'checkstyle: message');
});
const junit = read('junit');
const cases = [...junit.matchAll(/<testcase([^>]*?)\/?>/g)].map((match) => attributes(match[1]));
same(new Set(cases.map((one) => `${one.classname}\n${one.name}`)).size, cases.length, 'junit: names are distinct');
same([...junit.matchAll(/<failure /g)].length,
  findings.filter((finding) => finding.severity !== 'advice').length, 'junit: failures');

finish(`formats passed, on ${findings.length} findings`);
