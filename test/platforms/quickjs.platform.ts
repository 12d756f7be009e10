// The bundle of mini programs in QuickJS, the engine of many small hosts: no Intl, no browser names.

import path from 'node:path';
import { prepare } from '../../scripts/platforms/projects';
import { chatInEngine } from './support/engine-chat';
import { startEngine } from './support/engine';

let project: string;
beforeAll(() => {
  project = prepare('test/platforms/engines');
});

chatInEngine('QuickJS', (scripts) =>
  startEngine(process.execPath, [path.join(project, 'quickjs.mjs'), ...scripts]),
);
