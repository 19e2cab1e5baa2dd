import { safeNext } from './next-path.ts';
import { fromHere } from './same-origin.ts';
import { SignInBrake } from './sign-in-brake.ts';

describe('safeNext', () => {
  it.each([
    ['/workspace', '/workspace'],
    ['/en/workspace/batches/b1?x=1#cells', '/en/workspace/batches/b1?x=1#cells'],
    ['/search?q=嚴州', '/search?q=%E5%9A%B4%E5%B7%9E'],
    ['/', '/'],
    ['/search?q=https://example.org', '/search?q=https://example.org'],
  ])('keeps a path of the portal: %s', (next, path) => {
    expect(safeNext(next)).toBe(path);
  });

  it.each([
    'https://example.org/',
    '//example.org',
    '/\\example.org',
    '\\/example.org',
    '/\t/example.org',
    '/\n/example.org',
    '/.//example.org',
    '/a/..//example.org',
    '/%2e//example.org',
    'javascript:alert(1)',
    'workspace',
    ' /workspace',
    '',
    `/${'a'.repeat(3_000)}`,
    undefined,
    ['/workspace'],
  ])('leads nowhere else: %j', (next) => {
    expect(safeNext(next)).toBeUndefined();
  });
});

describe('fromHere', () => {
  const base = 'https://fangzhi.example.org';

  it('believes Sec-Fetch-Site before Origin', () => {
    expect(fromHere({ 'sec-fetch-site': 'same-origin', origin: 'null' }, base)).toBe(true);
    expect(fromHere({ 'sec-fetch-site': 'cross-site', origin: base }, base)).toBe(false);
    expect(fromHere({ 'sec-fetch-site': 'same-site' }, base)).toBe(false);
  });

  it('takes the public address and the host asked for, nothing else', () => {
    expect(fromHere({ origin: base, host: 'inner:3000' }, base)).toBe(true);
    expect(fromHere({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, base)).toBe(true);
    expect(fromHere({ origin: 'https://example.org', host: 'fangzhi.example.org' }, base)).toBe(false);
    expect(fromHere({ origin: 'null', host: 'fangzhi.example.org' }, base)).toBe(false);
  });

  it('lets programs in, which send neither', () => {
    expect(fromHere({ host: 'fangzhi.example.org' }, base)).toBe(true);
  });
});

describe('SignInBrake', () => {
  it('stops the eleventh try of a name from an address, and only that', () => {
    const brake = new SignInBrake();
    const tries = Array.from({ length: 11 }, (_, index) => brake.allow('li', '::1', index));
    expect(tries).toEqual([...Array<boolean>(10).fill(true), false]);
    expect(brake.allow('li', '::2', 20)).toBe(true);
    expect(brake.allow('shen', '::1', 20)).toBe(true);
  });

  it('forgets after ten minutes and after success', () => {
    const brake = new SignInBrake();
    for (let index = 0; index < 20; index++) brake.allow('li', '::1', 0);
    expect(brake.allow('li', '::1', 599_999)).toBe(false);
    expect(brake.allow('li', '::1', 600_000)).toBe(true);
    brake.succeeded('li', '::1');
    for (let index = 0; index < 10; index++) expect(brake.allow('li', '::1', 600_001)).toBe(true);
  });
});
