/**
 * Runs a command of the project on any clone: installs when the lock file changed since the last install, builds when a source
 * changed since the last build, then hands over. Needs Node and npm alone.
 *
 *   node tools/prepared.mjs start|test|test:stack|fangzhi [arguments…]
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [command = 'start', ...rest] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Fangzhi needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs a step and stops everything with its words when it fails; quiet unless it fails. */
function step(title, program, args, showAll = false) {
  console.error(title);
  const began = Date.now();
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: showAll ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`);
    console.error(`${title} failed (${program} ${args.join(' ')}).`);
    process.exit(result.status ?? 1);
  }
  console.error(`  done in ${((Date.now() - began) / 1000).toFixed(0)} s`);
}

const digestOf = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
};

const read = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sources(path);
      return /\.spec\.tsx?$/.test(entry.name) ? [] : [path];
    });
}

const LOCK_MARK = 'node_modules/.fangzhi-lock';
const lock = digestOf(['package-lock.json']);
if (read(LOCK_MARK) !== lock) {
  step('Installing the packages (once)…', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(join(root, LOCK_MARK), lock);
}

const BUILD_MARK = 'dist/.fangzhi-sources';
const source = digestOf([
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'package-lock.json',
  ...sources('apps'),
  ...sources('libs'),
]);
if (read(BUILD_MARK) !== source) {
  step('Building…', 'npm', ['run', 'build', '--silent']);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, BUILD_MARK), source);
}

const CLI = 'dist/apps/cli/src/main.js';
const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const COMMANDS = {
  start: [CLI, 'start', ...rest],
  fangzhi: [CLI, ...rest],
  test: [...JEST, ...rest],
  'test:stack': ['tools/test-stack.mjs', ...rest],
};
const args = COMMANDS[command];
if (!args) {
  console.error(`No such command: ${command}. Known: ${Object.keys(COMMANDS).join(', ')}.`);
  process.exit(2);
}
// Paths people type are meant from where they stand; npm runs scripts at the root.
const cwd = command === 'fangzhi' ? (process.env.INIT_CWD ?? root) : root;
// One data directory, wherever the command is typed.
const env = { ...process.env, FANGZHI_HOME: process.env.FANGZHI_HOME ?? join(root, 'var') };
const child = spawn(process.execPath, [args[0].startsWith('--') ? args[0] : join(root, args[0]), ...args.slice(1)], {
  cwd,
  env,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm and the shell between do not pass signals on; when they are gone, what they started ends in order too.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 500).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
