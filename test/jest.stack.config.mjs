import base from '../jest.config.mjs';

/** The tests that need the real services; `tools/services.sh env` prints the variables they read. */
export default { ...base, rootDir: '..', testMatch: ['<rootDir>/test/stack/**/*.spec.ts'] };
