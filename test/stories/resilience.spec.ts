import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import sharp from 'sharp';

import { startSystem, type System } from '../system.mjs';

const PAGES = 100;
const WIDTH = 600;

let system: System;
let book: string;
let token: string;

beforeAll(async () => {
  book = mkdtempSync(join(tmpdir(), 'fangzhi-book-'));
  for (let page = 1; page <= PAGES; page++) {
    const background = { r: page, g: 255 - page, b: 128 };
    await sharp({ create: { width: WIDTH, height: 800 + page, channels: 3, background } })
      .jpeg()
      .toFile(join(book, `${String(page).padStart(4, '0')}.jpg`));
  }
  system = await startSystem({ demonstration: false });
  for (const args of [
    ['member', 'kept', '--en', 'Kept'],
    ['collection', 'books', '--en', 'Books', '--direct'],
  ]) {
    const { status, stderr } = system.cli(...args);
    if (status !== 0) throw new Error(stderr);
  }
  token = system.cli('token', 'admin', 'resilience').stdout;
}, 120_000);

afterAll(async () => {
  await system.stop();
  rmSync(book, { recursive: true, force: true });
});

/** Processes that run the given app as children of the system. */
function children(app: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
        return (
          Number(parent) === system.pid && readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').includes(`apps/${app}/`)
        );
      } catch (error) {
        if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
        throw error;
      }
    });
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 1_200; tries++) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

interface Batch {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly pages: Record<string, number>; readonly items: Record<string, number> };
  readonly problems: readonly unknown[];
}

