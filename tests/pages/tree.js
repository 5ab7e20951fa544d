// node tree.js FOLDER NAME... : asks a browser for the accessibility tree of each FOLDER/NAME.html, as a
// screen reader has it, and goes through the page with the Tab key. The agreement is FOLDER/NAME.json.
// Landmarks and headings are in order; goals and needs are read party by party and nothing of one
// party stands in another's group; tables and charts have names, and what a chart shows is text;
// each link and each summary is reached in the order of reading, and shows where the focus is.
// Exit status 1 otherwise.
const fs = require('fs'), path = require('path');
const {each} = require('./browser.js');
const letters = 'abcdef'; // the looks of parties: a seventh has that of the first

// The tree as a list in the order of reading, each with its level, its ancestors and its element.
async function readTree(client) {
  const {root} = await client.send('DOM.getDocument', {depth: -1});
  const elements = new Map();
  (function add(node, parent) {
    const attributes = {};
    for (let at = 0; at < (node.attributes || []).length; at += 2) attributes[node.attributes[at]] = node.attributes[at + 1];
    const element = {name: node.localName, attributes, parent, classes: (attributes.class || '').split(' ')};
    elements.set(node.backendNodeId, element);
    for (const child of node.children || []) add(child, element);
  })(root, null);
  const {nodes} = await client.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map(node => [node.nodeId, node])), list = [];
  (function add(node, ancestors) {
    const property = name => (node.properties || []).find(one => one.name === name)?.value.value;
    const item = {role: node.role?.value, name: node.name?.value || '', level: property('level'), ancestors,
      focusable: property('focusable'), element: elements.get(node.backendDOMNodeId), last: 0};
    const shown = !node.ignored;
    if (shown) list.push(item);
    for (const id of node.childIds || []) if (byId.has(id)) add(byId.get(id), shown ? [...ancestors, item] : ancestors);
    item.last = list.length; // behind its descendants
  })(nodes.find(node => !node.parentId), []);
  return list;
}

const within = (element, test) => {
  for (let at = element; at; at = at.parent) if (test(at)) return at;
  return null;
};
const text = list => list.filter(item => item.role === 'StaticText').map(item => item.name).join(' ').replace(/\s+/g, ' ');
const inside = (list, item) => list.slice(list.indexOf(item) + 1, item.last);

function landmarks(list) {
  const found = [], roles = ['banner', 'navigation', 'main', 'contentinfo'];
  const places = list.filter(item => roles.includes(item.role));
  for (const role of ['banner', 'main', 'contentinfo']) {
    const count = places.filter(item => item.role === role).length;
    if (count !== 1) found.push(`${count} landmarks are ${role}`);
  }
  // A process has a strip of its stages inside the main part.
  const outer = places.filter(item => !item.ancestors.some(one => roles.includes(one.role)));
  if (outer.some((item, at) => at > 0 && roles.indexOf(item.role) < roles.indexOf(outer[at - 1].role)))
    found.push(`landmarks in another order: ${outer.map(item => item.role).join(', ')}`);
  for (const item of places) if (item.role === 'navigation' && !item.name) found.push('a navigation without a name');
  for (const item of list)
    if (item.role === 'StaticText' && item.name.trim() &&
        !item.ancestors.some(one => roles.includes(one.role) || one.element?.classes.includes('skip')))
      found.push(`outside of all landmarks: ${item.name}`);
  return found;
}

function headings(list) {
  const found = [];
  let level = 0;
  for (const item of list.filter(item => item.role === 'heading')) {
    if (item.level > level + 1) found.push(`heading "${item.name}" of level ${item.level} behind one of ${level}`);
    if (level === 0 ? item.level !== 1 : item.level === 1) found.push(`heading "${item.name}" of level ${item.level}`);
    if (!item.name.trim()) found.push(`a heading of level ${item.level} says nothing`);
    level = item.level;
  }
  return found;
}

// On one page for a wall a goal has no id: it is named in the group of its party, one behind another.
function briefly(list, agreement) {
  const found = [], value = leaf => (leaf && typeof leaf === 'object' && 'value' in leaf ? leaf.value : leaf);
  const said = list.filter(item => item.role === 'StaticText');
  Object.keys(agreement.parties).forEach((party, place) => {
    const own = said.filter(item => within(item.element, one => one.classes.includes(letters[place % letters.length])));
    let last = -1;
    for (const [id, goal] of Object.entries(agreement.goals[party] || {})) {
      const name = value(goal.name) || id, at = own.findIndex((item, index) => index > last && item.name.trim() === name);
      if (at < 0) found.push(`${id} is not read in the group of ${party}, behind the goal before it`);
      last = Math.max(at, last);
    }
  });
  return found;
}

