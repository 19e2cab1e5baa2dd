import { MemoryStore, sha512, withoutRemoval } from '../conformance/memory-store.ts';
import { objectPath } from './object-path.ts';
import { readHead } from './read-head.ts';
import { initRoot } from './storage-root.ts';
import { writeVersion, type NewVersion, type VersionFile } from './write-version.ts';

const id = 'urn:example:item:7';
const object = objectPath(id);
const file = (path: string, text: string): VersionFile => ({ path, sha512: sha512(text), text });
const version = (files: VersionFile[], day = 1): NewVersion => ({
  files,
  message: 'accepted',
  user: { name: 'ingest' },
  created: new Date(Date.UTC(2024, 0, day)),
});
const first = version([
  { path: 'masters/0001.tif', sha512: sha512('scan'), source: 'content:scan', byteLength: 4 },
  file('item.json', '{}'),
]);
const second = version(
  [{ path: 'masters/0001.tif', sha512: sha512('scan') }, file('item.json', '{"title":"志"}'), file('page.txt', '嚴州')],
  2,
);

describe('writeVersion', () => {
  it('adds only what is new and says so', async () => {
    const store = new MemoryStore();
    await expect(writeVersion(store, id, first)).resolves.toEqual({ version: 1, unchanged: false });
    store.writes.length = 0;
    await expect(writeVersion(store, id, second)).resolves.toEqual({ version: 2, unchanged: false });
    expect(store.writes).toEqual(
      [
        'v2/content/item.json',
        'v2/content/page.txt',
        '0=ocfl_object_1.1',
        'v2/inventory.json',
        'v2/inventory.json.sha512',
        'inventory.json',
        'inventory.json.sha512',
      ].map((path) => `${object}/${path}`),
    );
  });

  it('adds nothing when the state is the newest already, whatever the order, case or message', async () => {
    const store = new MemoryStore();
    await writeVersion(store, id, first);
    store.writes.length = 0;
    const again = {
      ...version(
        [...first.files].reverse().map(({ path, sha512: digest }) => ({ path, sha512: digest.toUpperCase() })),
        9,
      ),
      message: 'other words',
    };
    await expect(writeVersion(store, id, again)).resolves.toEqual({ version: 1, unchanged: true });
    expect(store.writes).toEqual([]);
  });

  it('makes a version when a file only moves, or goes, or an earlier state returns', async () => {
    const store = new MemoryStore();
    await writeVersion(store, id, first);
    await expect(writeVersion(store, id, version([{ path: 'a.tif', sha512: sha512('scan') }]))).resolves.toMatchObject({
      version: 2,
    });
    await expect(writeVersion(store, id, first)).resolves.toEqual({ version: 3, unchanged: false });
    expect([...store.files.keys()].filter((path) => path.includes('/content/'))).toHaveLength(2);
  });

  it('keeps many files in order and complete', async () => {
    const store = new MemoryStore();
    const files = Array.from({ length: 50 }, (_, at) =>
      file(`p/${String(at).padStart(4, '0')}.txt`, `text ${String(at)}`),
    );
    await writeVersion(store, id, version(files));
    const head = await readHead(store, id);
    expect(head?.files.map((entry) => entry.path)).toEqual(files.map((entry) => entry.path));
    expect(head?.files.map((entry) => store.files.get(entry.contentPath))).toEqual(files.map((entry) => entry.text));
  });

  it('refuses what it cannot keep, before it writes', async () => {
    const store = new MemoryStore();
    const refuse = async (files: VersionFile[], code: string, where: string): Promise<void> => {
      await expect(writeVersion(store, id, version(files))).rejects.toMatchObject({ name: 'OcflError', code, where });
    };
    for (const path of ['', '/a', 'a/', 'a//b', './a', 'a/../b', 'a\\b', 'a\u0000b'])
      await refuse([file(path, 'x')], 'invalid-file', path);
    await refuse([file('a', 'x'), file('a', 'y')], 'invalid-file', 'a');
    await refuse([file('a', 'x'), file('a/b', 'y')], 'invalid-file', 'a');
    await refuse([{ path: 'a', sha512: 'abc', text: 'x' }], 'invalid-file', 'a');
    await refuse([{ path: 'a', sha512: sha512('x'), text: 'y' }], 'digest-mismatch', 'a');
    await refuse([{ path: 'a', sha512: sha512('x') }], 'missing-content', 'a');
    await expect(writeVersion(store, '', first)).rejects.toMatchObject({ code: 'invalid-id' });
    expect(store.writes).toEqual([]);
  });

  it('refuses an object it cannot trust and keeps the cause', async () => {
    const damaged = async (path: string, change: (text: string) => string): Promise<unknown> => {
      const store = new MemoryStore();
      await writeVersion(store, id, first);
      store.files.set(`${object}/${path}`, change(store.files.get(`${object}/${path}`) ?? ''));
      return readHead(store, id).catch((error: unknown) => error);
    };
    expect(await damaged('inventory.json', () => '{')).toMatchObject({
      code: 'damaged-inventory',
      cause: expect.any(SyntaxError),
    });
    expect(await damaged('inventory.json', (text) => text.replace('accepted', 'altered'))).toMatchObject({
      code: 'damaged-inventory',
    });
    expect(await damaged('inventory.json', (text) => text.replace('sha512"', 'sha256"'))).toMatchObject({
      code: 'damaged-inventory',
    });
    expect(await damaged('inventory.json', (text) => text.replace(id, 'urn:other'))).toMatchObject({
      code: 'damaged-inventory',
    });
    expect(await damaged('inventory.json', (text) => text.replace('1.1/spec', '1.0/spec'))).toMatchObject({
      code: 'unsupported',
    });
  });
});

