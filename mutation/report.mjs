// From Stryker's report to what is kept of it.

/** Counts of one source file, and each mutant that no test noticed. */
export function summary(report, seconds) {
  const [[, { mutants, source }]] = Object.entries(report.files);
  const lines = source.split('\n');
  const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
  const survivors = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ location: { start, end }, replacement, mutatorName, status }) => ({
      line: start.line,
      of:
        start.line === end.line
          ? lines[start.line - 1].slice(start.column - 1, end.column - 1)
          : lines[start.line - 1].slice(start.column - 1).trim() + ' …',
      to: replacement.replace(/\s+/g, ' '),
      how: mutatorName,
      in: lines[start.line - 1].trim(),
      ...(status === 'NoCoverage' ? { unrun: true } : {}),
    }));
  return {
    killed: count('Killed', 'Timeout', 'RuntimeError'),
    timeouts: count('Timeout'),
    invalid: count('CompileError'),
    words: count('Ignored'),
    seconds,
    survivors,
  };
}
