import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { openAlliance, startDatabase, type Alliance, type Config } from '#lib/nest';

import { DEMONSTRATION, loadDemonstration } from './demonstration.ts';
import { holdHome } from './hold-home.ts';

const APPS = join(import.meta.dirname, '../..');
const RESTART_MS = 1_000;
const PATIENCE_MS = 12_000;
const PORTS_TRIED = 50;

/** `fangzhi start`: database, server and workers as children of this process, until SIGINT or SIGTERM. */
export async function startCommand(config: Config, options: { readonly demonstration: boolean }): Promise<void> {
  const releaseHome = await holdHome(config.home);
  const port = await freePort(config.port);
  if (port !== config.port) console.log(`Port ${String(config.port)} is taken; using ${String(port)}.`);
  const url = config.publicUrl ?? `http://localhost:${String(port)}`;
  const database = await startDatabase(config);
  const children = new Children({
    FANGZHI_HOME: config.home,
    FANGZHI_PORT: String(port),
    FANGZHI_PUBLIC_URL: url,
    DATABASE_URL: database.url,
  });
  const stop = once(async () => {
    await children.stop();
    await database.stop();
    await releaseHome();
    process.exit(0);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

  const alliance = await openAlliance({ ...config, databaseUrl: database.url }, { poolSize: 4 });
  const password = await ensureAdministrator(alliance, config);
  const wanted = await demonstrationWanted(alliance, options.demonstration);
  // The server first, with the processor to itself: people wait for it, nobody for the workers.
  await children.start('server');
  announce(url, password);
  await Promise.all(Array.from({ length: config.workerProcesses }, () => children.start('worker')));
  if (wanted) await loadDemonstration(alliance);
  await alliance.close();
}

function announce(url: string, password: string | undefined): void {
  console.log(`\n  方志 Fangzhi is open at ${url}`);
  console.log(
    `  Sign in at ${url}/sign-in as "admin"${password === undefined ? '.' : ` with the password ${password} (shown once; change it under your name).`}`,
  );
  console.log('  Stop with Ctrl-C.\n');
}

/** The administrator exists after a first start; the password made for it is returned that one time. */
async function ensureAdministrator(alliance: Alliance, config: Config): Promise<string | undefined> {
  if (await alliance.accounts.byUsername('admin')) return undefined;
  const password = config.adminPassword ?? randomBytes(12).toString('base64url');
  await alliance.accounts.save({ username: 'admin', name: 'Administrator', password, administrator: true, roles: {} });
  return config.adminPassword === undefined ? password : undefined;
}

/** Whether the demonstration is to be loaded (or its loading finished); remembered before the server asks. */
async function demonstrationWanted(alliance: Alliance, wished: boolean): Promise<boolean> {
  const known = await alliance.setup.fact(DEMONSTRATION);
  if (known === undefined) await alliance.setup.saveFact(DEMONSTRATION, wished ? 'loading' : 'declined');
  return known === undefined ? wished : known === 'loading';
}

/** The server and the workers, restarted when they die unasked. */
class Children {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #running = new Set<ChildProcess>();
  #stopping = false;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** Resolves when the child says it is ready. */
  start(app: 'server' | 'worker'): Promise<void> {
    const child = fork(join(APPS, app, 'src/main.js'), {
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#running.add(child);
    return new Promise((resolve) => {
      child.once('message', () => {
        resolve();
      });
      child.once('exit', (code, signal) => {
        this.#running.delete(child);
        if (this.#stopping) return;
        console.error(`The ${app} ended (${signal ?? String(code)}); starting it again.`);
        setTimeout(() => {
          if (!this.#stopping) void this.start(app).then(resolve);
        }, RESTART_MS);
      });
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      [...this.#running].map(
        (child) =>
          new Promise<void>((resolve) => {
            const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
            child.once('exit', () => {
              clearTimeout(force);
              resolve();
            });
            child.kill('SIGTERM');
          }),
      ),
    );
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

/** The first port from `wanted` on that nobody listens on. */
async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + PORTS_TRIED, 65_536); port++) if (await isFree(port)) return port;
  throw new Error(`No free port from ${String(wanted)} on: set FANGZHI_PORT.`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
