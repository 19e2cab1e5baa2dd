/** Starts the whole system with the demonstration and plays the stories in Debian's Chromium (test/e2e). */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { startSystem } from '../test/system.mjs';

const root = join(import.meta.dirname, '..');
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(chromium)) {
  console.error(`The stories need Chromium: install Debian's package "chromium" or set CHROMIUM (tried ${chromium}).`);
  process.exit(1);
}
const system = await startSystem();
console.log(`The system was ready with its demonstration after ${system.readySeconds.toFixed(1)} s.`);
try {
  const environment = {
    ...process.env,
    FANGZHI_TEST_URL: system.url,
    FANGZHI_TEST_TOKEN: system.cli('token', 'admin', 'stories').stdout,
    CHROMIUM: chromium,
  };
  const jest = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--config',
    'test/jest.browser.config.mjs',
    '--runInBand',
  ];
  process.exitCode =
    spawnSync(process.execPath, [...jest, ...process.argv.slice(2)], { cwd: root, env: environment, stdio: 'inherit' })
      .status ?? 1;
} finally {
  await system.stop();
}
