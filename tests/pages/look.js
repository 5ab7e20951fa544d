// node look.js FOLDER [--views=VIEW,...] NAME... [--room NAME...]: opens each FOLDER/NAME.html in a browser
// and looks at it as wide as a phone, a tablet and a large screen, with letters of twice the size, in
// the dark, in forced colours and for print, or in these views alone. Takes pictures of some of these, and of what is wrong, and prints the page to NAME.pdf.
// Nothing may be found by axe-core, be wider than its place, break a short word, stand on another line than
// what it belongs to, be fetched (a logo is data), be refused by the page's
// policy or be an element or attribute that pages do not have. Behind --room are pages so large that
// axe-core is left out, which finds in them what it finds in others. Exit status 1 otherwise.
const fs = require('fs'), path = require('path');
const {each} = require('./browser.js');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
// What colours and media alone may change, axe-core sees by one rule; the others look at the whole.
const contrast = ['color-contrast'];
let views = [
  {name: 'desktop', width: 1440, picture: true, axe: []},
  {name: 'dark', width: 1440, scheme: 'dark', picture: true, axe: contrast},
  {name: 'forced', width: 1440, forced: 'active', axe: contrast},
  {name: 'large', width: 1280, size: 32},
  {name: 'screen', width: 2560},
  {name: 'laptop', width: 1280},
  {name: 'slate', width: 1024},
  {name: 'tablet', width: 768},
  {name: 'phone', width: 375, picture: true, axe: []},
  {name: 'narrow', width: 320},
  {name: 'print', width: 794, media: 'print', picture: true, axe: contrast},
];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const policy = new RegExp("^default-src 'none'; style-src( 'sha256-[A-Za-z0-9+/]{43}='){2,4}; " +
                          "(img-src data:; )?base-uri 'none'; form-action 'none'$");
// A logo is in the page itself, as an image of points.
const own = /^data:image\/(png|jpeg);base64,[A-Za-z0-9+\/]+=*$/;

// What a page is made of: what else were there would be the author's.
function strangers(policySource) {
  const elements = new Set(('html head meta title style body div header main nav section footer address p h1 h2 ' +
    'h3 h4 h5 h6 a span strong em b code pre blockquote hr br ul ol li dl dt dd dfn table caption thead tbody ' +
    'tr th td time details summary figure figcaption ins del bdi wbr').split(' '));
  const drawn = new Set('svg g path text rect line circle'.split(' ')); // strips and charts
  const attributes = new Set(('lang dir charset name content http-equiv class id href role tabindex aria-labelledby ' +
    'aria-hidden aria-label scope data-label datetime start viewBox preserveAspectRatio focusable d ' +
    'vector-effect fill stroke stroke-width width height x y x1 x2 y1 y2 cx cy r rx text-anchor font-size font-family font-weight').split(' '));
  const found = [], ids = new Set();
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    const known = element.namespaceURI === 'http://www.w3.org/2000/svg' ? drawn : elements;
    if (!known.has(name) || !/xhtml$|svg$/.test(element.namespaceURI)) found.push(`element ${name}`);
    for (const attribute of element.attributes)
      if (!attributes.has(attribute.name)) found.push(`attribute ${attribute.name} of ${name}`);
    if (element.id && ids.has(element.id)) found.push(`the id ${element.id} twice`);
    ids.add(element.id);
    if (name === 'meta' && element.httpEquiv && element.httpEquiv !== 'Content-Security-Policy')
      found.push(`meta http-equiv ${element.httpEquiv}`);
  }
  for (const link of document.querySelectorAll('[href]')) {
    const href = link.getAttribute('href');
    if (href.startsWith('#') ? !ids.has(href.slice(1)) : !/^(https?:|mailto:|tel:)/i.test(href))
      found.push(`a link to ${href}`);
  }
  const meta = document.querySelectorAll('meta[http-equiv]');
  if (meta.length !== 1 || !new RegExp(policySource).test(meta[0].content))
    found.push('another policy');
  // Images are allowed where there are logos.
  if (meta.length === 1 && meta[0].content.includes('img-src') !== !!document.querySelector('.logo'))
    found.push('a policy of another page');
  return found;
}

