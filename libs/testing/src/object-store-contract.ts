import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '#lib/domain';

/** An empty store to test, and how to take it away again. */
export interface MadeStore {
  readonly store: ObjectStore;
  dispose(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const bytes = (text: string): Buffer => Buffer.from(text);
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Every object key must stay what it was through writing, listing and reading. */
const DIFFICULT_KEYS = [
  'ocfl/0=ocfl_1.1',
  'ocfl/b7k/v1/content/景定嚴州續志 卷一.tif',
  'ocfl/b7k/v1/content/a+b & c%20d.tif',
  "ocfl/b7k/v1/content/“quoted” 'single' <tag> #1?x=1;y:2@3!4$5(6)*,~[7]{8}|9^`.txt",
  'ocfl/b7k/v1/content/.hidden',
  `text/${'n'.repeat(255)}`,
  'text/𠀀𪜶.json',
];

const BAD_KEYS = [
  '',
  '/a',
  'a/',
  'a//b',
  '../a',
  'a/../b',
  'a/./b',
  '.writing/x',
  'a\\b',
  'a\0b',
  'a\nb',
  'a\ud800b',
  `a/${'字'.repeat(86)}`,
  'ab/'.repeat(342) + 'abc',
];

/** A stream that gives some bytes and then fails. */
function breakingOff(after: number): Readable {
  return Readable.from(
    (async function* () {
      await Promise.resolve();
      for (let given = 0; given < after; given += MEBIBYTE) yield randomBytes(Math.min(MEBIBYTE, after - given));
      throw new Error('the line went dead');
    })(),
  );
}

/**
 * What every {@link ObjectStore} must do. Run by the spec of each adapter.
 * `makeStore` is called before each test and must give a store that is empty.
 */
export function objectStoreContract(name: string, makeStore: () => Promise<MadeStore>): void {
  describe(`ObjectStore contract: ${name}`, () => {
    let made: MadeStore | undefined;
    const store = (): ObjectStore => {
      if (!made) throw new Error('The store was not made.');
      return made.store;
    };
    const read = async (key: string, range?: { start: number; length: number }): Promise<Buffer> =>
      buffer(await store().get(key, range));
    const keys = async (prefix: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const key of store().list(prefix)) found.push(key);
      return found.sort();
    };

    beforeEach(async () => {
      made = await makeStore();
    });
    afterEach(async () => {
      await made?.dispose();
      made = undefined;
    });

    describe('writing', () => writing(store, read, keys));
    describe('reading', () => reading(store, read));
    describe('listing', () => listing(store, keys));
    describe('copying', () => copying(store, read, keys));
    describe('keys', () => keyRules(store, read, keys));
  });
}

type Store = () => ObjectStore;
type Read = (key: string, range?: { start: number; length: number }) => Promise<Buffer>;
type Keys = (prefix: string) => Promise<string[]>;

function writing(store: Store, read: Read, keys: Keys): void {
  it('gives back the bytes it was given', async () => {
    const body = randomBytes(70_000);
    expect(await store().put('access/p/1.tif', body)).toEqual({ byteLength: 70_000 });
    expect(sha256(await read('access/p/1.tif'))).toBe(sha256(body));
    expect(await store().head('access/p/1.tif')).toEqual({ byteLength: 70_000 });
  });

  it('stores an array that is part of a larger buffer', async () => {
    const larger = new Uint8Array([9, 9, 1, 2, 3, 9]);
    await store().put('a/1', larger.subarray(2, 5));
    expect([...(await read('a/1'))]).toEqual([1, 2, 3]);
  });

  it('stores nothing at all as an empty object, from an array and from a stream', async () => {
    expect(await store().put('a/1', new Uint8Array())).toEqual({ byteLength: 0 });
    expect(await store().put('a/2', Readable.from([]))).toEqual({ byteLength: 0 });
    expect(await store().head('a/1')).toEqual({ byteLength: 0 });
    expect(await read('a/2')).toHaveLength(0);
    expect(await keys('')).toEqual(['a/1', 'a/2']);
  });

  it.each([3, 16 * MEBIBYTE, 37 * MEBIBYTE + 11])(
    'stores a stream of %d bytes',
    async (byteLength) => {
      const hash = createHash('sha256');
      const source = Readable.from(
        (function* () {
          for (let given = 0; given < byteLength; given += 100_003) {
            const chunk = randomBytes(Math.min(100_003, byteLength - given));
            hash.update(chunk);
            yield chunk;
          }
        })(),
      );
      expect(await store().put('incoming/b/f', source)).toEqual({ byteLength });
      expect(sha256(await read('incoming/b/f'))).toBe(hash.digest('hex'));
      expect(await store().head('incoming/b/f')).toEqual({ byteLength });
    },
    60_000,
  );

  it('replaces an object', async () => {
    await store().put('a/1', bytes('a long first version'));
    await store().put('a/1', bytes('second'));
    expect((await read('a/1')).toString()).toBe('second');
    expect(await keys('')).toEqual(['a/1']);
  });

  it.each([MEBIBYTE, 20 * MEBIBYTE])(
    'keeps the old object when its replacement breaks off after %d bytes',
    async (after) => {
      await store().put('a/1', bytes('old'));
      await expect(store().put('a/1', breakingOff(after))).rejects.toThrow('the line went dead');
      await expect(store().put('a/2', breakingOff(after))).rejects.toThrow('the line went dead');
      expect((await read('a/1')).toString()).toBe('old');
      expect(await store().head('a/2')).toBeUndefined();
      expect(await keys('')).toEqual(['a/1']);
    },
  );

  it('shows one whole object or another while many write the same key', async () => {
    const versions = Array.from({ length: 8 }, (_, at) => Buffer.alloc(300_000 + at, at));
    const whole = new Set(versions.map(sha256));
    await store().put('a/1', versions[0] ?? bytes(''));
    const seen = await Promise.all([
      ...versions.map(async (version) => {
        await store().put('a/1', Readable.from([version.subarray(0, 1000), version.subarray(1000)]));
        return sha256(await read('a/1'));
      }),
      ...versions.map(async () => sha256(await read('a/1'))),
    ]);
    for (const digest of seen) expect(whole).toContain(digest);
  });

  it('mixes nothing when two write a large object under one key at once', async () => {
    const versions = [1, 2].map((value) => Buffer.alloc(17 * MEBIBYTE + value, value));
    const streamOf = (version: Buffer): Readable =>
      Readable.from([version.subarray(0, MEBIBYTE), version.subarray(MEBIBYTE)]);
    await Promise.all(versions.map((version) => store().put('a/1', streamOf(version))));
    expect(versions.map(sha256)).toContain(sha256(await read('a/1')));
  }, 60_000);

  it('removes, and is content when there is nothing to remove', async () => {
    await store().put('a/b/1', bytes('1'));
    await store().put('a/b/2', bytes('2'));
    await store().delete('a/b/1');
    await store().delete('a/b/1');
    await store().delete('never/there');
    expect(await store().head('a/b/1')).toBeUndefined();
    expect(await keys('')).toEqual(['a/b/2']);
  });

  it('can write where the last object was just removed', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        await store().put(`incoming/b/${at}`, bytes('x'));
        await store().delete(`incoming/b/${at}`);
      }),
    );
    await store().put('incoming/b/last', bytes('last'));
    expect(await keys('incoming/')).toEqual(['incoming/b/last']);
  });
}

