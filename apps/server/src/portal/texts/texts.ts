import { en } from './en.ts';
import { zhHans, type Text, type TextKey } from './zh-Hans.ts';
import type { UiLanguage } from '../page-context.ts';

const TABLES: Record<UiLanguage, Record<TextKey, Text>> = { 'zh-Hans': zhHans, en };

/** Says a text; `{name}` in it takes the value of that name, numbers are grouped, `n` chooses the plural form. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of one interface language. */
export function t(lang: UiLanguage): Say {
  const table = TABLES[lang];
  return (key, values = {}) => {
    const text = table[key];
    return form(lang, text, values['n']).replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === 'number' ? number(lang, value) : value;
    });
  };
}

function form(lang: UiLanguage, text: Text, n: string | number | undefined): string {
  if (typeof text === 'string') return text;
  const one = typeof n === 'number' && new Intl.PluralRules(lang).select(n) === 'one';
  return one ? (text.one ?? text.other) : text.other;
}

/** A count with its groups: 3,104,552. */
export function number(lang: UiLanguage, value: number): string {
  return new Intl.NumberFormat(lang).format(value);
}

/** A size in bytes as people say it, decimal units: 24 MB. */
export function size(lang: UiLanguage, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const digits = step > 2 ? 2 : value < 10 && step > 0 ? 1 : 0;
  const unit = units[step] ?? 'byte';
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(lang === 'en' ? 'en' : lang, options).format(value);
}

/** A moment (ISO 8601) as a day and a time; a date alone stays a day. An unreadable one is given back as it is. */
export function moment(lang: UiLanguage, iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso))
    return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}
