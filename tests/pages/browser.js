// each(names, work): has a browser for each processor; does the work with each name, in one of them, and
// gives the sum of what it found. A busy machine is waited for.
const puppeteer = require('puppeteer-core'), os = require('os');

exports.each = async (names, work) => {
  const left = [...names];
  let found = 0;
  await Promise.all(Array.from({length: Math.min(os.cpus().length, 4, names.length)}, async () => {
    const browser = await puppeteer.launch({
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      timeout: 120000,
      protocolTimeout: 600000,
    });
    while (left.length) {
      const one = await work(browser, left.shift());
      found += one;
    }
    await browser.close();
  }));
  return found;
};
