// The rows of `npm run platforms` that need a tool of their own: *.platform.ts. Not part of `npm test`.
import base from '../../jest.config.js';

export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/platforms/*.platform.ts'],
  testTimeout: 600000,
  forceExit: true,
};
