import { createHash } from 'node:crypto';
import {
  initRoot,
  objectPath,
  readHead,
  validateInventory,
  writeVersion,
  type Inventory,
  type VersionFile,
} from '../src/index.ts';
import { MemoryStore, sha512 } from './memory-store.ts';

const id = 'ark:/12345/x1';
const user = { name: 'Yan Zhou', address: 'mailto:yan@example.org' };
const held = (path: string, text: string): VersionFile => ({ path, sha512: sha512(text), source: `content:${text}` });

async function stored(...states: VersionFile[][]): Promise<MemoryStore> {
  const store = new MemoryStore();
  await initRoot(store);
  for (const [at, files] of states.entries()) {
    await writeVersion(store, id, {
      files,
      message: `state ${String(at + 1)}`,
      user,
      created: new Date(Date.UTC(2024, at)),
    });
  }
  return store;
}

const three = [
  [held('masters/1.tif', 'one'), held('masters/2.tif', 'two'), held('item.json', 'v1')],
  [held('masters/1.tif', 'one'), held('masters/zwei.tif', 'two'), held('item.json', 'v2')],
  [held('masters/1.tif', 'one')],
];
const object = objectPath(id);
const inventoryOf = (store: MemoryStore, folder = object): Inventory =>
  JSON.parse(store.files.get(`${folder}/inventory.json`) ?? '') as Inventory;
const codes = (json: unknown): string[] => validateInventory(json).map((problem) => problem.code);

describe('3.1 Object Structure', () => {
  it('"The OCFL Object Root MUST NOT contain files or directories other than those specified" (E001)', async () => {
    const store = await stored(...three);
    const outside = [...store.files.keys()]
      .filter((path) => path.startsWith(`${object}/`))
      .map((path) => path.slice(object.length + 1))
      .filter((path) => !/^(0=ocfl_object_1\.1|(v[123]\/)?inventory\.json(\.sha512)?|v[123]\/content\/.+)$/.test(path));
    expect(outside).toEqual([]);
  });
});

describe('3.2 Object Conformance Declaration', () => {
  it('"The text contents of the file MUST be the same as dvalue, followed by a newline" (E007)', async () => {
    expect((await stored(...three)).files.get(`${object}/0=ocfl_object_1.1`)).toBe('ocfl_object_1.1\n');
  });
});

describe('3.3 Version Directories', () => {
  it('"The version number sequence MUST start at 1 and MUST be continuous without missing integers" (E009, E010)', async () => {
    expect(Object.keys(inventoryOf(await stored(...three)).versions)).toEqual(['v1', 'v2', 'v3']);
  });

  it('"Once created, the contents of a version directory are expected to be immutable"', async () => {
    const before = await stored(...three.slice(0, 1));
    const after = await stored(...three);
    const v1 = (store: MemoryStore): [string, string][] =>
      [...store.files].filter(([path]) => path.startsWith(`${object}/v1/`));
    expect(v1(after)).toEqual(v1(before));
  });

  it('"The version naming convention MUST be consistent across all versions" (E013)', async () => {
    const store = await stored(...three.slice(0, 1));
    const padded = (store.files.get(`${object}/inventory.json`) ?? '').replaceAll('"v1', '"v001');
    store.files.set(`${object}/inventory.json`, padded);
    store.files.set(`${object}/inventory.json.sha512`, `${sha512(padded)}  inventory.json\n`);
    const files = [held('item.json', 'next')];
    await expect(writeVersion(store, id, { files, message: '', user, created: new Date(0) })).resolves.toEqual({
      version: 2,
      unchanged: false,
    });
    expect(inventoryOf(store).head).toBe('v002');
    expect(store.files.get(`${object}/v002/content/item.json`)).toBe('next');
  });
});

describe('3.3.1 Content Directory', () => {
  it('"Every file within a version\'s content directory MUST be referenced in the manifest" (E023)', async () => {
    const store = await stored(...three);
    const content = [...store.files.keys()].filter((path) => path.includes('/content/'));
    const manifest = Object.values(inventoryOf(store).manifest)
      .flat()
      .map((path) => `${object}/${path}`);
    expect(content.sort()).toEqual([...manifest].sort());
  });

  it('"Version directories … SHOULD NOT contain this sub-directory otherwise" (W003)', async () => {
    const store = await stored(...three);
    expect([...store.files.keys()].some((path) => path.startsWith(`${object}/v3/content`))).toBe(false);
  });
});

