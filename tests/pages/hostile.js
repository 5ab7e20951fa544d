// node hostile.js FOLDER COUNT: writes agreements FOLDER/hostile-N.sla.yaml whose every text is markup,
// an address, a quotation mark or a very long word, each field another in each file; and
// FOLDER/hostile-N.texts, the JSON list of what must show as itself wherever they are shown.
const fs = require('fs'), path = require('path');

// One line of text: nothing in it means anything.
const lines = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)", '</title></style></main><b>', '<!-- hidden', 'a --> b', ']]> <![CDATA[ x', '<?php x ?>',
  'javascript:alert(1)', '[a](javascript:alert(1))', '![x](http://evil.example/x.png)', '<http://a.example>',
  'https://evil.example/?a=b&c=d', 'www.evil.example/x', 'someone@evil.example', '[x]: http://evil.example',
  '&lt;b&gt; &amp; &#60; &#x3c; &copy; &nbsp; &', 'a | b || c \\| d |', '| a | b |', '|---|---|',
  '\\ \\\\ \\* \\_ \\`', '*em* **strong** _em_ __strong__ ***both***', 'snake_case_word 2*3*4', '`code` ``` ` ``',
  '~~strike~~ ~sub~ ^sup^', '# heading', 'heading #', '###### six', '- item', '+ item', '* item', '1. one', '12) one',
  '(a) one', 'iv. four', '#. next', '(@) example', '> quote', '>! spoiler', '--- --- ---', '* * *', '===', ': definition',
  '[^1] and [^note]', '[x] done', '[ ] open', '$x^2$ and $$y$$', '\\(x\\) \\[y\\]', '@user #12 GH-1 :smile: :+1:',
  '==mark== ++ins++ {--x--}', '{.class #id} {{x}} {% raw %}', "{{constructor.constructor('alert(1)')()}}",
  '"quotes" \'single\' it\'s', 'a -- b --- c ... d', '%3Cscript%3E \\u003cb\\u003e', '; content: "x" } body { x: y',
  '\\22 \\000022 */ /* @import url(x)', 'expression(alert(1)) url(http://evil.example)', 'Table: caption', '\\begin{x} \\end{x}',
  '<https://evil.example|text>', 'http://[::1]/ ftp://x.example data:text/html,x', 'a\u00a0b c\u202fd', 'e\u0301 n\u0303 ﬁ',
  'مرحبا שלום 12', '日本語のテキスト、句読点。', '“curly” — ‘quotes’ … 5 × 3 ½', '🇩🇪 🎉', 'W'.repeat(200), 'ä'.repeat(120),
  '/'.repeat(90), '_'.repeat(80), 'Donaudampfschifffahrtsgesellschaftskapitänsmütze', '0x1F 1e9 .5 -1 +2', "'''", '"', '&', '<', '\\',
];
// Prose is CommonMark: here only what it has no meaning in.
const proses = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)> inside', 'inside <b onclick=alert(1)>x</b> a line', '<!-- hidden -->',
  '<iframe src="http://evil.example"></iframe>', 'a | b || c |', '| a | b |', '~~strike~~ ~sub~ ^sup^', '==mark== ++ins++ $x^2$',
  '@user #12 :smile: :+1:', '{.class #id} {{x}} {% raw %}', '[^1] and [x] done', 'https://evil.example/?a=b', 'www.evil.example',
  'javascript:alert(1)', '"quotes" \'single\' it\'s', 'a -- b --- c ... d', 'W'.repeat(200), '(a) one', 'Table: caption', '日本語、句読点。',
  '<svg/onload=alert(1)>', '</style><style>', '[x](y', 'a & b < c > d',
];

