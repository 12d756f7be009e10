const typescript = [
  '@swc/jest',
  {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
  },
];

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': typescript },
  reporters: ['default', '<rootDir>/test/closing-line.cjs'],
  collectCoverageFrom: ['src/**/*.ts', 'adapters/**/*.ts'],
  coverageProvider: 'babel',
  // Most of a test's time is waiting for sockets: more workers than cores.
  maxWorkers: 4,
  testTimeout: 20000,
};
