// Prints the last lines of a test run: how many passed of each kind, then `N passed, N failed`.
const path = require('node:path');

module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const kinds = {};
    for (const { testFilePath, numPassingTests } of results.testResults) {
      const [kind] = path.relative(__dirname, testFilePath).split(path.sep);
      kinds[kind] = (kinds[kind] || 0) + numPassingTests;
    }
    const list = Object.keys(kinds)
      .sort()
      .map((kind) => `${kind} ${kinds[kind]}`);
    process.on('exit', () => {
      process.stdout.write(
        `${list.join(', ')}\n${results.numPassedTests} passed, ${failed} failed\n`,
      );
    });
  }
};
