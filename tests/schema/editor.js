// Opens agreements in a YAML editor's language server with the schema, and looks at what an author
// gets: no diagnostics on agreements that are right, one at the mistake, completion and hover.
// Arguments: the schema, agreements. With EDITOR_SHOW set, prints what the server answers.
'use strict';
const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');

const [schemaPath, ...agreements] = process.argv.slice(2);
const server = spawn(process.execPath,
  [require.resolve('yaml-language-server/bin/yaml-language-server'), '--stdio'],
  { stdio: ['pipe', 'pipe', 'inherit'] });
const show = process.env.EDITOR_SHOW ? console.log : () => {};
let failures = 0, checks = 0, last = 0, bytes = Buffer.alloc(0);
const answers = new Map(), diagnostics = new Map();
const settings = { yaml: { schemas: { [`file://${path.resolve(schemaPath)}`]: ['*.sla.yaml'] },
  schemaStore: { enable: false }, completion: true, hover: true, validate: true } };

function check(right, ...words) {
  checks += 1;
  if (!right) {
    failures += 1;
    console.log(...words);
  }
}
function send(message) {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
const ask = (method, params) => new Promise((resolve) => {
  answers.set(++last, resolve);
  send({ id: last, method, params });
});
function take(message) {
  if (message.method === 'workspace/configuration') {
    send({ id: message.id, result: message.params.items.map((item) => settings[item.section] || {}) });
  } else if (message.method === 'textDocument/publishDiagnostics') {
    const waiting = diagnostics.get(message.params.uri);
    if (waiting) waiting(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: null });
  } else if (answers.has(message.id)) {
    answers.get(message.id)(message.result);
  }
}
server.stdout.on('data', (chunk) => {
  bytes = Buffer.concat([bytes, chunk]);
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n');
    const length = end < 0 ? 0 : Number(/Content-Length: (\d+)/i.exec(bytes.subarray(0, end))[1]);
    if (end < 0 || bytes.length < end + 4 + length) return;
    take(JSON.parse(bytes.subarray(end + 4, end + 4 + length)));
    bytes = bytes.subarray(end + 4 + length);
  }
});

let opened = 0;
async function open(text) {
  const uri = `file:///agreements/${++opened}.sla.yaml`;
  const found = new Promise((resolve) => diagnostics.set(uri, resolve));
  send({ method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  return { uri, found: await found };
}
// The place of `|` in the text, and the text without it.
async function openAt(marked) {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  const document = await open(marked.replace('|', ''));
  return { textDocument: { uri: document.uri },
    position: { line: before.length - 1, character: before[before.length - 1].length } };
}
async function completes(marked, words, never = []) {
  const list = await ask('textDocument/completion', await openAt(marked));
  const labels = list.items.map((item) => item.label);
  show(marked.split('\n').find((line) => line.includes('|')), '→', list.items.map((item) =>
    [item.label, item.insertText, item.documentation]));
  for (const word of words) check(labels.includes(word), `not offered: ${word} in`, labels);
  for (const word of never) check(!labels.includes(word), `offered: ${word} in`, labels);
  check(!labels.some((label) => label.includes('[object')), 'a label that is none in', labels);
}
async function hovers(marked, words) {
  const hover = await ask('textDocument/hover', await openAt(marked));
  const text = hover ? hover.contents.value : '';
  show(marked.split('\n').find((line) => line.includes('|')), '→', text);
  for (const word of words) check(text.includes(word), `hover does not say: ${word} in`, text);
}
async function finds(text, line, words) {
  const { found } = await open(text);
  show(text.split('\n')[line], '→', found.map((one) => one.message));
  check(found.length > 0 && found[0].range.start.line === line && found[0].message.includes(words),
    `expected on line ${line}: ${words}, not`, JSON.stringify(found));
}

const start = `sla: 1
title: Lead agreement
parties: {marketing: Marketing, sales: Sales}
`;
const goals = `${start}goals:
  marketing:
    leads: 100 qualified leads per month
`;

async function main() {
  await ask('initialize', { processId: process.pid, rootUri: null, capabilities: {
    textDocument: { completion: { completionItem: { documentationFormat: ['markdown'],
      snippetSupport: true } }, hover: { contentFormat: ['markdown'] } },
    workspace: { configuration: true } } });
  send({ method: 'initialized', params: {} });
  send({ method: 'workspace/didChangeConfiguration', params: { settings } });

  for (const agreement of agreements) {
    const { found } = await open(fs.readFileSync(agreement, 'utf8'));
    check(found.length === 0, `${agreement}:`, JSON.stringify(found.map((one) =>
      [one.range.start.line + 1, one.message])));
  }
  await completes(`${start}|`, ['goals', 'requirements', 'contacts', 'remedies', 'cancellation']);
  await completes(`${goals}status: |`, ['draft', 'agreed', 'ended']);
  await completes(`${goals}currency: |`, ['CHF', 'USD']);
  await completes(`${goals}timezone: Eur|`, ['Europe/Paris']);
  await completes(`${start}title: |`, [], ['true', 'false']);
  await completes(`${goals}    deals:\n      |`, ['target', 'owner', 'measured', 'funnel']);
  await completes(`${goals}    deals:\n      target: |`, ['100 qualified leads per month']);
  await completes(`${goals}remedies:\n  shortfall:\n    for: leads\n    |`,
    ['credits', 'make_good', 'corrective_action']);
  await completes(`${goals}cancellation:\n  |`, ['notice', 'statement', 'conditions']);
  await completes(`sla: 1\nparties: |`, []);
  await completes(`${goals}requirements: |`, []);
  await completes(`${goals}requirements:\n  sales:\n    - |`, []);
  await completes(`${goals}exclusions:\n  closed: {denominator: |}`, []);
  await completes(`${goals}levels: |`, []);
  await hovers(`${goals}can|cellation: {notice: 30 days}`, ['before its term']);
  await completes(`sla: 1\nparties: |`, []);
  await completes(`${goals}requirements: |`, []);
  await completes(`${goals}requirements:\n  sales:\n    - |`, []);
  await completes(`${goals}exclusions:\n  closed: {denominator: |}`, []);
  await completes(`${goals}levels: |`, []);
  await hovers(`${goals}cancellation: {not|ice: 30 days}`, ['30 days']);
  await hovers(`${goals}    deals: {tar|get: within 4 h}`, ['The promise']);
  await hovers(`${goals}status: dra|ft`, ['marked as a draft']);
  await hovers(`${goals}re|medies: {}`, ['What follows a missed goal']);
  await finds(`${goals}cancelation: {notice: 30 days}\n`, 6, 'cancelation');
  await finds(`${goals}status: signed\n`, 6, 'agreed');
  await finds(`${goals}cancellation: {notice: 30}\n`, 6, 'Write a duration');
  await finds(`${goals}    deals: {targt: within 4 h}\n`, 6, 'targt');
  await finds(`${goals}    deals: {target: within 4 h, ownr: amir}\n`, 6, 'ownr')
  await finds(`${goals}    deals: 95\n`, 6, 'string')
  await finds(`${goals}    Deals: within 4 h\n`, 6, 'lower-case');
  await finds(`${goals}remedies:\n  none: {for: leads}\n`, 7, 'A remedy needs');
  await finds(`${goals}term: {starts: 1.2.2027}\n`, 6, 'date');
  console.log(`the schema in an editor: ${checks - failures} checks passed, ${failures} failed`);
  server.kill();
  process.exit(failures === 0 ? 0 : 1);
}
main();
