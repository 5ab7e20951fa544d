// node paper.js FILE.pdf NAME: no page of paper may end with a heading, and each says which it is.
// The headings are those of NAME.html (or of the page that FILE.pdf was printed from).
const fs = require('fs'), {execFileSync} = require('child_process');
const [file, base] = process.argv.slice(2);
const source = fs.readFileSync(`${base.replace(/\.pdf$/, '')}.html`, 'utf8');
const words = html => html.replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"')
  .replace(/&amp;/g, '&').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const headings = new Set([...source.matchAll(/<(h[2-6]|caption)\b[^>]*>([^]*?)<\/\1>/g)].map(found => words(found[2])));
const pages = execFileSync('pdftotext', ['-q', '-layout', file, '-']).toString().split('\f').slice(0, -1);
let found = 0;
pages.forEach((page, index) => {
  const lines = page.split('\n').map(line => line.replace(/[\s\u00a0\u202f]+/g, ' ').trim()).filter(Boolean);
  const foot = lines.pop() || '';
  const report = text => { found++; console.log(`${file}, page ${index + 1}: ${text}`); };
  if (!foot.includes(String(index + 1)) || !foot.includes(String(pages.length))) report(`its foot is "${foot}"`);
  // What stands side by side is one line here.
  if (headings.has(lines[lines.length - 1])) report(`"${lines[lines.length - 1]}" stands alone at its end`);
});
process.exit(found ? 1 : 0);