function reading(store: Store, read: Read): void {
  it.each([
    ['from the start', { start: 0, length: 4 }, '0123'],
    ['from the middle', { start: 3, length: 4 }, '3456'],
    ['to the last byte', { start: 6, length: 4 }, '6789'],
    ['one byte', { start: 9, length: 1 }, '9'],
    ['over the end: what there is', { start: 8, length: 100 }, '89'],
    ['everything and more', { start: 0, length: 1000 }, '0123456789'],
    ['behind the end: nothing', { start: 10, length: 5 }, ''],
    ['far behind the end: nothing', { start: 1000, length: 5 }, ''],
    ['of no length: nothing', { start: 2, length: 0 }, ''],
  ])('reads a range %s', async (_, range, expected) => {
    await store().put('a/1', bytes('0123456789'));
    expect((await read('a/1', range)).toString()).toBe(expected);
  });

  it('reads a range of an empty object as nothing', async () => {
    await store().put('a/1', bytes(''));
    expect(await read('a/1', { start: 0, length: 10 })).toHaveLength(0);
  });

  it.each([
    { start: -1, length: 1 },
    { start: 0, length: -1 },
    { start: 0.5, length: 1 },
    { start: Number.NaN, length: 1 },
    { start: 0, length: Number.POSITIVE_INFINITY },
  ])('refuses the range %j', async (range) => {
    await store().put('a/1', bytes('0123456789'));
    await expect(store().get('a/1', range)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it.each([undefined, { start: 0, length: 1 }, { start: 0, length: 0 }])(
    'says not-found of what is not there (range %j)',
    async (range) => {
      await store().put('a/1', bytes('1'));
      for (const key of ['missing', 'a', 'a/2', 'a/1/2'])
        await expect(store().get(key, range)).rejects.toMatchObject({ name: 'DomainError', code: 'not-found' });
    },
  );

  it('knows no size of what is not there', async () => {
    await store().put('a/1', bytes('1'));
    for (const key of ['missing', 'a', 'a/2', 'a/1/2']) expect(await store().head(key)).toBeUndefined();
  });

  it('goes on reading the object it began with while it is replaced', async () => {
    const old = Buffer.alloc(3 * MEBIBYTE, 1);
    await store().put('a/1', old);
    const stream = await store().get('a/1');
    await store().put('a/1', Buffer.alloc(2 * MEBIBYTE, 2));
    expect(sha256(await buffer(stream))).toBe(sha256(old));
  });

  it('lets a reader leave early', async () => {
    await store().put('a/1', Buffer.alloc(8 * MEBIBYTE));
    for (let times = 0; times < 20; times++) (await store().get('a/1')).destroy();
    expect((await read('a/1', { start: 0, length: 2 })).length).toBe(2);
  });

  it('gives a path that can be read, or none', async () => {
    await store().put('a/1', bytes('0123456789'));
    const path = store().localPath('a/1');
    if (path === undefined) return;
    const { readFile } = await import('node:fs/promises');
    expect((await readFile(path)).toString()).toBe('0123456789');
  });
}

function listing(store: Store, keys: Keys): void {
  it('lists the keys that start with a prefix, wherever it ends', async () => {
    const all = [
      'access/p-0001/x.tif',
      'access/p-0001/y.tif',
      'access/p-00012/z.tif',
      'access/q',
      'ocfl/0',
      'text/p-0001/t',
    ];
    for (const key of all) await store().put(key, bytes(key));
    expect(await keys('')).toEqual(all);
    expect(await keys('access/')).toEqual(all.slice(0, 4));
    expect(await keys('access/p-0001/')).toEqual(all.slice(0, 2));
    expect(await keys('access/p-0001')).toEqual(all.slice(0, 3));
    expect(await keys('access/p-0001/x.tif')).toEqual(all.slice(0, 1));
    expect(await keys('acc')).toEqual(all.slice(0, 4));
    expect(await keys('P')).toEqual([]);
    expect(await keys('access/q/')).toEqual([]);
    expect(await keys('nothing/here/')).toEqual([]);
  });

  it('lists more keys than one answer of S3 holds', async () => {
    const all = Array.from({ length: 1203 }, (_, at) => `text/p-${String(at).padStart(4, '0')}/t.json`);
    for (let at = 0; at < all.length; at += 50)
      await Promise.all(all.slice(at, at + 50).map((key) => store().put(key, bytes('{}'))));
    expect(await keys('text/')).toEqual(all);
  }, 60_000);

  it('lets the lister stop early', async () => {
    for (const key of ['a/1', 'a/2', 'a/3']) await store().put(key, bytes(key));
    for await (const key of store().list('a/')) {
      expect(key).toMatch(/^a\/[123]$/);
      break;
    }
  });

  it('refuses a prefix that leaves the store', async () => {
    await expect(keys('../')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(keys('a/../../b')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(keys('/etc/')).rejects.toMatchObject({ code: 'invalid-input' });
  });
}

function copying(store: Store, read: Read, keys: Keys): void {
  it('copies, and replaces what was there', async () => {
    const body = randomBytes(100_000);
    await store().put('incoming/b/f', body);
    await store().put('ocfl/x/v1/content/f', bytes('other'));
    await store().copy('incoming/b/f', 'ocfl/x/v1/content/f');
    await store().copy('incoming/b/f', 'ocfl/y/v1/content/嚴 州+1.tif');
    expect(sha256(await read('ocfl/x/v1/content/f'))).toBe(sha256(body));
    expect(sha256(await read('ocfl/y/v1/content/嚴 州+1.tif'))).toBe(sha256(body));
    expect(await keys('')).toEqual(['incoming/b/f', 'ocfl/x/v1/content/f', 'ocfl/y/v1/content/嚴 州+1.tif']);
  });

  it('copies from a key with every difficult character', async () => {
    for (const [at, key] of DIFFICULT_KEYS.entries()) {
      await store().put(key, bytes(key));
      await store().copy(key, `copies/${at}`);
      expect((await read(`copies/${at}`)).toString()).toBe(key);
    }
  });

  it('keeps the copy when the original is replaced or removed, and the other way round', async () => {
    await store().put('a/1', bytes('first'));
    await store().copy('a/1', 'a/2');
    await store().copy('a/2', 'a/3');
    await store().put('a/1', bytes('second version'));
    expect((await read('a/2')).toString()).toBe('first');
    await store().put('a/2', Readable.from([bytes('changed copy')]));
    expect((await read('a/1')).toString()).toBe('second version');
    expect((await read('a/3')).toString()).toBe('first');
    await store().delete('a/1');
    expect((await read('a/2')).toString()).toBe('changed copy');
  });

  it('copies again over the same copy, and onto itself, without harm or trace', async () => {
    await store().put('a/1', bytes('one'));
    await store().copy('a/1', 'a/2');
    await store().copy('a/1', 'a/2');
    await store().copy('a/1', 'a/1');
    expect((await read('a/1')).toString()).toBe('one');
    expect((await read('a/2')).toString()).toBe('one');
    expect(await keys('')).toEqual(['a/1', 'a/2']);
  });

  it('copies an empty object', async () => {
    await store().put('a/1', bytes(''));
    await store().copy('a/1', 'a/2');
    expect(await store().head('a/2')).toEqual({ byteLength: 0 });
  });

  it('says not-found when there is nothing to copy, and leaves the target alone', async () => {
    await store().put('a/2', bytes('target'));
    for (const from of ['a/1', 'a', 'missing'])
      await expect(store().copy(from, 'a/2')).rejects.toMatchObject({ code: 'not-found' });
    await expect(store().copy('a/1', 'a/1')).rejects.toMatchObject({ code: 'not-found' });
    expect((await read('a/2')).toString()).toBe('target');
  });
}

function keyRules(store: Store, read: Read, keys: Keys): void {
  it('keeps every difficult key as it is', async () => {
    for (const key of DIFFICULT_KEYS) await store().put(key, bytes(key));
    for (const key of DIFFICULT_KEYS) expect((await read(key)).toString()).toBe(key);
    expect(await keys('')).toEqual([...DIFFICULT_KEYS].sort());
    expect(await keys('ocfl/b7k/v1/content/a+b & c%20')).toEqual(['ocfl/b7k/v1/content/a+b & c%20d.tif']);
    expect(await keys('ocfl/b7k/v1/content/景定')).toEqual(['ocfl/b7k/v1/content/景定嚴州續志 卷一.tif']);
    for (const key of DIFFICULT_KEYS) await store().delete(key);
    expect(await keys('')).toEqual([]);
  });

  it.each(BAD_KEYS.map((key) => [JSON.stringify(key).slice(0, 40), key]))('refuses the key %s', async (_, key) => {
    const refused = { name: 'DomainError', code: 'invalid-input' };
    await expect(store().put(key, bytes('x'))).rejects.toMatchObject(refused);
    await expect(store().get(key)).rejects.toMatchObject(refused);
    await expect(store().head(key)).rejects.toMatchObject(refused);
    await expect(store().delete(key)).rejects.toMatchObject(refused);
    await expect(store().copy('a/1', key)).rejects.toMatchObject(refused);
    await expect(store().copy(key, 'a/1')).rejects.toMatchObject(refused);
    expect(await keys('')).toEqual([]);
  });
}
