import { createReadStream } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import type { BatchProgress, Item, Problem } from '#lib/domain';
import { openAlliance, readConfig, startWorker, openLog, type Alliance, type WorkerLoop } from '#lib/nest';

import { testDatabase, type TestDatabase } from '#lib/testing';
import { receive } from './index.ts';

const FIXTURES = join(import.meta.dirname, '../../../test/fixtures');

let database: TestDatabase;
let home: string;
let alliance: Alliance;
let worker: WorkerLoop;

beforeAll(async () => {
  database = await testDatabase();
  home = await mkdtemp(join(tmpdir(), 'fangzhi-ingest-'));
  // On the stack the object store and the index are the real ones, named by the environment.
  alliance = await openAlliance(readConfig({ ...process.env, FANGZHI_HOME: home, DATABASE_URL: database.url }));
  await alliance.index.prepare();
  await alliance.index.clear();
  await alliance.setup.saveMember({
    slug: 'yanzhou',
    name: { 'zh-Hans': '严州图书馆', en: 'Yanzhou Library' },
    place: {},
  });
  await alliance.setup.saveCollection({
    slug: 'difangzhi',
    title: { 'zh-Hans': '地方志', en: 'Gazetteers' },
    summary: {},
    kind: 'gazetteer',
    publishRule: 'direct',
  });
  await alliance.setup.saveCollection({
    slug: 'reviewed',
    title: { en: 'Reviewed' },
    summary: {},
    kind: 'book',
    publishRule: 'review',
  });
  worker = await startWorker(alliance, openLog('fatal', 'test'), 2);
}, 60_000);

afterAll(async () => {
  await worker.stop();
  await alliance.close();
  await database.dispose();
  await rm(home, { recursive: true, force: true });
});

const submit = (folder: string, collection = 'difangzhi'): Promise<string> =>
  submitFolder(join(FIXTURES, folder), collection);

async function submitFolder(folder: string, collection = 'difangzhi'): Promise<string> {
  const batch = await alliance.ledger.open({ member: 'yanzhou', collection, title: folder, createdBy: null });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = join(entry.parentPath, entry.name);
    await receive(alliance, batch.id, relative(folder, path), createReadStream(path));
  }
  await alliance.ledger.submit(batch.id);
  return batch.id;
}

