import { FIELDS, type FieldName } from './fields.ts';
import { readLanguageTag } from './language-tag.ts';
import type { LocalText } from './local-text.ts';

/** Columns that steer the submission rather than describe the item. */
export const SYSTEM_COLUMNS = {
  identifier: {
    labels: { 'zh-Hans': '标识', 'zh-Hant': '標識', en: 'Identifier' },
    columns: ['标识符', '標識符', '标识号', '標識號', '编号', '編號', 'id', 'dc:identifier'],
  },
  files: {
    labels: { 'zh-Hans': '文件', 'zh-Hant': '檔案', en: 'Files' },
    columns: ['文件名', '檔名', '文件夹', 'file', 'folder'],
  },
  access: {
    labels: { 'zh-Hans': '访问', 'zh-Hant': '訪問', en: 'Access' },
    columns: ['访问权限', '訪問權限', '开放程度', '開放程度'],
  },
  embargo: {
    labels: { 'zh-Hans': '解禁日期', 'zh-Hant': '解禁日期', en: 'Embargo' },
    columns: ['开放日期', '開放日期', 'embargo until'],
  },
  direction: {
    labels: { 'zh-Hans': '阅读方向', 'zh-Hant': '閱讀方向', en: 'Direction' },
    columns: ['翻页方向', '翻頁方向', '方向', 'reading direction'],
  },
} as const satisfies Record<string, { labels: LocalText; columns: readonly string[] }>;

/** The name of a system column. */
export type SystemColumn = keyof typeof SYSTEM_COLUMNS;

/** What a column of the file stands for. */
export type CsvColumn =
  | { readonly kind: 'system'; readonly name: SystemColumn }
  | { readonly kind: 'field'; readonly name: FieldName; readonly lang?: string }
  | { readonly kind: 'bad-language'; readonly lang: string }
  | { readonly kind: 'mojibake' | 'unknown' };

const LOOKUP = new Map<string, CsvColumn>([
  ...FIELDS.flatMap(({ name, labels, columns }) =>
    [name, ...Object.values(labels), ...columns].map((word) => [keyOf(word), { kind: 'field', name }] as const),
  ),
  ...(Object.keys(SYSTEM_COLUMNS) as SystemColumn[]).flatMap((name) => {
    const { labels, columns } = SYSTEM_COLUMNS[name];
    return [name, ...Object.values(labels), ...columns].map((word) => [keyOf(word), { kind: 'system', name }] as const);
  }),
]);

/** Beginnings of what known Chinese names look like after UTF-8 was opened as GBK. */
const GARBLED = new Set(
  [...LOOKUP.keys()]
    .filter((key) => /^\p{Script=Han}{2}/u.test(key))
    .map((key) => new TextDecoder('gb18030').decode(new TextEncoder().encode(key)).slice(0, 2)),
);

/** Replacement characters, and Chinese bytes opened as Latin 1. */
const GARBAGE = /\uFFFD|锟斤拷|[\u0080-\u00FF]{2}/;

/**
 * What a header names: English, Dublin Core (`dc:title`, `dcterms:alternative`) or Chinese, in any case, with an optional
 * language (`title@en`).
 */
export function readColumn(header: string): CsvColumn {
  const [name = '', lang] = header.split('@');
  const key = keyOf(name);
  const column = LOOKUP.get(key) ?? LOOKUP.get(key.replace(/^(dc|dcterms)[:.]/, ''));
  if (!column) return { kind: GARBAGE.test(header) || GARBLED.has(header.slice(0, 2)) ? 'mojibake' : 'unknown' };
  if (lang === undefined) return column;
  if (column.kind !== 'field') return { kind: 'unknown' };
  const tag = readLanguageTag(lang);
  return tag === undefined ? { kind: 'bad-language', lang } : { ...column, lang: tag };
}

/** Case, width, spaces, `-`, `_` and the `*` of required columns do not matter. */
function keyOf(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_*-]+/g, '');
}
