// QuickJS as jsc is: runs the files it is given, then hears line by line; promises run between two.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { getQuickJS } from 'quickjs-emscripten';

const vm = (await getQuickJS()).newContext();
const drain = () => vm.unwrapResult(vm.runtime.executePendingJobs());
const tell = vm.newFunction('__tell', (line) => console.log(vm.getString(line)));
vm.setProp(vm.global, '__tell', tell);
for (const file of process.argv.slice(2))
  vm.unwrapResult(vm.evalCode(readFileSync(file, 'utf8'), file)).dispose();
drain();
const hear = vm.getProp(vm.global, '__hear');
createInterface({ input: process.stdin }).on('line', (line) => {
  vm.unwrapResult(vm.callFunction(hear, vm.undefined, vm.newString(line)));
  drain();
});