describe('3.4 Digests', () => {
  it('"OCFL Objects … SHOULD use sha512" (E025)', async () => {
    const { digestAlgorithm, manifest } = inventoryOf(await stored(...three));
    expect(digestAlgorithm).toBe('sha512');
    expect(Object.keys(manifest).every((digest) => /^[0-9a-f]{128}$/.test(digest))).toBe(true);
  });
});

describe('3.5 Inventory', () => {
  it('is sound after every version', async () => {
    const store = await stored(...three);
    for (const folder of ['', '/v1', '/v2', '/v3']) {
      expect(validateInventory(inventoryOf(store, object + folder))).toEqual([]);
    }
  });

  it('3.5.1 "MUST include the following keys: id, type, digestAlgorithm, head" (E036)', async () => {
    const whole = inventoryOf(await stored(...three));
    expect(whole).toMatchObject({ id, type: 'https://ocfl.io/1.1/spec/#inventory', head: 'v3' });
    for (const key of ['id', 'type', 'digestAlgorithm', 'head'])
      expect(codes({ ...whole, [key]: undefined })).toContain('E036');
  });

  it('3.5.2 stores content once however often it is used ("forward-delta")', async () => {
    const store = await stored(...three);
    expect(inventoryOf(store).manifest[sha512('two')]).toEqual(['v1/content/masters/2.tif']);
    const same = await stored([held('a', 'same'), held('b/c', 'same')]);
    expect(inventoryOf(same).manifest).toEqual({ [sha512('same')]: ['v1/content/a'] });
    expect(inventoryOf(same).versions['v1']?.state).toEqual({ [sha512('same')]: ['a', 'b/c'] });
  });

  it('3.5.3.1 "created", "message" and "user" describe the version (E048, E049, E054, E094)', async () => {
    expect(inventoryOf(await stored(...three)).versions['v2']).toMatchObject({
      created: '2024-02-01T00:00:00.000Z',
      message: 'state 2',
      user,
    });
  });

  it('names what is wrong by validation code', async () => {
    const whole = inventoryOf(await stored(...three));
    const [digest = ''] = Object.keys(whole.manifest);
    const v3 = whole.versions['v3'];
    const cases: [unknown, string][] = [
      ['no object', 'E033'],
      [[], 'E033'],
      [{ ...whole, surplus: 1 }, 'E102'],
      [{ ...whole, type: 'https://example.org/' }, 'E038'],
      [{ ...whole, digestAlgorithm: 'md5' }, 'E025'],
      [{ ...whole, contentDirectory: '../elsewhere' }, 'E017'],
      [{ ...whole, head: 'v2' }, 'E040'],
      [{ ...whole, manifest: undefined }, 'E041'],
      [{ ...whole, manifest: [] }, 'E106'],
      [{ ...whole, manifest: { ...whole.manifest, [digest]: 'v1/content/a' } }, 'E092'],
      [{ ...whole, manifest: { ...whole.manifest, [digest]: ['v1/../../secret'] } }, 'E099'],
      [{ ...whole, manifest: { ...whole.manifest, [digest]: ['v1/content/masters'] } }, 'E101'],
      [{ ...whole, manifest: { ...whole.manifest, [digest.toUpperCase()]: ['v1/content/z'] } }, 'E096'],
      [{ ...whole, manifest: { ...whole.manifest, [sha512('unused')]: ['v1/content/z'] } }, 'E107'],
      [{ ...whole, manifest: {} }, 'E050'],
      [{ ...whole, versions: undefined }, 'E041'],
      [{ ...whole, versions: [] }, 'E044'],
      [{ ...whole, versions: {} }, 'E008'],
      [{ ...whole, versions: { v1: v3, v3 } }, 'E010'],
      [{ ...whole, versions: { v1: v3, v2: v3, three: v3 } }, 'E046'],
      [{ ...whole, versions: { ...whole.versions, v3: 'text' } }, 'E047'],
      [{ ...whole, versions: { ...whole.versions, v3: { created: v3?.created } } }, 'E048'],
      [{ ...whole, versions: { ...whole.versions, v3: { ...v3, created: '2024-13-45' } } }, 'E049'],
      [{ ...whole, versions: { ...whole.versions, v3: { ...v3, message: 3 } } }, 'E094'],
      [{ ...whole, versions: { ...whole.versions, v3: { ...v3, user: {} } } }, 'E054'],
      [{ ...whole, versions: { ...whole.versions, v3: { ...v3, state: { [digest]: ['/a'] } } } }, 'E052'],
      [{ ...whole, versions: { ...whole.versions, v3: { ...v3, state: { [digest]: ['a', 'a/b'] } } } }, 'E095'],
      [{ ...whole, fixity: [] }, 'E111'],
    ];
    for (const [json, code] of cases) expect([code, codes(json)]).toEqual([code, expect.arrayContaining([code])]);
  });
});

