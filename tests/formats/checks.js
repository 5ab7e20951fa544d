// What the validators of this folder share: equal values, and the schema of SARIF.
'use strict';
const fs = require('fs');
const Ajv4 = require('ajv-draft-04').default;
const addFormats = require('ajv-formats').default;
const { check, finish } = require('./counted');

const same = (one, other, ...words) =>
  check(JSON.stringify(one) === JSON.stringify(other), ...words, '\n ', one, '\n ', other);

const ajv = new Ajv4({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validSarif = ajv.compile(JSON.parse(fs.readFileSync(
  'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8')));
const checkSarif = (data) => check(validSarif(data), 'sarif:', ajv.errorsText(validSarif.errors));

module.exports = { check, same, checkSarif, finish };
