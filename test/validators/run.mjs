/** Starts the system with the demonstration, takes the picture of the IIIF validator in, and lets the outside judges look. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { startSystem } from '../system.mjs';

const HERE = import.meta.dirname;
const VENV = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'fangzhi-validators');
const run = (program, args) => spawnSync(program, args, { stdio: 'inherit' }).status ?? 1;

const python = join(VENV, 'bin/python');
if (!existsSync(python) && run('python3', ['-m', 'venv', VENV]) !== 0)
  throw new Error('python3 with venv is needed for the outside judges.');
if (
  run(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    join(HERE, 'requirements.txt'),
  ]) !== 0
)
  throw new Error('The judges could not be installed.');

const system = await startSystem();
try {
  const ingested = system.cli(
    'ingest',
    join(HERE, '../fixtures/validator'),
    '--member',
    'yanzhou',
    '--collection',
    'documents',
    '--title',
    'validator',
  );
  if (ingested.status !== 0)
    throw new Error(`The validator's picture was not taken in: ${ingested.stdout} ${ingested.stderr}`);
  const token = system.cli('token', 'admin', 'validators').stdout;
  const search = () => fetch(`${system.url}/api/v1/search?q=67352ccc`).then((answer) => answer.json());
  let found = await search();
  for (let tries = 0; found.total === 0 && tries < 50; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    found = await search();
  }
  const { pages } = await fetch(`${system.url}/api/v1/items/${found.items[0].id}/pages`).then((answer) =>
    answer.json(),
  );
  process.exitCode = run(python, [
    join(HERE, 'check.py'),
    system.url,
    token,
    join(system.home, 'objects'),
    pages[0].id,
  ]);
} finally {
  await system.stop();
}
