import type { LocalText } from './local-text.ts';
import { LONGEST_VALUE, problem, type MetadataProblem, type MetadataRule } from './problems.ts';
import { LARGEST_CSV, readTable } from './read-table.ts';

/** One heading of an item's table of contents. */
export interface ContentsEntry {
  /** Name of the file whose page the heading begins on. */
  readonly file: string;
  /** 1 is the top; at most one more than the entry before. */
  readonly level: number;
  readonly label: string;
}

/** What of a `contents.csv` could be read. */
export interface ContentsReading {
  readonly entries: readonly ContentsEntry[];
  readonly problems: readonly MetadataProblem[];
}

const COLUMNS = {
  file: {
    labels: { 'zh-Hans': '文件', 'zh-Hant': '檔案', en: 'File' },
    words: ['file', '文件', '檔案', '文件名', '檔名', 'files'],
  },
  level: {
    labels: { 'zh-Hans': '层级', 'zh-Hant': '層級', en: 'Level' },
    words: ['level', '层级', '層級', '级别', '級別'],
  },
  label: {
    labels: { 'zh-Hans': '标题', 'zh-Hant': '標題', en: 'Label' },
    words: ['label', '标题', '標題', '题名', '題名', 'title'],
  },
} as const satisfies Record<string, { labels: LocalText; words: readonly string[] }>;

type Column = keyof typeof COLUMNS;

/**
 * Reads a table of contents: columns `file`/文件, `level`/层级 (1 when left out) and `label`/标题, rows in reading order.
 * Rows with an error are left out; a level that skips one is drawn in, with a warning.
 */
export function parseContents(bytes: Uint8Array, maxBytes: number = LARGEST_CSV): ContentsReading {
  const table = readTable(bytes, maxBytes);
  const problems = [...table.problems];
  if (table.header.length === 0) return { entries: [], problems };
  const words = table.header.map((name) => name.toLowerCase());
  const indexOf = (column: Column) => words.findIndex((word) => COLUMNS[column].words.some((known) => known === word));
  const missing = (['file', 'label'] as const).filter((column) => indexOf(column) < 0);
  if (missing.length > 0) {
    return {
      entries: [],
      problems: [...problems, ...missing.map((column) => contentsProblem('missing-column', 1, column))],
    };
  }
  const entries: ContentsEntry[] = [];
  for (const { row, cells } of table.rows) {
    const [file = '', level = '', label = ''] = (['file', 'level', 'label'] as const).map(
      (column) => cells[indexOf(column)],
    );
    const found = entryProblems({ file, level, label }, row);
    if (found.length === 0) {
      const deepest = (entries.at(-1)?.level ?? 0) + 1;
      const wanted = Number(level || '1');
      if (wanted > deepest) problems.push(contentsProblem('level-jump', row, 'level', level));
      entries.push({ file, level: Math.min(wanted, deepest), label });
    }
    problems.push(...found);
  }
  return { entries, problems };
}

function entryProblems(cells: Readonly<Record<Column, string>>, row: number): MetadataProblem[] {
  const empty = (['file', 'label'] as const).filter((column) => cells[column] === '');
  const long = (['file', 'label'] as const).filter((column) => cells[column].length > LONGEST_VALUE);
  return [
    ...empty.map((column) => contentsProblem('required', row, column)),
    ...long.map((column) => contentsProblem('too-long', row, column, cells[column])),
    ...(/^[1-9]?$/.test(cells.level) ? [] : [contentsProblem('bad-level', row, 'level', cells.level)]),
  ];
}

function contentsProblem(rule: MetadataRule, row: number, field: Column, value?: string): MetadataProblem {
  return problem(rule, { row, field, ...(value !== undefined && { value }) }, COLUMNS[field].labels);
}