describe('an interrupted write', () => {
  const breakAt = async (calls: number, bare: boolean): Promise<{ store: MemoryStore; failed: boolean }> => {
    const store = new MemoryStore();
    await initRoot(store);
    await writeVersion(store, id, first);
    store.callsLeft = calls;
    const failed = await writeVersion(bare ? withoutRemoval(store) : store, id, second).then(
      () => false,
      () => true,
    );
    store.callsLeft = Infinity;
    return { store, failed };
  };

  it.each([true, false])(
    'leaves the version before readable and is completed by repetition (store that cannot remove: %s)',
    async (bare) => {
      const whole = (await breakAt(Infinity, bare)).store.files;
      let calls = 0;
      for (; ; calls += 1) {
        const { store, failed } = await breakAt(calls, bare);
        if (!failed) break;
        const head = await readHead(store, id);
        expect([1, 2]).toContain(head?.version);
        for (const entry of head?.files ?? [])
          expect(sha512(store.files.get(entry.contentPath) ?? '')).toBe(entry.sha512);
        const again = await writeVersion(store, id, second);
        expect(again).toEqual({ version: 2, unchanged: head?.version === 2 });
        expect(new Map([...store.files].sort())).toEqual(new Map([...whole].sort()));
      }
      expect(calls).toBeGreaterThan(8);
    },
  );

  it('of the first version leaves no object, and is completed by repetition', async () => {
    for (let calls = 0; ; calls += 1) {
      const store = new MemoryStore();
      store.callsLeft = calls;
      const failed = await writeVersion(store, id, first).then(
        () => false,
        () => true,
      );
      store.callsLeft = Infinity;
      if (!failed) break;
      const head = await readHead(store, id);
      if (head) expect(head.version).toBe(1);
      await writeVersion(store, id, first);
      expect((await readHead(store, id))?.files).toHaveLength(2);
      expect(store.files.get(`${object}/inventory.json.sha512`)).toContain(
        sha512(store.files.get(`${object}/inventory.json`) ?? ''),
      );
    }
  });

  it('that is given up for another state leaves nothing of itself where the store can remove', async () => {
    const { store } = await breakAt(7, false);
    expect(store.files.has(`${object}/v2/content/page.txt`)).toBe(true);
    await writeVersion(store, id, version([file('item.json', 'quite different')], 3));
    expect([...store.files.keys()].filter((path) => path.startsWith(`${object}/v2/content`))).toEqual([
      `${object}/v2/content/item.json`,
    ]);
  });
});

describe('initRoot', () => {
  it('can be repeated and interrupted', async () => {
    const whole = new MemoryStore();
    await initRoot(whole);
    for (let calls = 0; calls < 6; calls += 1) {
      const store = new MemoryStore();
      store.callsLeft = calls;
      await initRoot(store).catch(() => undefined);
      store.callsLeft = Infinity;
      await initRoot(store);
      await initRoot(store);
      expect(store.files).toEqual(whole.files);
    }
  });

  it('keeps the words it is given', async () => {
    const store = new MemoryStore();
    await initRoot(store, { description: 'by digest' });
    expect(store.files.get('ocfl_layout.json')).toContain('"by digest"');
  });

  it('refuses a root of another kind', async () => {
    const flat = new MemoryStore();
    flat.files.set('ocfl_layout.json', '{"extension":"0002-flat-direct-storage-layout"}');
    await expect(initRoot(flat)).rejects.toMatchObject({ code: 'unsupported', where: 'ocfl_layout.json' });
    const old = new MemoryStore();
    old.files.set('0=ocfl_1.0', 'ocfl_1.0\n');
    await expect(initRoot(old)).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('readHead', () => {
  it('knows no object where there is none', async () => {
    await expect(readHead(new MemoryStore(), id)).resolves.toBeUndefined();
  });
});