// What stands outside its box or the window; what scrolls on purpose is passed over, but the table
// of allowances is whole where there is as much room (in rem) as `least`: on a tablet and on all that is
// wider, or where its words are the longest that are tried, on a desktop.
function wide(least) {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth)
    found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  const allowances = document.querySelector('#allowances')?.parentElement;
  const room = innerWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
  if (room >= least && allowances?.scrollWidth > allowances?.clientWidth)
    found.push(`the allowances take ${allowances.scrollWidth} px of ${allowances.clientWidth}`);
  // A label beside its value in a table that has become cards stands in the room that is left for it.
  for (const cell of document.querySelectorAll('.stack td[data-label]')) {
    const label = getComputedStyle(cell, '::before'), room = parseFloat(getComputedStyle(cell).paddingLeft);
    if (label.float === 'left' && room + parseFloat(label.marginLeft) < -1)
      found.push(`the label ${cell.dataset.label} stands ${label.marginLeft} to the left of its value, which begins at ${room}`);
  }
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    if (element.closest('.wide, .vh, .skip, thead') || style.display === 'contents' || !box.width) continue;
    if (box.right > innerWidth + 1 || box.left < -1)
      found.push(`${element.localName}.${element.className} reaches from ${box.left} to ${box.right}`);
    else if (style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
      found.push(`${element.localName}.${element.className} holds ${element.scrollWidth} px in ` +
                 `${element.clientWidth}: ${element.textContent.trim().slice(0, 50)}`);
  }
  return found;
}

// Words that are short enough to stand on one line, and stand on two; German ones are longer, and the
// longest that pages have of their own are among them.
function broken() {
  const found = new Set(), range = document.createRange();
  const words = document.documentElement.lang === 'de' ? /(?<=^|\s)(?:[\p{L}\p{N}%.,$€]{2,13}|Abrechnungszeiträumen|aufeinanderfolgenden)(?=$|\s)/gu
    : /(?<=^|\s)[\p{L}\p{N}%.,$€]{2,11}(?=$|\s)/gu;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const hidden = text.parentElement.closest('.vh, .skip, thead');
    if (hidden && hidden.getBoundingClientRect().width < 2) continue;
    for (const word of text.data.matchAll(words)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter(box => box.width);
      if (boxes.length > 1 && boxes.at(-1).top - boxes[0].top > 3)
        found.add(`${text.parentElement.localName}.${text.parentElement.className} breaks ${word[0]}`);
    }
  }
  // A badge is one line; on a narrow screen two words may take two.
  for (const badge of innerWidth < 1024 ? [] : document.querySelectorAll('td .badge')) {
    if (badge.textContent.length > 16) continue;
    range.selectNodeContents(badge);
    const boxes = [...range.getClientRects()];
    if (boxes.length && boxes.at(-1).top - boxes[0].top > 3) found.add(`a badge breaks ${badge.textContent}`);
  }
  return [...found];
}

// What stands beside or behind something is on its line: what a row of a matrix says begins as high as
// the party's name, heads of columns are as high as each other, as are the lines that parties sign on, and
// no full stop begins a line.
function astray() {
  const found = [], range = document.createRange();
  const room = innerWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
  const first = element => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
      range.selectNodeContents(text);
      const box = [...range.getClientRects()].find(one => one.width);
      if (text.data.trim() && box && !text.parentElement.closest('.mark')) return box;
    }
    return null;
  };
  for (const row of document.querySelectorAll('.matrix tbody tr')) {
    const name = first(row.cells[0]), words = row.cells[1] && first(row.cells[1]);
    if (room >= 44 && name && words && Math.abs(name.bottom - words.bottom) > 5)
      found.push(`"${row.cells[0].textContent.trim()}" ends at ${name.bottom}, and what stands beside it at ${words.bottom}`);
  }
  for (const group of document.querySelectorAll('.cols')) {
    const begun = new Map(); // where the heads and lines end of those that begin at a height
    for (const head of group.querySelectorAll(':scope > .side > :first-child:is(h3, h4, h5), :scope > .sign > .line')) {
      const {top} = head.parentElement.getBoundingClientRect(), {bottom} = head.getBoundingClientRect();
      const other = begun.get(Math.round(top));
      if (Math.abs(other - bottom) > 1)
        found.push(`"${head.parentElement.textContent.trim().slice(0, 30)}" has its head down to ${bottom}, and what stands beside it to ${other}`);
      begun.set(Math.round(top), bottom);
    }
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const before = text.previousElementSibling;
    if (!/^[.,;:]/.test(text.data) || !before || text.previousSibling !== before ||
        getComputedStyle(before).display.startsWith('inline')) continue;
    range.setStart(text, 0);
    range.setEnd(text, 1);
    if (range.getBoundingClientRect().width)
      found.push(`a sign begins a line behind "${before.textContent.slice(-30)}"`);
  }
  return found;
}

