// node read.js FOLDER NAME... : compares each FOLDER/NAME.html with its Markdown FOLDER/NAME.md and
// its CommonMark FOLDER/NAME.commonmark.md as cmark-gfm, cmark and pandoc show them. Every word of
// the page must be there, as often; every table must be one, with a cell for each column; and no
// text may have become markup. Where FOLDER/NAME.texts stands (a JSON list), each of its texts must
// show as itself everywhere. Exit status 1 otherwise.
const fs = require('fs'), path = require('path');
const {each} = require('./browser.js');
const {execFile} = require('child_process');
const gfm = ['cmark-gfm', '-e', 'table', '-e', 'strikethrough', '-e', 'autolink', '-e', 'tasklist'];
const readers = [
  {flavour: 'md', command: gfm},
  {flavour: 'md', command: ['pandoc', '-f', 'gfm', '-t', 'html']},
  {flavour: 'md', command: ['pandoc', '-f', 'markdown', '-t', 'html', '--mathml']},
  {flavour: 'commonmark.md', command: ['cmark']},
  {flavour: 'commonmark.md', command: gfm},
  {flavour: 'commonmark.md', command: ['pandoc', '-f', 'commonmark', '-t', 'html']},
];

// What a reader sees of a page, without what repeats it for the eye or for a mouse.
function see(languages) {
  // In Markdown nothing is folded, so nothing unfolds it; a chart says what its table says.
  for (const element of document.querySelectorAll('style, .skip, [aria-hidden], title, summary, .chart')) element.remove();
  // Markdown repeats a label that a page has once for several values.
  for (const value of document.querySelectorAll('dd + dd')) {
    const label = value.parentNode.querySelector('dt').cloneNode(true);
    label.querySelector('.no')?.remove(); // they are one item
    value.before(label);
  }
  const heads = places => [...document.querySelectorAll(places)].map(cell => cell.textContent).join(' ');
  // A table of two languages is headed by their names, which a page has for who hears it alone.
  for (const head of document.querySelectorAll('thead'))
    if (languages.length && languages.join() === [...head.rows[0].cells].map(cell => cell.textContent.trim()).join())
      head.querySelectorAll('th').forEach(cell => (cell.textContent = ''));
  const tables = [...document.querySelectorAll('table')].map(
    table => new Set([...table.rows].map(row => row.cells.length)).size);
  // Words of neighbouring blocks must not join.
  const blocks = 'p li td th dt dd h1 h2 h3 h4 h5 h6 div br caption tr pre blockquote address span b strong';
  const text = [];
  for (const walker = document.createTreeWalker(document.body, 5); walker.nextNode();) {
    const node = walker.currentNode;
    if (node.nodeType === 3) text.push(node.data);
    else if (blocks.split(' ').includes(node.localName)) text.push('\u0000');
  }
  return {
    text: text.join(''),
    tables,
    heads: heads('thead :is(th, td)'),
    // A table that stands in a cell of two languages is lines there, unless they are nothing but tables.
    inner: heads('.languages>[lang]>:not(.stack) thead :is(th, td)'),
    languages: [...new Set([...document.querySelectorAll('.languages>[lang]')].map(one => one.lang))],
    capitals: document.body.classList.contains('layout-formal'), // of defined terms
    elements: [...new Set([...document.querySelectorAll('body *')].map(element => element.localName))],
    links: [...document.querySelectorAll('[href], [src]')].map(
      element => element.getAttribute('href') || element.getAttribute('src')),
  };
}

const plain = text => text.replace(/\u0000/g, '').normalize().replace(/[\s\u00a0\u2007\u202f]+/g, ' ').replace(/\u2011/g, '-');

function counted(text) {
  const words = new Map();
  for (const word of text.replace(/\u0000/g, ' ').normalize().match(/[\p{L}\p{N}\p{M}]+/gu) || [])
    words.set(word, (words.get(word) || 0) + 1);
  return words;
}

