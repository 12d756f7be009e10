// One sample in a process of its own: workload, subject and host as JSON in the first argument, the
// figures as JSON on the last line of standard output.

import { createLab } from './lib/lab.mjs';
import { flood } from './workloads/flood.mjs';
import { drop, storm, unanswered } from './workloads/lines.mjs';
import { requests } from './workloads/requests.mjs';
import { burst, sends } from './workloads/send.mjs';
import { shell } from './workloads/shell.mjs';
import { cold, login } from './workloads/start.mjs';

// Its browser driver is a program of its own: only the samples that need it load it.
const slow = async (...args) => (await import('./workloads/slow.mjs')).slow(...args);
const WORKLOADS = { login, flood, sends, burst, drop, unanswered, storm, requests, shell, slow };
const job = JSON.parse(process.argv[2]);
// A peer's own trouble is its own: it shows as a figure that is missing.
process.on('unhandledRejection', (e) => process.env.TRACE && console.error(e));

const late = setTimeout(() => finish({ failed: 'took too long' }), job.limitMs || 60000);
const finish = (figures) =>
  process.stdout.write(`\n${JSON.stringify(figures)}\n`, () => process.exit(0));

let figures;
try {
  if (job.workload === 'cold') figures = await cold(job);
  else {
    const lab = await createLab(job);
    figures = await WORKLOADS[job.workload](lab, job.with || {}, job);
    lab.server.stop();
  }
} catch (e) {
  figures = { failed: `${(e && (e.errMsg || e.message)) || e}` };
}
clearTimeout(late);
finish(figures);
