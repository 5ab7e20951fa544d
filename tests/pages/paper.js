// node paper.js FILE.pdf NAME: no page of paper may end with a heading, a chapter's heading begins at
// the left edge (a contract has it in the middle), and each page says which it is.
// The headings are those of NAME.html (or of the page that FILE.pdf was printed from).
const fs = require('fs'), {execFileSync} = require('child_process');
const [file, base] = process.argv.slice(2);
const source = fs.readFileSync(`${base.replace(/\.pdf$/, '')}.html`, 'utf8');
const words = html => html.replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"')
  .replace(/&amp;/g, '&').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const headings = new Set([...source.matchAll(/<(h[2-6]|caption)\b[^>]*>([^]*?)<\/\1>/g)].map(found => words(found[2])));
const centred = source.includes('<body class="layout-formal');
const chapters = new Set(centred ? [] : [...source.matchAll(/<h2\b[^>]*>([^]*?)<\/h2>/g)].map(found => words(found[1])));
const indent = line => line.search(/\S/);
const pages = execFileSync('pdftotext', ['-q', '-layout', file, '-']).toString().split('\f').slice(0, -1);
let found = 0;
pages.forEach((page, index) => {
  const lines = page.split('\n').map(line => line.replace(/[\s\u00a0\u202f]+/g, ' ').trim()).filter(Boolean);
  const foot = lines.pop() || '';
  const report = text => { found++; console.log(`${file}, page ${index + 1}: ${text}`); };
  if (!foot.includes(String(index + 1)) || !foot.includes(String(pages.length))) report(`its foot is "${foot}"`);
  const shown = page.split('\n').filter(line => line.trim());
  const edge = Math.min(...shown.map(indent));
  for (const line of shown) {
    if (chapters.has(words(line)) && indent(line) > edge + 3) report(`"${words(line)}" does not begin at the left edge`);
  }
  // What stands side by side is one line here.
  if (headings.has(lines[lines.length - 1])) report(`"${lines[lines.length - 1]}" stands alone at its end`);
});
process.exit(found ? 1 : 0);