describe('3.6 Inventory Digest', () => {
  it('"Every occurrence of an inventory file MUST have an accompanying sidecar file" in the format "DIGEST inventory.json" (E058, E060, E061)', async () => {
    const store = await stored(...three);
    for (const folder of ['', '/v1', '/v2', '/v3']) {
      const text = store.files.get(`${object}${folder}/inventory.json`) ?? '';
      expect(store.files.get(`${object}${folder}/inventory.json.sha512`)).toBe(`${sha512(text)} inventory.json\n`);
    }
  });

  it('"writing the digest sidecar file is the last step in the versioning process" (E062)', async () => {
    expect((await stored(...three)).writes.slice(-4)).toEqual(
      ['v3/inventory.json', 'v3/inventory.json.sha512', 'inventory.json', 'inventory.json.sha512'].map(
        (path) => `${object}/${path}`,
      ),
    );
  });
});

describe('3.7 Version Inventory and Inventory Digest', () => {
  it('"the inventory file in the OCFL Object Root MUST be the same as the file in the most recent version" (E064)', async () => {
    const { files } = await stored(...three);
    expect(files.get(`${object}/inventory.json`)).toBe(files.get(`${object}/v3/inventory.json`));
  });

  it('"Each version block in each prior inventory file MUST represent the same logical state" (E066)', async () => {
    const store = await stored(...three);
    expect(inventoryOf(store, `${object}/v2`).versions).toEqual({
      v1: inventoryOf(store).versions['v1'],
      v2: inventoryOf(store).versions['v2'],
    });
  });
});

describe('4.1 Root Structure, 4.2 Root Conformance Declaration', () => {
  it('declares the root and describes its layout (E069, E070, E071, E080)', async () => {
    const { files } = await stored();
    expect(files.get('0=ocfl_1.1')).toBe('ocfl_1.1\n');
    expect(JSON.parse(files.get('ocfl_layout.json') ?? '')).toEqual({
      extension: '0003-hash-and-id-n-tuple-storage-layout',
      description: expect.any(String),
    });
    expect(JSON.parse(files.get('extensions/0003-hash-and-id-n-tuple-storage-layout/config.json') ?? '')).toEqual({
      extensionName: '0003-hash-and-id-n-tuple-storage-layout',
      digestAlgorithm: 'sha256',
      tupleSize: 3,
      numberOfTuples: 3,
    });
  });
});

describe('4.3 Storage Hierarchies: extension 0003', () => {
  const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

  it("gives the names of the extension's table", () => {
    expect(objectPath('object-01')).toBe('3c0/ff4/240/object-01');
    expect(objectPath('..hor/rib:le-$id')).toBe('487/326/d8c/%2e%2ehor%2frib%3ale-%24id');
    expect(objectPath('..Hor/rib:lè-$id')).toBe('373/529/21a/%2e%2eHor%2frib%3al%c3%a8-%24id');
  });

  it('shortens names longer than 100 characters and adds the digest', () => {
    const long = `${'abcdefghij'.repeat(10)}a`;
    expect(objectPath(long)).toBe(
      `5cc/73e/648/${'abcdefghij'.repeat(10)}-5cc73e648fbcff136510e330871180922ddacf193b68fdeff855683a01464220`,
    );
    expect(objectPath('abcdefghij'.repeat(10)).split('/').at(-1)).toBe('abcdefghij'.repeat(10));
  });

  it('"There MUST be a deterministic mapping from an object identifier to a unique storage path" (E083)', () => {
    for (const text of ['嚴州續志', 'a/../b', 'A', 'a']) {
      expect(objectPath(text).startsWith(digestOf(text).replace(/^(...)(...)(...).*/, '$1/$2/$3/'))).toBe(true);
      expect(objectPath(text).split('/')).toHaveLength(4);
    }
  });
});

describe('reading', () => {
  it('gives the newest state with the place of each content', async () => {
    await expect(readHead(await stored(...three.slice(0, 2)), id)).resolves.toEqual({
      version: 2,
      created: '2024-02-01T00:00:00.000Z',
      files: [
        { path: 'item.json', sha512: sha512('v2'), contentPath: `${object}/v2/content/item.json` },
        { path: 'masters/1.tif', sha512: sha512('one'), contentPath: `${object}/v1/content/masters/1.tif` },
        { path: 'masters/zwei.tif', sha512: sha512('two'), contentPath: `${object}/v1/content/masters/2.tif` },
      ],
    });
  });
});