interface ItemAnswer {
  readonly id: string;
  readonly state: string;
  readonly description: Record<string, { value: string }[]>;
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${system.url}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const finishedBatch = (id: string): Promise<Batch> =>
  until('the end of the batch', async () => {
    const batch = await call<Batch>('GET', `batches/${id}`);
    return batch.state === 'finished' ? batch : undefined;
  });

describe('kill -9 in the middle of an ingest of 100 pages', () => {
  it('loses nothing and doubles nothing, twice', async () => {
    const api = <T>(path: string): Promise<T> => call<T>('GET', path);
    const ingest: ChildProcess = spawn(process.execPath, [system.cliPath, 'ingest', book, '--title', 'kill'], {
      env: system.environment,
      stdio: 'ignore',
    });
    const batchId = await until('the batch', async () => (await api<{ batches: Batch[] }>('batches')).batches[0]?.id);
    const ready = (batch: Batch): number => batch.progress.pages['ready'] ?? 0;
    for (const pages of [15, 45]) {
      await until(`${String(pages)} pages`, async () =>
        ready(await api<Batch>(`batches/${batchId}`)) >= pages ? true : undefined,
      );
      // The command that ingests works along with the workers: it dies too, the first time.
      if (ingest.exitCode === null && ingest.signalCode === null) ingest.kill('SIGKILL');
      for (const pid of children('worker')) process.kill(pid, 'SIGKILL');
    }
    const batch = await until('the end of the batch', async () => {
      const now = await api<Batch>(`batches/${batchId}`);
      return now.state === 'finished' ? now : undefined;
    });
    expect(batch.problems).toEqual([]);
    expect(batch.progress.items).toMatchObject({ published: 1 });
    expect(batch.progress.pages).toEqual({ ready: PAGES, pending: 0, rejected: 0 });

    const found = await until(
      'the item in the index',
      async () => (await api<{ items: { id: string }[] }>('search')).items[0],
    );
    const { pages } = await api<{ pages: { id: string; position: number; heightPx: number }[] }>(
      `items/${found.id}/pages`,
    );
    expect(new Set(pages.map((page) => page.id)).size).toBe(PAGES);
    // Each page is its own picture: the heights are those of the masters, in order.
    expect(pages.map((page) => page.heightPx)).toEqual(Array.from({ length: PAGES }, (_, index) => 801 + index));
  }, 180_000);
});

describe('kill -9 of the server during an upload', () => {
  it('lets the upload go on where it was', async () => {
    const noise = Buffer.alloc(900 * 900 * 3);
    for (let at = 0; at < noise.length; at++) noise[at] = (at * 7919 + (at >> 5) * 104729) % 256;
    const image = await sharp(noise, { raw: { width: 900, height: 900, channels: 3 } })
      .png()
      .toBuffer();
    const { id } = await call<{ id: string }>('POST', 'batches', {
      member: 'kept',
      collection: 'books',
      title: 'upload',
    });
    const tus = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
    const metadata = Object.entries({ batchId: id, path: 'noise/0001.png' }).map(
      ([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`,
    );
    const made = await fetch(`${system.url}/uploads`, {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(image.length), 'upload-metadata': metadata.join(',') },
    });
    expect(made.status).toBe(201);
    const location = new URL(made.headers.get('location') ?? '', system.url).href;
    const send = (from: number, to: number): Promise<Response> =>
      fetch(location, {
        method: 'PATCH',
        headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
        body: image.subarray(from, to),
      });
    const half = image.length >> 1;
    expect((await send(0, half)).status).toBe(204);

    for (const pid of children('server')) process.kill(pid, 'SIGKILL');
    const offset = await until('the server again', async () => {
      const answer = await fetch(location, { method: 'HEAD', headers: tus }).catch(() => undefined);
      return answer?.status === 200 ? Number(answer.headers.get('upload-offset')) : undefined;
    });
    expect(offset).toBe(half);
    expect((await send(offset, image.length)).status).toBe(204);
    await call('POST', `batches/${id}/submit`);
    const batch = await finishedBatch(id);
    expect(batch.problems).toEqual([]);
    expect(batch.progress.items).toMatchObject({ published: 1 });
  }, 120_000);
});

describe('the loss of the database', () => {
  it('costs nothing that was published: the archive gives identifiers, pages, metadata and states back', async () => {
    const before = await until('both items in the index', async () => {
      const found = await call<{ total: number; items: ItemAnswer[] }>('GET', 'search?sort=newest');
      return found.total === 2 ? found : undefined;
    });
    const [first] = before.items;
    if (!first) throw new Error('nothing was published');
    const pagesBefore = await call<{ pages: object[] }>('GET', `items/${first.id}/pages`);
    await until('the archive to follow', () => archiveSettled());
    await system.stop({ keepHome: true });
    rmSync(join(system.home, 'postgres'), { recursive: true });
    rmSync(join(system.home, 'postgres.json'));
    rmSync(join(system.home, 'objects/access'), { recursive: true });

    const rebuilt = system.cli('rebuild');
    expect(rebuilt).toMatchObject({ status: 0 });
    system = await startSystem({ demonstration: false, home: system.home });
    token = system.cli('token', 'admin', 'after').stdout;
    const after = await until('everything again', async () => {
      const found = await call<{ total: number; items: ItemAnswer[] }>('GET', 'search?sort=newest');
      return found.total === before.items.length ? found : undefined;
    });
    const byId = (items: readonly ItemAnswer[]): object =>
      Object.fromEntries(items.map((item) => [item.id, { state: item.state, description: item.description }]));
    expect(byId(after.items)).toEqual(byId(before.items));
    const sizes = (answer: { pages: object[] }): unknown[] =>
      answer.pages.map((page) => ({ ...page, image: undefined, thumbnail: undefined, alto: undefined }));
    const pagesAfter = await call<{ pages: object[] }>('GET', `items/${first.id}/pages`);
    expect(sizes(pagesAfter)).toEqual(sizes(pagesBefore));
  }, 180_000);
});

/** True once the archive's record of every item says that it is published. */
function archiveSettled(): Promise<true | undefined> {
  const records = readdirSync(join(system.home, 'objects/ocfl'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('fangzhi/item.json'),
  );
  const latest = new Map<string, string>();
  for (const path of records.sort()) {
    const record = JSON.parse(readFileSync(join(system.home, 'objects/ocfl', path), 'utf8')) as {
      id: string;
      state: string;
    };
    latest.set(record.id, record.state);
  }
  return Promise.resolve([...latest.values()].every((state) => state === 'published') ? true : undefined);
}