// Where each goal and each need stands: its element has its id.
function parties(list, agreement, layout) {
  const found = [], value = leaf => (leaf && typeof leaf === 'object' && 'value' in leaf ? leaf.value : leaf);
  const order = Object.keys(agreement.parties), names = order.map(party => value(agreement.parties[party].name) || party);
  const looking = letter => names.filter((_, at) => at % letters.length === letters.indexOf(letter));
  const wanted = new Map(); // id of the element: party and place
  for (const party of [...order, 'shared'])
    Object.keys(agreement.goals[party] || {}).forEach((goal, place) => wanted.set(`goal-${goal}`, {party, place}));
  for (const party of order)
    (agreement.requirements?.[party] || []).forEach((need, place) =>
      wanted.set(`requirement-${party}-${place + 1}`, {party, place: 1000 + place}));
  const met = new Map();
  let section = 0;
  list.forEach((item, at) => {
    if (item.role === 'heading' && item.level === 2) section++;
    const element = within(item.element, one => wanted.has(one.attributes?.id) && one.name !== 'h2' && one.name !== 'h3');
    const id = element ? element.attributes.id : item.role === 'heading' && within(item.element,
      one => wanted.has(one.attributes?.id))?.attributes.id;
    if (!id) return;
    const {party} = wanted.get(id);
    if (!met.has(id)) met.set(id, {id, section, first: at, last: at, ...wanted.get(id), name: item.name});
    else if (at - met.get(id).last > 1 && element && list.slice(met.get(id).last + 1, at).some(one =>
      within(one.element, other => wanted.has(other.attributes?.id) && other.attributes.id !== id)))
      found.push(`${id} is read in two pieces`);
    met.get(id).last = at;
    const group = within(element, one => one.classes.some(name => letters.includes(name) && name.length === 1));
    const letter = group?.classes.find(name => letters.includes(name) && name.length === 1);
    if (letter && letters.indexOf(letter) !== order.indexOf(party) % letters.length) found.push(`${id} stands in the group of ${letter}`);
  });
  const read = [...met.values()];
  for (const id of wanted.keys()) if (id.startsWith('goal-') && !met.has(id)) found.push(`${id} is read nowhere`);
  const rank = one => [...order, 'shared'].indexOf(one.party);
  for (let at = 1; at < read.length; at++) {
    const one = read[at - 1], other = read[at];
    const isGoals = one.id.startsWith('goal-') && other.id.startsWith('goal-');
    if (layout === 'details' && isGoals && one.section !== other.section) continue; // alphabetical, see below
    if (one.section === other.section && (rank(other) < rank(one) || (rank(other) === rank(one) && other.place < one.place)))
      found.push(`${other.id} of ${other.party} is read behind ${one.id} of ${one.party}`);
  }
  // A group of a party has its name, for who does not see its colour.
  for (const item of list.filter(item => item.role === 'heading')) {
    const group = item.element?.parent, letter = group?.classes.find(name => name.length === 1 && letters.includes(name));
    if (letter && group.classes.some(name => ['side', 'group', 'sign'].includes(name)) && item.level === 3 &&
        !group.classes.includes('sign') && !looking(letter).some(name => item.name.includes(name)))
      found.push(`the heading "${item.name}" of the group ${letter} names none of ${looking(letter).join(', ')}`);
  }
  return found;
}

function tables(list) {
  const found = [];
  for (const table of list.filter(item => item.role === 'table')) {
    const cells = inside(list, table), heads = cells.filter(item => item.role === 'columnheader');
    const label = table.name || cells.map(item => item.name).join(' ').slice(0, 40);
    if (!table.name.trim()) found.push(`the table "${label}" has no name`);
    if (heads.length < 2) found.push(`the table "${label}" has ${heads.length} heads of columns`);
    if (heads.slice(1).some(head => !head.name.trim())) found.push(`a column of the table "${label}" has no head`);
  }
  if (list.some(item => item.role === 'LayoutTable')) found.push('a table that is none');
  return found;
}

// Each figure has a name, and each word that is drawn is text in it or in the table beside it.
function charts(list) {
  const found = [], all = text(list);
  for (const item of list) {
    if (['img', 'image', 'graphics-document', 'graphics-symbol', 'SvgRoot'].includes(item.role) && !item.name.trim())
      found.push(`a picture without a name in "${item.ancestors.at(-1)?.name}"`);
    if (item.role !== 'figure') continue;
    if (!item.name.trim()) found.push(`a figure without a name: ${text(inside(list, item)).slice(0, 60)}`);
    if (!text(inside(list, item)).trim()) found.push(`the figure "${item.name}" says nothing`);
  }
  return {found, all};
}

