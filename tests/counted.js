// What the validators of tests/schema and tests/formats share: checks that are counted.
'use strict';

let failures = 0, checks = 0;
function check(right, ...words) {
  checks += 1;
  if (!right) {
    failures += 1;
    console.log(...words);
  }
}

// Says how many passed, and of what, and ends.
function finish(what) {
  console.log(`${checks - failures} of ${checks} checks of ${what}`);
  process.exit(failures === 0 ? 0 : 1);
}

module.exports = { check, finish };