async function finished(batchId: string): Promise<{ progress: BatchProgress; problems: readonly Problem[] }> {
  for (;;) {
    const batch = await alliance.batches.batch(batchId);
    if (batch?.state === 'finished')
      return { progress: await alliance.batches.progress(batchId), problems: await alliance.batches.problems(batchId) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the index finds, once the worker's follower has come so far. */
async function indexed(text: string): Promise<string[]> {
  for (;;) {
    const eyes = { members: [], today: '2026-01-01' };
    const { items } = await alliance.index.search({ text, filters: {}, sort: 'relevance', offset: 0, limit: 10, eyes });
    if (items.length > 0) return items.map((hit) => hit.itemId);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a gazetteer submitted as a folder', () => {
  it('becomes a published item with pages, text, contents and an archive, once, however often it is submitted', async () => {
    const first = await finished(await submit('book-small'));
    expect(first.problems).toEqual([]);
    expect(first.progress.items.published).toBe(1);
    const { items } = await alliance.catalogue.items({
      states: ['published'],
      collection: 'difangzhi',
      offset: 0,
      limit: 10,
    });
    const [item] = items;
    if (!item) throw new Error('no item');
    const pages = await alliance.catalogue.pages(item.id);
    expect(pages.map((page) => page.state)).toEqual(['ready', 'ready', 'ready']);
    expect(pages.every((page) => page.textKey !== null)).toBe(true);
    expect((await alliance.catalogue.contents(item.id)).length).toBeGreaterThan(0);

    const again = await finished(await submit('book-small'));
    expect(again.progress.files.skipped).toBeGreaterThan(0);
    const after = await alliance.catalogue.items({
      states: ['published'],
      collection: 'difangzhi',
      offset: 0,
      limit: 10,
    });
    expect(after.items).toEqual(items);
    expect((await alliance.catalogue.pages(item.id)).length).toBe(3);

    for (const text of ['嚴州', '严州']) expect(await indexed(text)).toEqual([item.id]);
  }, 60_000);

  it('leaves nothing among the incoming once it is preserved', async () => {
    const left: string[] = [];
    for await (const key of alliance.objects.list('incoming/')) left.push(key);
    const files = await Promise.all(left.map((key) => alliance.batches.file(key.split('/').at(-1) ?? '')));
    expect(files.filter((file) => file?.state === 'preserved')).toEqual([]);
  });
});

describe('a book submitted again', () => {
  const theBook = async (): Promise<Item> => {
    const { items } = await alliance.catalogue.items({
      states: ['published'],
      collection: 'difangzhi',
      offset: 0,
      limit: 10,
    });
    const [item] = items;
    if (!item) throw new Error('no item');
    return item;
  };

  it('keeps what an editor corrected when the member says nothing new', async () => {
    const item = await theBook();
    const description = { ...item.description, place: [{ value: '建德', lang: 'zh-Hans' }] };
    await alliance.publications.correct(item.id, item.version, { description, access: 'open', embargoUntil: null });
    await finished(await submit('book-small'));
    expect((await theBook()).description['place']).toEqual([{ value: '建德', lang: 'zh-Hans' }]);
  }, 60_000);

  it('takes a corrected text over, on the page it belongs to', async () => {
    const item = await theBook();
    const before = await alliance.catalogue.pages(item.id);
    const folder = await mkdtemp(join(tmpdir(), 'fangzhi-corrected-'));
    await cp(join(FIXTURES, 'book-small'), folder, { recursive: true });
    const alto = (await readdir(folder, { recursive: true })).find((path) => path.endsWith('0002.xml')) ?? '';
    const text = await readFile(join(folder, alto), 'utf8');
    await writeFile(join(folder, alto), text.replace(/CONTENT="[^"]+"/, 'CONTENT="校改之字"'));
    await finished(await submitFolder(folder));
    await rm(folder, { recursive: true });
    const after = await alliance.catalogue.pages(item.id);
    expect(after.map((page) => page.id)).toEqual(before.map((page) => page.id));
    expect(after.map((page, index) => page.textKey === before[index]?.textKey)).toEqual([true, false, true]);
  }, 60_000);
});

describe('other ways to describe an item', () => {
  it('reads Dublin Core and MODS beside the images', async () => {
    for (const folder of ['dc-item', 'mods-item']) {
      const { progress, problems } = await finished(await submit(folder, 'reviewed'));
      expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
      expect(progress.items.review).toBe(1);
    }
  }, 60_000);
});

describe('bad input', () => {
  it('ends each file as a located error while the rest goes on', async () => {
    const { problems, progress } = await finished(await submit('bad', 'reviewed'));
    const codes = new Map(problems.map((problem) => [problem.file ?? '', problem.code]));
    expect(codes.get('text-named.tif')).toBe('unsupported-format');
    expect(codes.get('truncated.jpg')).toBe('undecodable-image');
    expect(codes.get('encrypted.pdf')).toBe('encrypted-pdf');
    expect(codes.get('header-bomb-60000x60000.png')).toBe('bomb');
    expect([...codes].find(([file]) => file.startsWith('traversal.zip'))?.[1]).toBe('unsafe-archive');
    const missing = problems.find((problem) => problem.file === 'missing-title-column/metadata.csv');
    expect(missing).toMatchObject({ code: 'metadata-invalid', field: 'title', severity: 'error' });
    expect(progress.pages.ready).toBeGreaterThan(0);
    for (const problem of problems) expect(problem.message['en'] && problem.message['zh-Hans']).toBeTruthy();
  }, 60_000);
});