const [folder, total] = process.argv.slice(2);
const long = (letter, count) => letter + 'x'.repeat(count - 1);
for (let file = 0; file < Number(total); file++) {
  let at = file * 17, prose = file * 5;
  const texts = new Set();
  const plain = text => text.normalize().replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const text = () => {
    const line = lines[at++ % lines.length];
    texts.add(plain(line));
    return JSON.stringify(line);
  };
  const words = () => {
    const line = proses[prose++ % proses.length];
    texts.add(plain(line));
    return JSON.stringify(line);
  };
  // A key has no more than 128 bytes.
  const key = () => {
    let line = lines[at++ % lines.length];
    while (Buffer.byteLength(line) > 120 || line.length < 3) line = lines[at++ % lines.length];
    texts.add(plain(line));
    return JSON.stringify(line);
  };
  const party = ['provider', long('p', 120)], goal = long('g', 120), axis = long('l', 60);
  const yaml = `sla: 1
title: ${text()}
reference: ${text()}
version: ${text()}
currency: EUR
timezone: Europe/Paris
summary: {service: ${words()}, recipient: ${words()}, success: ${words()}}
recitals: [${words()}, ${words()}, ${words()}]
parties:
  ${party[0]}: {name: ${text()}, role: ${text()}, legal_name: ${text()}, address: ${text()}}
  ${party[1]}: {name: ${text()}, role: ${text()}, legal_name: ${text()}, address: ${text()}}
term: {starts: 2027-01-01, lasts: 12 months}
definitions:
  ${key()}: ${words()}
  ${key()}: ${words()}
levels:
  ${axis}:
    a_b_c: {name: ${text()}, statement: ${words()}}
    d__e: ${words()}
hours:
  business: {schedule: Mon-Fri 08:00-18:00}
stages:
  begin: {name: ${text()}, statement: ${words()}}
goals:
  ${party[0]}:
    ${goal}:
      name: ${text()}
      statement: ${words()}
      target: {a_b_c: 99.95%, d__e: 99%}
      of: minutes in each calendar month
      measured: {by: provider, with: ${text()}, every: 1 min, rule: ${words()}, source_of_truth: ${text()}}
      clock: {starts: ${words()}, stops: ${words()}, pauses: ${words()}}
      applies_when: [${words()}, ${words()}]
      stage: begin
      note: ${words()}
    second: {name: ${text()}, target: 95% of calls within 300 ms in each month, measured: ${words()}}
  ${party[1]}:
    third: {name: ${text()}, statement: ${words()}}
requirements:
  ${party[0]}: [{needs: ${words()}}, {needs: ${words()}}]
  ${party[1]}: [{needs: ${words()}, from: one}]
initiatives:
  ${party[0]}: {period: ${text()}, items: [${words()}, ${words()}]}
contacts:
  ${party[0]}:
    one: {name: ${text()}, role: ${text()}, phone: ${text()}}
    two: {name: ${text()}, role: ${text()}, phone: ${text()}, escalates_to: one, after: 30 min}
exclusions:
  outside: ${words()}
  planned: {statement: ${words()}, schedule: Sun 02:00-06:00, notice: 7 days}
remedies:
  credit:
    for: ${goal}
    statement: ${words()}
    credits:
      basis: ${words()}
      tiers: {a_b_c: [{when: below 99.95%, credit: 10%}], d__e: [{when: below 99%, credit: 5%}]}
      claim: {within: 30 days, after: ${text()}, to: one, evidence: ${words()}}
      paid: {as: ${text()}, within: 30 days}
    sole_remedy: Besides it there is the right to cancel.
  steps: {for: second, strikes: {counted_over: rolling 6 months, excused: ${words()}, steps: {1: ${words()}, 2: ${words()}}}}
  made-good: {for: third, make_good: ${words()}}
reviews:
  quarterly: {every: quarterly, with: [one, two], agenda: ${words()}}
cancellation:
  notice: 90 days
  statement: ${words()}
  conditions: {unpaid: {by: provider, statement: ${words()}, effect: ${words()}}}
clauses:
  first: {title: ${text()}, text: ${words()}}
  second-clause: {title: ${text()}, text: ${words()}}
  third-clause: ${words()}
signatures:
  ${party[0]}: {name: ${text()}, title: ${text()}}
  ${party[1]}: {name: ${text()}, title: ${text()}}
`;
  const name = path.join(folder, `hostile-${file + 1}`);
  fs.writeFileSync(`${name}.sla.yaml`, yaml);
  fs.writeFileSync(`${name}.texts`, JSON.stringify([...texts]));
}
