// node agree.js FIGURES DIFFERENCES: has FIGURES say numbers, percents, money, durations, dates, days and
// lists in en, fr, de and es, and compares each with what ICU makes of it by the data of CLDR.
// DIFFERENCES says how ours differ on purpose, and why; any other difference fails, and so does a line
// of it that makes no difference any more.
const fs = require('fs'), {execFileSync} = require('child_process');
const [program, file] = process.argv.slice(2);
const languages = ['en', 'fr', 'de', 'es'];
// English is that of no country in particular; its dates and lists are as the British write them.
const locale = (language, kind) => language === 'en' && (kind === 'date' || kind === 'list') ? 'en-GB' : language;

const places = number => (number.split('.')[1] || '').length;
const digits = number => ({minimumFractionDigits: places(number), maximumFractionDigits: places(number)});
const format = (language, number, options) =>
  new Intl.NumberFormat(language, {...digits(number.replace(/e.*/, '')), ...options}).format(number);
// ICU's name of a unit, and how it writes it: in short where we write a sign.
const units = {ms: ['millisecond', 'short'], s: ['second', 'short'], min: ['minute', 'short'], h: ['hour', 'short'],
  day: ['day', 'long'], week: ['week', 'long'], month: ['month', 'long'], year: ['year', 'long']};
const currencies = {$: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY'};
const numbers = ['0', '1', '1.0', '1.5', '2', '5', '15', '100', '1000000'];
const monday = Date.UTC(2027, 0, 4), days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const icu = {
  number: (language, written) => format(language, written.replace(/,/g, '')),
  percent(language, written) {
    const number = written.slice(0, -1), count = places(number);
    return new Intl.NumberFormat(language, {style: 'percent', minimumFractionDigits: count, maximumFractionDigits: count})
      .format(`${number}e-2`);
  },
  money(language, written) {
    const [, sign, code, number] = written.match(/^(?:([$€£¥])|([A-Z]{3}) )([\d,.]+)$/);
    return format(language, number.replace(/,/g, ''),
      {style: 'currency', currency: code || currencies[sign], currencyDisplay: code ? 'code' : 'narrowSymbol'});
  },
  duration(language, written) {
    const [number, unit] = written.split(' '), [name, display] = units[unit];
    return format(language, number, {style: 'unit', unit: name, unitDisplay: display});
  },
  date: (language, written) =>
    new Intl.DateTimeFormat(language, {dateStyle: 'long', timeZone: 'UTC'}).format(new Date(written)),
  // The day; the word before it is ours.
  recurrence(language, written) {
    const day = monday + 864e5 * days.indexOf(written.split(' ')[1]);
    return {en: 'every ', fr: 'chaque ', de: 'jeden ', es: 'cada '}[language] +
      new Intl.DateTimeFormat(language, {weekday: 'long', timeZone: 'UTC'}).format(day);
  },
  list: (language, written) =>
    new Intl.ListFormat(language, {type: 'conjunction', style: 'long'}).format(written.split('|')),
};

const asked = [];
const ask = (kind, ...phrases) => phrases.forEach(phrase => asked.push([kind, phrase]));
ask('number', '0', '1', '7', '12', '100', '999', '1000', '1,000', '5000', '5,000', '9999', '9,999', '10000', '12345',
  '99999', '100000', '1234567', '1000000', '123456789', '0.5', '0.05', '1.0', '1.5', '12.34', '1,234.5', '12345.678', '99.999');
ask('percent', '0%', '1%', '5%', '0.1%', '99.9%', '99.90%', '99.95%', '99.999%', '100%', '100.00%', '1000%', '12500%');
for (const sign of ['$', '€', '£', 'USD ', 'EUR ', 'GBP ', 'CHF ', 'SEK '])
  ask('money', ...['1', '100', '1,000', '5000', '5,000.00', '12.50', '0.05', '12,345', '1,234,567.89'].map(number => sign + number));
ask('money', '¥500', '¥12,345', 'JPY 500');
for (const unit of Object.keys(units))
  ask('duration', ...numbers.map(number => `${number} ${unit}`));
for (let month = 1; month <= 12; month++)
  for (const day of ['01', '02', '28']) ask('date', `2027-${String(month).padStart(2, '0')}-${day}`);
ask('recurrence', ...days.map(day => `every ${day}`));
ask('list', 'A', 'A|B', 'A|B|C', 'A|B|C|D', 'Ana|Irene', 'Ana|Luis|Hilario', 'Eva|hielo', 'A|Íñigo', 'B|iones');

const said = execFileSync(program, {input: asked.map(row => row.join('\t')).join('\n') + '\n'}).toString()
  .trimEnd().split('\n').map(line => line.split('\t'));
if (said.length !== asked.length * languages.length) throw new Error(`${said.length} figures were said`);

// Lines "KIND LANGUAGES PHRASE ICU OURS", parted by tabs: what ICU has for phrases like this (two regular
// expressions) is ours instead; above them lines that say why.
const differences = [];
let why = '', failed = 0;
const fail = text => { failed++; console.log(text); };
const visible = text => text.replace(/[\u00a0\u202f\u2011]/g, sign => '\\u' + sign.charCodeAt(0).toString(16).padStart(4, '0'));
for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
  if (line.startsWith('#')) why = line;
  if (!line) why = '';
  if (!line || line.startsWith('#')) continue;
  const [kind, spoken, phrase, theirs, ours] = line.split('\t');
  if (!why || ours === undefined) fail(`no difference, or without a reason: ${line}`);
  differences.push({line, kind, languages: spoken.split(','), phrase: new RegExp(phrase), theirs: new RegExp(theirs, 'g'),
    ours: JSON.parse(`"${ours}"`), needed: false});
}

let differing = 0;
function compare(kind, language, written, figure, expected) {
  let meant = expected;
  for (const difference of differences) {
    if (difference.kind !== kind || !difference.languages.includes(language) || !difference.phrase.test(written)) continue;
    const changed = meant.replace(difference.theirs, difference.ours);
    difference.needed ||= changed !== meant;
    meant = changed;
  }
  differing += figure !== expected;
  if (figure !== meant)
    fail(`${kind} ${written} in ${language}: "${visible(figure)}", ICU has "${visible(expected)}"` +
         (meant === expected ? '' : `, which should be "${visible(meant)}" here`));
}

const forms = new Map();
for (const [kind, language, written, figure] of said) {
  compare(kind, language, written, figure, icu[kind](locale(language, kind), written));
  if (kind === 'duration') forms.set(`${language} ${written}`, figure.replace(/^[\d.,\u202f]+/, ''));
}
// Which form of a word a number takes is that of CLDR's category.
for (const language of languages)
  for (const unit of ['day', 'week', 'year'])
    for (const number of numbers) {
      const form = forms.get(`${language} ${number} ${unit}`);
      compare('plural', language, `${number} ${unit}`, form === forms.get(`${language} 1 ${unit}`) ? 'one' : 'other',
        new Intl.PluralRules(language, digits(number)).select(Number(number)));
    }
for (const {line, needed} of differences) if (!needed) fail(`makes no difference: ${line}`);
const {icu: version, cldr} = process.versions;
console.log(`${said.length} figures beside ICU ${version} with CLDR ${cldr}: ${differing} differ, ${failed} findings`);
process.exit(failed ? 1 : 0);
