import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { objectStoreContract } from '#lib/testing';
import { DirectoryObjectStore } from './directory-object-store.ts';

async function makeRoot(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'objects-'));
}

objectStoreContract('DirectoryObjectStore', async () => {
  const root = await makeRoot();
  return { store: new DirectoryObjectStore({ root }), dispose: () => rm(root, { recursive: true, force: true }) };
});

describe('DirectoryObjectStore', () => {
  let root = '';
  let store = new DirectoryObjectStore({ root: '.' });
  beforeEach(async () => {
    root = await makeRoot();
    store = new DirectoryObjectStore({ root: join(root, 'deep', 'objects') });
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const writing = () => readdir(join(root, 'deep', 'objects', '.writing'));

  it('keeps an object in the file of its key', async () => {
    await store.put('text/p/t.json', Buffer.from('{}'));
    expect(store.localPath('text/p/t.json')).toBe(join(root, 'deep', 'objects', 'text', 'p', 't.json'));
    expect(await readFile(join(root, 'deep', 'objects', 'text', 'p', 't.json'), 'utf8')).toBe('{}');
  });

  it('gives no path outside its directory', () => {
    expect(() => store.localPath('../x')).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('shares the bytes of a copy until one of the two is replaced', async () => {
    await store.put('a/1', Buffer.from('x'));
    await store.copy('a/1', 'a/2');
    const inode = async (key: string) => (await stat(store.localPath(key))).ino;
    expect(await inode('a/2')).toBe(await inode('a/1'));
    await store.put('a/2', Buffer.from('y'));
    expect(await inode('a/2')).not.toBe(await inode('a/1'));
  });

  it('leaves nothing behind of what it wrote, copied or failed to write', async () => {
    await store.put('a/1', Buffer.from('x'));
    await store.copy('a/1', 'a/2');
    await store.copy('a/1', 'a/2');
    const failing = new Readable({
      read() {
        this.destroy(new Error('gone'));
      },
    });
    await expect(store.put('a/3', failing)).rejects.toThrow('gone');
    await expect(store.put('a/1/below-a-file', Buffer.from('x'))).rejects.toThrow();
    expect(await writing()).toEqual([]);
  });

  it('removes directories that became empty, but never its own', async () => {
    await store.put('incoming/b/f', Buffer.from('x'));
    await store.delete('incoming/b/f');
    expect(await readdir(join(root, 'deep', 'objects'))).toEqual(['.writing']);
  });

  it('clears away what a crashed writer left, and not what is being written', async () => {
    await store.prepare();
    const abandoned = join(root, 'deep', 'objects', '.writing', 'abandoned');
    const current = join(root, 'deep', 'objects', '.writing', 'current');
    await writeFile(abandoned, 'x');
    await writeFile(current, 'x');
    const dayBeforeYesterday = Date.now() / 1000 - 2 * 24 * 60 * 60;
    await utimes(abandoned, dayBeforeYesterday, dayBeforeYesterday);
    await store.prepare();
    expect(await writing()).toEqual(['current']);
  });

  it('lists objects only: no unfinished writes, links or directories', async () => {
    await store.prepare();
    await writeFile(join(root, 'deep', 'objects', '.writing', 'unfinished'), 'x');
    await store.put('a/1', Buffer.from('x'));
    await mkdir(join(root, 'deep', 'objects', 'empty'));
    await symlink('/', join(root, 'deep', 'objects', 'a', 'elsewhere'));
    const found: string[] = [];
    for await (const key of store.list('')) found.push(key);
    expect(found).toEqual(['a/1']);
  });
});
