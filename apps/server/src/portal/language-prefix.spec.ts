import type { IncomingMessage } from 'node:http';

import { prefixOf, stripLanguagePrefix } from './language-prefix.ts';
import { preferredLanguage } from './portal-pages.ts';

const asked = (url: string): [string, string] => {
  const request = { url } as IncomingMessage;
  return [stripLanguagePrefix(request), prefixOf(request)];
};

describe('stripLanguagePrefix', () => {
  it.each([
    ['/en/items/b7?page=2', '/items/b7?page=2', '/en'],
    ['/zh-Hans/search?q=%E5%BF%97', '/search?q=%E5%BF%97', '/zh-Hans'],
    ['/en', '/', '/en'],
    ['/en/', '/', '/en'],
    ['/en?next=1', '/?next=1', '/en'],
    ['/zh-Hans', '/', '/zh-Hans'],
  ])('%s is %s in %s', (url, path, prefix) => expect(asked(url)).toEqual([path, prefix]));

  it.each(['/', '/items/b7', '/english', '/zh-Hant/items', '/zh', '/items/en/x', '/search?q=/en/'])(
    'leaves %s as it is',
    (url) => expect(asked(url)).toEqual([url, '']),
  );
});

describe('preferredLanguage', () => {
  it.each([
    [undefined, 'zh-Hans'],
    ['', 'zh-Hans'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-TW, en;q=0.8', 'zh-Hans'],
    ['en;q=0.3, zh;q=0.7', 'zh-Hans'],
    ['fr, en;q=0.1', 'en'],
    ['de, fr', 'zh-Hans'],
    ['en;q=0', 'zh-Hans'],
    ['enm, eng', 'zh-Hans'],
    ['en;q=x, zh;q=0.1', 'zh-Hans'],
  ] as const)('reads %s as %s', (header, lang) => expect(preferredLanguage(header)).toBe(lang));
});
