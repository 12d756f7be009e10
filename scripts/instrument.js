// A rollup plugin for `npm run coverage`: counts into the bundles that simulated devices load. The counters are
// the test's own (`__host__`, which testing/hosts gives a realm then), so that jest sees one set of figures.

import { createInstrumenter } from 'istanbul-lib-instrument';

const SOURCES = /[\\/](src|adapters)[\\/].*\.ts$/;

export default function instrument() {
  const counter = createInstrumenter({
    esModules: true,
    compact: true,
    coverageGlobalScopeFunc: false,
    coverageGlobalScope: "typeof __host__ === 'undefined' ? globalThis : __host__",
  });
  return {
    name: 'instrument',
    transform(code, id) {
      if (!SOURCES.test(id)) return null;
      const map = this.getCombinedSourcemap();
      // A name of its own: jest's counters of the same file stand on other lines until both are mapped back.
      const counted = counter.instrumentSync(code, `${id}.built`, { ...map, sources: [id] });
      return { code: counted, map: { mappings: '' } };
    },
  };
}
