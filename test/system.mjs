/** Starts the whole built system as an operator would, for tests from outside. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '../dist/apps/cli/src/main.js');
const READY_SECONDS = 300;

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A running system: its address, home, and ways to use its command line and to stop it. `environment` adds variables. */
export async function startSystem({
  demonstration = true,
  environment = {},
  home = mkdtempSync(join(tmpdir(), 'fangzhi-system-')),
} = {}) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    FANGZHI_HOME: home,
    FANGZHI_PORT: String(port),
    FANGZHI_PUBLIC_URL: url,
    FANGZHI_ADMIN_PASSWORD: 'a-password-for-tests',
    FANGZHI_LOG: 'error',
    ...environment,
  };
  const began = Date.now();
  const process_ = spawn(process.execPath, [CLI, 'start', ...(demonstration ? [] : ['--empty'])], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = new Promise((resolve) => process_.once('exit', resolve));
  const cli = (...args) => {
    const result = spawnSync(process.execPath, [CLI, ...args], { env, encoding: 'utf8' });
    return { status: result.status, stdout: result.stdout.trim(), stderr: result.stderr.trim() };
  };
  const stop = async ({ keepHome = false } = {}) => {
    process_.kill('SIGTERM');
    await exited;
    if (!keepHome) rmSync(home, { recursive: true, force: true });
  };
  for (;;) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) break;
    if (process_.exitCode !== null || Date.now() - began > READY_SECONDS * 1000) {
      const words = answer ? await answer.text() : 'no answer';
      await stop();
      throw new Error(`The system did not become ready: ${words}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    url,
    home,
    cli,
    stop,
    pid: process_.pid,
    cliPath: CLI,
    environment: env,
    readySeconds: (Date.now() - began) / 1000,
  };
}
