/**
 * Runs the contract suites and the pipeline against real Postgres, MinIO and OpenSearch, which it starts natively
 * (tools/services.sh) and stops afterwards unless they ran before. Fails when Go, a JDK 21+ or Maven are missing; never skips.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const services = (command, options = {}) =>
  spawnSync('bash', [join(root, 'tools/services.sh'), command], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'inherit',
    ...options,
  });

const ranBefore = services('status', { stdio: 'ignore' }).status === 0;
if (!ranBefore && services('up').status !== 0) {
  console.error('test:stack: the services did not start; see above. Needed: curl, Go 1.24+, Maven, a JDK 21+.');
  process.exit(1);
}
const environment = { ...process.env };
for (const line of services('env', { stdio: ['ignore', 'pipe', 'inherit'] }).stdout.split('\n')) {
  for (const [, name, value] of line.matchAll(/([A-Z][A-Z0-9_]*)=('[^']*'|"[^"]*"|\S*)/g))
    environment[name] = value.replace(/^['"]|['"]$/g, '');
}
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  join(root, 'node_modules/jest/bin/jest.js'),
  '--config',
  'test/jest.stack.config.mjs',
  '--runInBand',
];
const result = spawnSync(process.execPath, [...jest, ...process.argv.slice(2)], {
  cwd: root,
  env: environment,
  stdio: 'inherit',
});
if (!ranBefore) services('down');
process.exit(result.status ?? 1);
