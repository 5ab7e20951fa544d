// Feeds configurations to the schema and to slac, which say the same of each. Arguments: slac, the
// schema, the configurations.
'use strict';
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const Ajv = require('ajv/dist/2020');
const YAML = require('yaml');

const [slac, schemaPath, listPath] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, allErrors: true });
ajv.addVocabulary(['markdownDescription', 'errorMessage', 'defaultSnippets']); // VS Code's
const validate = ajv.compile(JSON.parse(fs.readFileSync(schemaPath, 'utf8')));
const read = (text) => YAML.parse(text, { version: '1.2', schema: 'core' });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slac-'));
let failures = 0, checks = 0;

function taken(text) {
  const file = path.join(folder, '.slac.yaml');
  fs.writeFileSync(file, `${text}\n`);
  const run = spawnSync(path.resolve(slac), ['check', '--format', 'json', '--config', file, '-'],
    { input: '', encoding: 'utf8' });
  return !JSON.parse(run.stdout).findings.some((one) => one.severity === 'error' &&
    one.file.endsWith('.slac.yaml'));
}
function check(text, what, found, expected) {
  checks += 1;
  if (found !== expected) {
    failures += 1;
    console.log(`${what} ${found ? 'takes' : 'refuses'} \`${text}\`:`, ajv.errorsText(validate.errors));
  }
}

const list = read(fs.readFileSync(listPath, 'utf8'));
for (const kind of ['taken', 'refused', 'deeper']) {
  for (const text of list[kind]) {
    check(text, 'the schema', validate(read(text)), kind !== 'refused');
    check(text, 'slac', taken(text), kind === 'taken');
  }
}
fs.rmSync(folder, { recursive: true });
console.log(`the schema of a configuration: ${checks - failures} checks passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
