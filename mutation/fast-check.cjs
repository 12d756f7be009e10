// fast-check as the tests of a mutant see it: fewer runs, and none to find the smallest counterexample. A
// property that has failed has noticed the mutant; an endless loop is noticed by how often it turns.

const { join } = require('node:path');
const real = require(join(__dirname, '../node_modules/fast-check/lib/cjs/fast-check.js'));

const RUNS = 15;

const fewer = (parameters = {}) => ({
  ...parameters,
  numRuns: Math.min(parameters.numRuns || 100, RUNS),
  endOnFailure: true,
});
const quick = {
  ...real,
  assert: (property, parameters) => real.assert(property, fewer(parameters)),
};

module.exports = { __esModule: true, ...quick, default: quick };
