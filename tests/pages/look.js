// node look.js OUT FILE.html... : opens each page in a browser as a desktop, a phone, in the dark, in
// forced colours and for print, takes a picture of it into OUT and prints it to OUT/NAME.pdf.
// Two more widths are for room alone.
// Nothing may be found by axe-core, be wider than its place, be fetched, be refused by the page's
// policy or be an element or attribute that pages do not have. Exit status 1 otherwise.
const puppeteer = require('puppeteer-core'), fs = require('fs'), path = require('path');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const views = [
  {name: 'desktop', width: 1440},
  {name: 'dark', width: 1440, features: [{name: 'prefers-color-scheme', value: 'dark'}]},
  {name: 'laptop', width: 1024, room: true},
  {name: 'tablet', width: 768, room: true},
  {name: 'phone', width: 375},
  {name: 'narrow', width: 320},
  {name: 'forced', width: 1440, features: [{name: 'forced-colors', value: 'active'}]},
  {name: 'print', width: 794, media: 'print'},
];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const policy = new RegExp("^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}=' " +
                          "'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'$");

// What a page is made of: what else were there would be the author's.
function strangers(policySource) {
  const elements = new Set(('html head meta title style body div header main nav section footer address p h1 h2 ' +
    'h3 h4 h5 h6 a span strong em b code pre blockquote hr br ul ol li dl dt dd dfn table caption thead tbody ' +
    'tr th td time details summary figure figcaption').split(' '));
  const drawn = new Set('svg path text rect line circle'.split(' ')); // strips and charts
  const attributes = new Set(('lang charset name content http-equiv class id href role tabindex aria-labelledby ' +
    'aria-hidden aria-label scope data-label datetime start viewBox preserveAspectRatio focusable d ' +
    'vector-effect fill stroke width height x y x1 x2 y1 y2 cx cy r rx text-anchor font-size').split(' '));
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
  return found;
}

// What stands outside its box or the window; what scrolls on purpose is passed over, but the table
// of allowances is whole on a desktop.
function wide() {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth)
    found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  const allowances = document.querySelector('#allowances')?.parentElement;
  if (innerWidth >= 1280 && allowances?.scrollWidth > allowances?.clientWidth)
    found.push(`the allowances take ${allowances.scrollWidth} px of ${allowances.clientWidth}`);
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

// What axe-core finds, with everything unfolded.
async function examine(page, view) {
  await page.evaluate(() => document.querySelectorAll('details').forEach(details => (details.open = true)));
  await page.evaluate(axe);
  // What is printed is not touched: the size of targets says nothing there.
  const rules = view.media === 'print' ? {'target-size': {enabled: false}} : {};
  const {violations} = await page.evaluate(
    (rules, tags) => axe.run(document, {rules, runOnly: {type: 'tag', values: tags}}), rules, tags);
  return violations.map(violation => `${violation.id}: ${violation.help}: ` +
    violation.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | '));
}

async function look(browser, file, view, out) {
  const page = await browser.newPage(), found = [], address = 'file://' + path.resolve(file);
  page.on('console', message => found.push(`console: ${message.text()}`));
  page.on('pageerror', error => found.push(`error: ${error}`));
  page.on('request', request => request.url() !== address && found.push(`fetched: ${request.url()}`));
  await page.setViewport({width: view.width, height: 900});
  const client = await page.createCDPSession();
  client.on('Log.entryAdded', ({entry}) => found.push(`log: ${entry.text}`));
  await client.send('Log.enable');
  await client.send('Emulation.setEmulatedMedia',
                    {media: view.media || 'screen', features: view.features || []});
  await page.goto(address);
  const name = path.basename(file, '.html');
  await page.screenshot({path: path.join(out, `${name}-${view.name}.png`), fullPage: true});
  found.push(...await page.evaluate(strangers, policy.source));
  if (view.media !== 'print') found.push(...await page.evaluate(wide));
  if (await page.evaluate(() => !document.styleSheets.length || !document.styleSheets[0].cssRules.length))
    found.push('no style is at work');
  if (view.media === 'print')
    await page.pdf({path: path.join(out, `${name}.pdf`), preferCSSPageSize: true, printBackground: true});
  if (!view.room) found.push(...await examine(page, view));
  await page.close();
  for (const line of found.slice(0, 8)) console.log(`${name}, ${view.name}: ${line}`);
  if (found.length > 8) console.log(`${name}, ${view.name}: and ${found.length - 8} more`);
  return found.length;
}

(async () => {
  const [out, ...files] = process.argv.slice(2);
  fs.mkdirSync(out, {recursive: true});
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  let found = 0;
  for (const file of files) for (const view of views) found += await look(browser, file, view, out);
  await browser.close();
  console.log(`${files.length} pages in ${views.length} views: ${found} findings`);
  process.exit(found || !files.length ? 1 : 0);
})();
