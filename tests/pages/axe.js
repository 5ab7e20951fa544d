// node axe.js OUT FILE.html... : takes a picture of each page as a desktop, a phone, in the dark, in
// forced colours and for print into OUT, and runs axe-core on it. Exit status 1 on any violation.
const puppeteer = require('puppeteer-core'), fs = require('fs'), path = require('path');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const views = [
  {name: 'desktop', width: 1440},
  {name: 'dark', width: 1440, features: [{name: 'prefers-color-scheme', value: 'dark'}]},
  {name: 'phone', width: 390},
  {name: 'narrow', width: 320},
  {name: 'forced', width: 1440, features: [{name: 'forced-colors', value: 'active'}]},
  {name: 'print', width: 794, media: 'print'},
];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function look(browser, file, view, out) {
  const page = await browser.newPage();
  await page.setBypassCSP(true); // for axe alone; the page itself has no script
  await page.setViewport({width: view.width, height: 900});
  const client = await page.createCDPSession();
  await client.send('Emulation.setEmulatedMedia',
                    {media: view.media || 'screen', features: view.features || []});
  await page.goto('file://' + path.resolve(file));
  const name = path.basename(file, '.html') + '-' + view.name;
  await page.screenshot({path: path.join(out, name + '.png'), fullPage: true});
  await page.evaluate(axe);
  // What is printed is not touched: the size of targets says nothing there.
  const rules = view.media === 'print' ? {'target-size': {enabled: false}} : {};
  const {violations} = await page.evaluate(
    (rules, tags) => axe.run(document, {rules, runOnly: {type: 'tag', values: tags}}), rules, tags);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  for (const violation of violations)
    console.log(`${name}: ${violation.id}: ${violation.help}: ` +
                violation.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | '));
  if (wide) console.log(`${name}: the page is wider than its window`);
  await page.close();
  return violations.length + (wide ? 1 : 0);
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