// Without tables the heads of columns stand before each value, or nowhere where there are two.
function compare(page, shown, tables) {
  const one = counted(page.text), other = counted(shown.text), found = [];
  const heads = counted(tables ? page.inner : page.heads);
  for (const word of new Set([...one.keys(), ...other.keys()])) {
    const a = one.get(word) || 0, b = other.get(word) || 0, free = heads.get(word) || 0;
    if (free ? b < a - free : a !== b) found.push(`"${word}" stands ${a} times in the page, ${b} times here`);
  }
  return found;
}

const allowed = new Set(('h1 h2 h3 p strong em code pre a ul ol li blockquote hr br table thead tbody tr th td ' +
  'colgroup col').split(' '));

const convert = (command, source) => new Promise((resolve, reject) => {
  const child = execFile(command[0], command.slice(1), {maxBuffer: 1 << 26},
    (error, output) => (error ? reject(error) : resolve(output)));
  child.stdin.end(source);
});

async function read(browser, folder, name) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(true);
  const at = extension => path.join(folder, `${name}.${extension}`);
  await page.goto('file://' + path.resolve(at('html')), {timeout: 0});
  const own = await page.evaluate(see, []);
  const languages = own.languages.map(language => {
    const name = new Intl.DisplayNames([language], {type: 'language'}).of(language);
    return name[0].toUpperCase() + name.slice(1);
  });
  const texts = fs.existsSync(at('texts')) ? JSON.parse(fs.readFileSync(at('texts'))) : [];
  let count = 0;
  const report = (where, found) => {
    count += found.length;
    for (const line of found.slice(0, 6)) console.log(`${name}, ${where}: ${line}`);
    if (found.length > 6) console.log(`${name}, ${where}: and ${found.length - 6} more`);
  };
  const missing = shown => {
    const all = plain(shown);
    // A defined term in the midst of a text is in capitals, and the rest is not.
    const has = text => all.includes(text) || (own.capitals && all.toUpperCase().includes(text.toUpperCase()));
    return texts.filter(text => !has(text)).map(text => `does not show as itself: ${text}`);
  };
  report('HTML', missing(own.text));
  const sources = readers.map(({flavour}) => fs.readFileSync(at(flavour), 'utf8'));
  const pages = await Promise.all(readers.map(({command}, which) => convert(command, sources[which])));
  for (const [which, {flavour, command}] of readers.entries()) {
    const source = sources[which], html = pages[which];
    // Nothing of it is run or fetched.
    await page.goto('about:blank');
    await page.evaluate(html => {
      document.body.replaceWith(new DOMParser().parseFromString(html, 'text/html').body);
    }, html);
    const shown = await page.evaluate(see, languages);
    const found = [...compare(own, shown, flavour === 'md'), ...missing(shown.text)];
    const rules = flavour === 'md' ? (source.match(/^ *\|(?: :?-+:? \|)+$/gm) || []).length : 0;
    if (shown.tables.length !== rules) found.push(`${rules} tables, ${shown.tables.length} are read as one`);
    if (shown.tables.some(widths => widths !== 1)) found.push('a table has rows of different lengths');
    for (const [head] of source.matchAll(/^ *\|[^\n]*\|\n *\|(?: :?-+:? \|)+\n(?! *\|)/gm))
      if (languages.length > 1 && languages.every(name => head.includes(name)))
        found.push('two languages stand side by side, with nothing below them');
    for (const element of shown.elements)
      if (!allowed.has(element) && !(element === 'span' && command[0] === 'pandoc')) found.push(`element ${element}`);
    for (const link of shown.links)
      if (!/^(#|https?:|mailto:)/i.test(link)) found.push(`a link to ${link}`);
    if (/<[a-z/!]/i.test(source.replace(/`[^`]*`|\\<|<https?:[^>]*>|<[^\s<>]+@[^\s<>]+>|^```[^]*?^```/gm, '')))
      found.push('HTML in Markdown');
    report(command.slice(0, 3).join(' ') + ` (${flavour})`, found);
  }
  await page.close();
  return count;
}

(async () => {
  const [folder, ...names] = process.argv.slice(2);
  const found = await each(names, (browser, name) => read(browser, folder, name));
  console.log(`${names.length} agreements as ${readers.length} programs show them: ${found} findings`);
  process.exit(found || !names.length ? 1 : 0);
})();
