import base from '../jest.config.mjs';

/** The stories in a real browser; tools/test-browser.mjs starts the system they look at. */
export default { ...base, rootDir: '..', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'], testTimeout: 60_000 };
