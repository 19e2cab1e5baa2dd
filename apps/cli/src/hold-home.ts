import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes sure that one `fangzhi start` at a time uses a data directory; returns how to let go of it. A holder that was killed does not count. */
export async function holdHome(home: string): Promise<() => Promise<void>> {
  await mkdir(home, { recursive: true });
  const file = join(home, 'fangzhi.pid');
  const holder = Number(await readFile(file, 'utf8').catch(() => ''));
  if (holder && holder !== process.pid && (await isFangzhi(holder)))
    throw new Error(`Fangzhi runs already on ${home} (process ${String(holder)}).`);
  await writeFile(file, String(process.pid));
  return () => rm(file, { force: true });
}

async function isFangzhi(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  const [command, status] = await Promise.all([
    readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => ''),
  ]);
  return command.includes('apps/cli') && !/^State:\s+[ZX]/m.test(status);
}