// What is drawn as letters: it must be said as well.
const drawn = () =>
  [...document.querySelectorAll('svg text')].map(one => one.textContent.replace(/\s+/g, ' ').trim()).filter(Boolean);

// Each press of Tab: what has the focus, and whether that is to be seen.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect(), found = [];
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) found.push('shows no focus');
  const [first] = element.getClientRects(), x = first.left + Math.min(first.width / 2, 4), y = first.top + first.height / 2;
  if (!(x >= 0 && x < innerWidth && y >= 0 && y < innerHeight)) found.push(`is outside the window at ${x} ${y}`);
  else if (!element.contains(document.elementFromPoint(x, y))) found.push('is covered');
  if (box.width < 4 || box.height < 8) found.push(`takes ${box.width} × ${box.height} px`);
  return {index: [...document.querySelectorAll('*')].indexOf(element), found, text: element.textContent.trim().slice(0, 40)};
}

async function keys(page) {
  const found = [];
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    return all.filter(one => one.matches('a[href], summary, [tabindex="0"]') && (!one.closest('details:not([open])') ||
      one.matches('details>summary') && !one.parentNode.parentNode.closest('details:not([open])')))
      .map(one => ({index: all.indexOf(one), text: one.textContent.trim().slice(0, 40)}));
  });
  await page.evaluate(() => scrollTo(0, 0));
  for (const one of wanted) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focused);
    if (!at || at.index !== one.index) {
      found.push(`Tab leads to "${at?.text}", not to "${one.text}"`);
      break;
    }
    for (const line of at.found) found.push(`"${at.text}" has the focus and ${line}`);
  }
  await page.keyboard.press('Tab');
  if (!found.length && (await page.evaluate(focused))) found.push('Tab leads on behind the last link');
  return {found, count: wanted.length};
}

// Columns: the one that is read first stands before the other.
function aside() {
  const found = [];
  for (const columns of document.querySelectorAll('.cols')) {
    const boxes = [...columns.children].map(one => one.getBoundingClientRect()).filter(box => box.width);
    boxes.forEach((box, at) => {
      if (at > 0 && !(box.left > boxes[at - 1].left + 1 || box.top > boxes[at - 1].top + 1))
        found.push(`column ${at + 1} of ${columns.className} stands before the one that is read before it`);
    });
  }
  return found;
}

async function read(browser, folder, name) {
  const page = await browser.newPage(), base = path.join(folder, name);
  let count = 0;
  const report = (where, found) => {
    count += found.length;
    for (const line of found.slice(0, 6)) console.log(`${name}, ${where}: ${line}`);
    if (found.length > 6) console.log(`${name}, ${where}: and ${found.length - 6} more`);
  };
  const {agreement} = JSON.parse(fs.readFileSync(`${base}.json`, 'utf8'));
  await page.setViewport({width: 1440, height: 900});
  await page.goto('file://' + path.resolve(`${base}.html`), {timeout: 0});
  const client = await page.createCDPSession();
  await client.send('Accessibility.enable');
  report('keys', (await keys(page)).found);
  await page.evaluate(() => document.querySelectorAll('details').forEach(details => (details.open = true)));
  const list = await readTree(client), layout = (await page.evaluate(() => document.body.className)).match(/layout-(\w+)/)?.[1];
  report('landmarks', landmarks(list));
  report('headings', headings(list));
  const brief = await page.evaluate(() => document.body.classList.contains('brief'));
  report('parties', brief ? briefly(list, agreement) : parties(list, agreement, layout));
  report('tables', tables(list));
  const {found, all} = charts(list);
  for (const words of await page.evaluate(drawn)) if (!all.includes(words)) found.push(`"${words}" is drawn and not said`);
  report('charts', found);
  report('columns', await page.evaluate(aside));
  // As cards, what stands in a cell is read behind its label.
  await page.setViewport({width: 375, height: 800});
  const narrow = await readTree(client), labels = [];
  for (const item of narrow) {
    const label = item.element?.attributes['data-label'];
    if (label && item.element.name === 'td' && !text(inside(narrow, item)).includes(label) &&
        !item.ancestors.some(one => one.role === 'table')) labels.push(`a cell without its label "${label}"`);
  }
  report('cards', labels);
  await page.close();
  return {count, links: list.filter(item => item.role === 'link').length};
}

(async () => {
  const [folder, ...names] = process.argv.slice(2);
  let links = 0;
  const found = await each(names, async (browser, name) => {
    const one = await read(browser, folder, name);
    links += one.links;
    return one.count;
  });
  console.log(`${names.length} pages with ${links} links as they are read and reached by keys: ${found} findings`);
  process.exit(found || !names.length ? 1 : 0);
})();
