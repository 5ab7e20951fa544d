// node paper.js FOLDER NAME... : has WeasyPrint print each FOLDER/NAME.html to NAME-weasyprint.pdf, takes
// pictures of its pages, and looks at it and at NAME.pdf, which a browser has printed. No page of paper
// may end with a heading, a chapter's heading begins at the left edge (a contract has it in the
// middle), no word leaves the paper, and each page says which it is. Exit status 1 otherwise.
const fs = require('fs'), os = require('os'), path = require('path');
const {execFile} = require('child_process');
const run = (...command) => new Promise((resolve, reject) => execFile(command[0], command.slice(1), {maxBuffer: 1 << 26},
  (error, output) => (error ? reject(error) : resolve(output))));
const words = html => html.replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"')
  .replace(/&amp;/g, '&').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const indent = line => line.search(/\S/);
const EDGE = 14; // points: 5 mm, behind which printers do not print

async function examine(file, source) {
  const heading = /<(h[2-6]|caption)\b[^>]*>([^]*?)<\/\1>/g, contents = source.match(/<nav\b[^]*?<\/nav>/)?.[0] || '';
  const headings = new Set([...source.matchAll(heading)].map(found => words(found[2])));
  // Who signs in a row has its lines beside the name, which may end a page.
  for (const found of source.matchAll(/<div class="sign\b[^>]*>([^]*?)<\/h3>/g)) headings.delete(words(found[1]));
  // What is no heading elsewhere may say the same, and end a page.
  for (const found of source.replace(contents, '').replace(heading, '').matchAll(/>([^<>]+)</g)) headings.delete(words(found[1]));
  const listed = words(contents.match(/<h2\b[^>]*>([^]*?)<\/h2>/)?.[1] || '');
  const centred = source.includes('<body class="layout-formal');
  const chapters = new Set(centred ? [] : [...source.matchAll(/<h2\b[^>]*>([^]*?)<\/h2>/g)].map(found => words(found[1])));
  const pages = (await run('pdftotext', '-q', '-layout', file, '-')).split('\f').slice(0, -1);
  const found = [];
  pages.forEach((page, index) => {
    const lines = page.split('\n').map(line => line.replace(/[\s\u00a0\u202f]+/g, ' ').trim()).filter(Boolean);
    // To a digit behind words from right to left WeasyPrint gives these as its text, wherever it stands.
    const foot = (lines.pop() || '').replace(/ ?[\u0590-\u08ff\u200e\u200f\u202a-\u202e][\u0590-\u08ff\u200e\u200f\u202a-\u202e ]*/g, '');
    const report = text => found.push(`${file}, page ${index + 1}: ${text}`);
    if (!foot.includes(String(index + 1)) || !foot.includes(String(pages.length))) report(`its foot is "${foot}"`);
    const shown = page.split('\n').filter(line => line.trim());
    const edge = Math.min(...shown.map(indent));
    // In the second column of the contents an entry may stand alone on its line: there its words come once.
    const entries = listed && lines.includes(listed) ? lines.join(' ') : '';
    for (const line of shown) {
      const entry = entries.split(words(line)).length === 2;
      if (chapters.has(words(line)) && !entry && indent(line) > edge + 3) report(`"${words(line)}" does not begin at the left edge`);
    }
    // What stands side by side is one line here.
    // The contents may end a page; a heading that follows them there is its words a second time.
    const last = lines[lines.length - 1], times = lines.join('\n').split(last).length - 1;
    if (headings.has(last) && !(listed && lines.includes(listed) && times < 2)) report(`"${last}" stands alone at its end`);
  });
  // What is wider than its place must not leave the paper, where it is lost. (The mark of a draft is turned.)
  const mark = words(source.match(/class="badge[^>]*>([^<]*)</)?.[1] || '');
  let width = 0, page = 0;
  for (const line of (await run('pdftotext', '-q', '-bbox', file, '-')).split('\n')) {
    const size = line.match(/<page width="([\d.]+)"/), word = line.match(/xMin="([-\d.]+)".*xMax="([-\d.]+)"[^>]*>([^]*)<\/word>/);
    if (size) [width, page] = [Number(size[1]), page + 1];
    if (word && (Number(word[1]) < EDGE || Number(word[2]) > width - EDGE) && words(word[3]) !== mark) {
      found.push(`${file}, page ${page}: "${words(word[3])}" leaves the paper`);
    }
  }
  return found;
}

(async () => {
  const [folder, ...names] = process.argv.slice(2), left = [...names];
  let found = 0;
  await Promise.all(Array.from({length: os.cpus().length}, async () => {
    while (left.length) {
      const base = path.join(folder, left.shift()), source = fs.readFileSync(`${base}.html`, 'utf8');
      await run('weasyprint', '-q', `${base}.html`, `${base}-weasyprint.pdf`);
      await run('pdftoppm', '-q', '-r', '60', '-png', `${base}-weasyprint.pdf`, `${base}-paper`);
      for (const file of [`${base}-weasyprint.pdf`, `${base}.pdf`]) {
        const lines = await examine(file, source);
        found += lines.length;
        for (const line of lines) console.log(line);
      }
    }
  }));
  console.log(`${names.length} pages on paper: ${found} findings`);
  process.exit(found || !names.length ? 1 : 0);
})();