// What axe-core finds; by these rules alone, where there are some.
async function examine(page, rules) {
  const only = rules.length ? {type: 'rule', values: rules} : {type: 'tag', values: tags};
  const {violations} = await page.evaluate(only => axe.run(document, {runOnly: only, resultTypes: ['violations']}), only);
  return violations.map(violation => `${violation.id}: ${violation.help}: ` +
    violation.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | '));
}

// Of a page that is longer than a browser can draw, the beginning.
async function picture(page, file, width) {
  const options = {path: file, optimizeForSpeed: true};
  await page.screenshot({...options, fullPage: true}).catch(error => {
    if (!/too large/.test(error.message)) throw error;
    return page.screenshot({...options, clip: {x: 0, y: 0, width, height: 16000}});
  });
}

async function look(page, client, view, base, room) {
  await client.send('Page.setFontSizes', {fontSizes: {standard: view.size || 16, fixed: (view.size || 16) * 13 / 16}});
  await client.send('Emulation.setEmulatedMedia', {media: view.media || 'screen', features: [
    {name: 'prefers-color-scheme', value: view.scheme || 'light'}, {name: 'forced-colors', value: view.forced || 'none'}]});
  await page.setViewport({width: view.width, height: 900});
  const found = view.media === 'print' ? [] : [...await page.evaluate(wide, room ? 80 : 48), ...await page.evaluate(astray), ...room ? [] : await page.evaluate(broken)];
  if (view.axe && !room) found.push(...await examine(page, view.axe));
  if (view.picture || found.length)
    await picture(page, `${base}-${view.name}.png`, view.width);
  if (view.media === 'print')
    await page.pdf({path: `${base}.pdf`, preferCSSPageSize: true, printBackground: true, timeout: 0});
  return found;
}

async function open(browser, base, room) {
  const page = await browser.newPage(), loose = [], address = `file://${path.resolve(base)}.html`;
  page.on('console', message => loose.push(`console: ${message.text()}`));
  page.on('pageerror', error => loose.push(`error: ${error}`));
  page.on('request', request => request.url() !== address && !own.test(request.url()) &&
    loose.push(`fetched: ${request.url().slice(0, 80)}`));
  const client = await page.createCDPSession();
  client.on('Log.entryAdded', ({entry}) => loose.push(`log: ${entry.text}`));
  await client.send('Log.enable');
  await page.goto(address, {timeout: 0});
  const name = path.basename(base);
  let count = 0;
  const report = (view, found) => {
    count += found.length;
    for (const line of found.slice(0, 8)) console.log(`${name}, ${view}: ${line}`);
    if (found.length > 8) console.log(`${name}, ${view}: and ${found.length - 8} more`);
  };
  report('elements', await page.evaluate(strangers, policy.source));
  if (await page.evaluate(() => !document.styleSheets.length || !document.styleSheets[0].cssRules.length))
    report('style', ['no style is at work']);
  // Everything is unfolded: what is folded is seen by nobody.
  await page.evaluate(() => document.querySelectorAll('details').forEach(details => (details.open = true)));
  await page.evaluate(axe);
  for (const view of views) report(view.name, await look(page, client, view, base, room));
  report('messages', loose);
  await page.close();
  return count;
}

(async () => {
  const [folder, ...given] = process.argv.slice(2), names = given.filter(name => !name.startsWith('--'));
  const only = given.find(name => name.startsWith('--views='))?.slice(8).split(',');
  if (only) views = views.filter(view => only.includes(view.name));
  const large = given.includes('--room') ? given.slice(given.indexOf('--room') + 1) : [];
  const found = await each(names, (browser, name) => open(browser, path.join(folder, name), large.includes(name)));
  console.log(`${names.length} pages in ${views.length} views: ${found} findings`);
  process.exit(found || !names.length ? 1 : 0);
})();
