import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './en.ts';
import { moment, size, t } from './texts.ts';
import { zhHans, type Text, type TextKey } from './zh-Hans.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const KEYS = Object.keys(zhHans) as TextKey[];

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$/.test(name) && !name.startsWith('texts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'));
}

function placeholders(text: Text): string[] {
  const whole = typeof text === 'string' ? text : text.other;
  return [...whole.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

describe('the texts of the interface', () => {
  it('are all used by some page', () => {
    const source = [...sources('portal'), ...sources('workspace')].join('\n');
    const built = [...source.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '');
    const unused = KEYS.filter((key) => !source.includes(`'${key}'`) && !built.some((head) => key.startsWith(head)));
    expect(unused).toEqual([]);
  });

  it.each(KEYS)('ask for the same values in both languages: %s', (key) => {
    expect(placeholders(en[key])).toEqual(placeholders(zhHans[key]));
  });

  it('take the form a number asks for, and group its digits', () => {
    expect(t('en')('count.items', { n: 1 })).toBe('1 title');
    expect(t('en')('count.items', { n: 0 })).toBe('0 titles');
    expect(t('en')('count.pages', { n: 3104552 })).toBe('3,104,552 pages');
    expect(t('zh-Hans')('count.items', { n: 1 })).toBe('1 种');
  });

  it('leave a value that looks like a placeholder alone', () => {
    expect(t('en')('search.of', { q: '{q} $& {n}' })).toBe('Search: {q} $& {n}');
  });

  it('say sizes in decimal units and dates without a time of day', () => {
    expect(size('en', 1_620_000_000)).toBe('1.62 GB');
    expect(size('en', 24_000_000)).toBe('24 MB');
    expect(moment('en', '2030-01-01')).toBe('January 1, 2030');
    expect(moment('en', 'soon')).toBe('soon');
  });
});
