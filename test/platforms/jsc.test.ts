// The bundle of mini programs in JavaScriptCore, the engine of iOS: built-ins, language and promises are its
// own, sockets, requests and timers come by a bridge.

import path from 'node:path';
import { program } from '../../scripts/platforms/debian';
import { chatInEngine } from './support/engine-chat';
import { startEngine } from './support/engine';

chatInEngine('JavaScriptCore', (scripts) => {
  const support = path.join(__dirname, 'engines');
  const [first, last] = ['jsc-print.cjs', 'jsc-loop.cjs'].map((one) => path.join(support, one));
  return startEngine(program('jsc'), [first!, ...scripts, last!]);
});
