// node extremes.js FOLDER: writes FOLDER/many.sla.yaml, with 80 goals of one party, 40 levels, words of 60
// letters and texts from right to left, FOLDER/crowd.sla.yaml, of six parties with such words, and
// FOLDER/little.sla.yaml, of which most sections are empty.
const fs = require('fs'), path = require('path');
const folder = process.argv[2];
const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter'.slice(0, 60);
const arabic = 'اتفاقية مستوى الخدمة بين الفريقين', hebrew = 'הסכם רמת שירות, 12 שעות ביום', token = 'x7f3'.repeat(15);
const numbers = count => Array.from({length: count}, (_, index) => index + 1);

const many = `sla: 1
title: ${word} ${arabic}
reference: ${token}
version: "1.0"
currency: EUR
timezone: Europe/Berlin
summary: {service: "${hebrew}", recipient: ${word}., success: "${arabic} \${verfuegbarkeit.L01} ${word}."}
parties:
  anbieter: {name: ${word}, legal_name: ${word} GmbH, role: provider, address: "${word}straße 1, 10115 Berlin"}
  kunde: {name: "${arabic}", role: customer, address: "${hebrew}"}
term: {starts: 2027-01-01, lasts: 12 months, renews: 12 months}
definitions:
  ${word}: ${token} ${word}.
  "${hebrew}": "${arabic}"
levels:
  stufe:
${numbers(40).map(n => `    L${String(n).padStart(2, '0')}: ${n % 4 ? `Stufe ${n}` : n % 8 ? word : `"${hebrew}"`}`).join('\n')}
goals:
  anbieter:
    verfuegbarkeit:
      name: ${word}
      target: {${numbers(40).map(n => `L${String(n).padStart(2, '0')}: ${(98.5 - n / 100).toFixed(2)}%`).join(', ')}}
      of: minutes in each calendar month
      varies_by: stufe
      measured: {by: anbieter, with: ${token}, every: 1 min}
${numbers(79).map(n => `    ziel-${n}: {name: ${n % 3 ? `Ziel Nummer ${n}` : n % 2 ? word.slice(0, -3) + (100 + n) : `"${arabic} ${n}"`}, target: ${n + 10}.5% of calls within ${n} min in each month, owner: wache}`).join('\n')}
  kunde:
    vorschau: {name: "${hebrew}", target: 1 ${word} per month}
requirements:
  anbieter: [{needs: ${word} ${token}, from: kunde}]
  kunde: [{needs: "${arabic}", from: wache}]
contacts:
  anbieter:
    wache: {name: ${word}, role: ${word}, email: ${token}@example.com, phone: +49 30 1234567890}
  kunde:
    leitung: {name: "${hebrew}", role: "${arabic}", escalates_to: wache, after: 30 min}
exclusions:
  wartung: ${word} ${token}
remedies:
  gutschrift:
    for: verfuegbarkeit
    credits:
      basis: ${word}
      tiers: {${numbers(40).map(n => `L${String(n).padStart(2, '0')}: [{when: missed, credit: 10%}, {when: below 90%, credit: 100%}]`).join(', ')}}
  schritte: {for: ziel-1, strikes: {counted_over: rolling 6 months, steps: {1: ${word}, 2: "${arabic}"}}}
  nachholen: {for: any goal, make_good: "${hebrew}"}
reviews:
  yearly: {every: yearly, with: [wache], agenda: ${word}}
cancellation: {notice: 90 days}
clauses:
  first: {title: ${word}, text: ${token} ${word}}
signatures:
  anbieter: {name: ${word}, title: ${word}}
  kunde: {name: "${hebrew}", title: "${arabic}"}
`;
const crowd = `sla: 1
title: ${word} ${word}
language: de
parties:
  eins: {name: ${word}, legal_name: ${word} GmbH}
  zwei: {name: "${arabic}"}
  drei: {name: "${hebrew}"}
  vier: {name: ${token}}
  fuenf: Fünf
  sechs: ${word.slice(30)}
goals:
  eins: {verfuegbarkeit: {name: ${word}, target: 99.5% of minutes in each month, owner: wache, measured: {by: vier, with: ${token}}}}
  sechs: {zahl: {target: 100 ${word} per month}}
contacts:
  eins: {wache: {name: ${word}, email: ${token}@${word.toLowerCase().replace('ä', 'a')}.example}}
initiatives:
  vier: [${word} ${token}]
signatures:
  eins: {name: ${word}, title: ${word}, date: 2027-11-30}
`;
const little = `sla: 1
title: Little
parties: {one: One, other: Other}
goals: {one: {calls: 5 calls per day}}
`;
fs.writeFileSync(path.join(folder, 'many.sla.yaml'), many);
fs.writeFileSync(path.join(folder, 'crowd.sla.yaml'), crowd);
fs.writeFileSync(path.join(folder, 'little.sla.yaml'), little);
