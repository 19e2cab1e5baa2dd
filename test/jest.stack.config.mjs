import base from '../jest.config.mjs';

/** The tests that need the real services, and those of the embedded adapters that run on real ones unchanged; `tools/services.sh env` prints the variables they read. */
export default {
  ...base,
  rootDir: '..',
  testMatch: [
    '<rootDir>/test/stack/**/*.spec.ts',
    '<rootDir>/libs/postgres/**/*.spec.ts',
    '<rootDir>/libs/ingest/**/*.spec.ts',
  ],
};
