// The rules of the session are sharp enough to notice planted faults, and tell the way that leads to one.

import { FAULTS } from './session.faults';
import { walk } from './session.walk';

describe('the walk', () => {
  it.each(FAULTS)('notices that $name', ({ transition: faulty, finds }) => {
    const rules = walk(faulty).violations.map(({ rule }) => rule);
    expect(rules.filter((rule) => finds.test(rule))).not.toEqual([]);
  });

  it('tells the shortest way to a fault', () => {
    const fault = FAULTS.find(({ name }) => name === 'backoff does not retry')!;
    expect(walk(fault.transition).violations[0]!.path).toEqual(['login', 'verdict 500']);
  });
});
