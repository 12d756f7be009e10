// The environment of a mutant's tests. Once one has failed, the mutant is noticed and the others are skipped, in
// this file and in those that follow: jest itself can stop only after whole files. And a loop that turns ten times
// as often as in all tests without the mutant is taken for endless; the usual hundred takes minutes.

const { TestEnvironment } = require('jest-environment-node');

let mutant;
let noticed = false;

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const active = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (active === mutant) return;
    mutant = active;
    noticed = false;
    const counts = this.global[this.global.__strykerGlobalNamespace__ || '__stryker__'];
    if (counts && counts.hitLimit) counts.hitLimit /= 10;
  }

  handleTestEvent({ name, test }) {
    if (!mutant) return;
    if (name === 'test_start' && noticed) test.mode = 'skip';
    if (name === 'test_fn_failure' || name === 'hook_failure') noticed = true;
  }
};
