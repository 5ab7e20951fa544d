// Holds the JSON Schema to its metaschema, to every agreement that the compiler takes, to the
// examples and defaults that it offers, to the phrases of the conformance table, and to mistakes
// that it must refuse. Arguments: the schema, the table of phrases, the mistakes, agreements.
'use strict';
const fs = require('fs');
const Ajv = require('ajv/dist/2020');
const YAML = require('yaml');
const { check, finish } = require('./counted');

const [schemaPath, phrasesPath, refusedPath, ...agreements] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(schemaPath, 'utf8'));
const ajv = new Ajv({ strict: true, allErrors: true });
ajv.addVocabulary(['markdownDescription', 'errorMessage', 'defaultSnippets']); // VS Code's

check(ajv.validateSchema(schema), 'not a schema of draft 2020-12:', ajv.errorsText());
ajv.addSchema(schema, 'schema');
const whole = ajv.getSchema('schema');
const at = (pointer) => ajv.getSchema(`schema#${pointer}`);
const read = (text) => YAML.parse(text, { version: '1.2', schema: 'core' });

for (const path of agreements) {
  check(whole(read(fs.readFileSync(path, 'utf8'))), `${path}:`,
    ajv.errorsText(whole.errors, { separator: '\n    ' }));
}

for (const [name, definition] of Object.entries(schema.$defs)) {
  const forms = [definition, ...(definition.anyOf || [])];
  for (const [form, index] of forms.map((form, place) => [form, place - 1])) {
    for (const [field, property] of Object.entries(form.properties || {})) {
      const pointer = `/$defs/${name}${index < 0 ? '' : `/anyOf/${index}`}/properties/${field}`;
      const validate = at(pointer);
      check(property.description, `${pointer} has no description`);
      const shape = schema.$defs[property.$ref.replace('#/$defs/', '')];
      const snippets = (shape.defaultSnippets || []).map((snippet) => read(snippet.label));
      check((property.examples || snippets).length > 0, `${pointer} has no example`);
      for (const value of [...(property.examples || []), ...snippets,
        ...(property.default === undefined ? [] : [property.default])]) {
        check(validate(value), `${pointer} refuses what it offers: ${JSON.stringify(value)}`,
          ajv.errorsText(validate.errors));
      }
    }
  }
}

for (const line of fs.readFileSync(phrasesPath, 'utf8').split('\n')) {
  const [type, input, expected] = line.split('\t');
  if (!line.startsWith('#') && type !== 'type' && expected && !expected.startsWith('ERROR')) {
    const read = type === 'number' && /^[0-9.]+$/.test(input) ? Number(input) : input;
    check(at(`/$defs/${type}`)(read), `${type} refuses \`${input}\``);
  }
}

// Each mistake is an agreement that is right, with some places set to something else.
const refused = read(fs.readFileSync(refusedPath, 'utf8'));
check(whole(refused.agreement), 'the agreement of the mistakes is refused:',
  ajv.errorsText(whole.errors));
for (const kind of ['mistakes', 'variants']) {
  for (const [name, places] of Object.entries(refused[kind])) {
    const agreement = structuredClone(refused.agreement);
    for (const [place, value] of Object.entries(places)) {
      const names = place.split('/');
      const last = names.pop();
      const inner = names.reduce((map, key) => (map[key] = map[key] || {}), agreement);
      if (value === null) {
        delete inner[last];
      } else {
        inner[last] = value === 'nothing' ? null : value;
      }
    }
    const right = whole(agreement);
    check(right === (kind === 'variants'), `${kind}: ${name}: ${right ? 'taken' : 'refused'}`,
      right ? '' : ajv.errorsText(whole.errors));
  }
}
finish('the schema');
