import { readColumn, SYSTEM_COLUMNS, type CsvColumn, type SystemColumn } from './csv-columns.ts';
import type { Description, FieldValue } from './description.ts';
import { fieldNamed, type FieldName } from './fields.ts';
import { readKind, type KindName } from './kinds.ts';
import { readLanguageTag } from './language-tag.ts';
import { LONGEST_VALUE, problem, type MetadataProblem } from './problems.ts';
import { LARGEST_CSV, readTable, type TableRow } from './read-table.ts';
import { validateDescription } from './validate-description.ts';
import { isDay, undoSpreadsheetDate, yearsOf } from './years-of.ts';

/** One item of a metadata spreadsheet. */
export interface CsvRow {
  /** As a spreadsheet counts, header = 1. */
  readonly row: number;
  /** The member's local key, unique in the file; also a value of `description.identifier`. */
  readonly identifier: string;
  /** The cell as written. */
  readonly files?: string;
  readonly access?: 'open' | 'restricted';
  /** YYYY-MM-DD. */
  readonly embargoUntil?: string;
  readonly direction?: 'rtl' | 'ltr';
  /** Also the value of `description.kind`. */
  readonly kind?: KindName;
  readonly description: Description;
}

/** What of a CSV file could be read. */
export interface CsvReading {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly MetadataProblem[];
}

/** How to read a CSV file. */
export interface CsvOptions {
  /** Largest file accepted, in bytes; 50 MB unless said otherwise. */
  readonly maxBytes?: number;
  /** Turns a date that is not ISO or EDTF (光绪三年) into EDTF; the date as written is kept in `datePublishedText`. */
  readonly readDate?: (text: string) => string | undefined;
}

const ACCESS = new Map<string, 'open' | 'restricted'>([
  ...['open', '公开', '公開', '开放', '開放'].map((word) => [word, 'open'] as const),
  ...['restricted', '受限', '限制', '不公开', '不公開'].map((word) => [word, 'restricted'] as const),
]);
const DIRECTION = new Map<string, 'rtl' | 'ltr'>([
  ...['rtl', '从右到左', '從右到左', '右'].map((word) => [word, 'rtl'] as const),
  ...['ltr', '从左到右', '從左到右', '左'].map((word) => [word, 'ltr'] as const),
]);

/**
 * Reads a metadata spreadsheet: one item per row, several values in a cell separated by `|` (`\|` for the sign itself).
 * Rows with an error are left out and explained in `problems`; warnings leave the row in. See README.md for columns.
 */
export function parseCsv(bytes: Uint8Array, options: CsvOptions = {}): CsvReading {
  const table = readTable(bytes, options.maxBytes ?? LARGEST_CSV);
  const columns = table.header.map(readColumn);
  const problems = [
    ...table.problems,
    ...(table.header.length > 0 ? headerProblems(table.header, columns, table.rows) : []),
  ];
  if (problems.some(({ row, severity }) => row === 1 && severity === 'error')) return { rows: [], problems };
  const rows: CsvRow[] = [];
  const seen = new Set<string>();
  for (const tableRow of table.rows) {
    const { item, problems: found } = readRow(tableRow, columns, options);
    if (item && seen.has(item.identifier))
      found.push(systemProblem('duplicate-identifier', 'identifier', item.identifier));
    problems.push(...found.map((each) => ({ row: tableRow.row, ...each })));
    if (!item) continue;
    seen.add(item.identifier);
    if (!found.some(({ severity }) => severity === 'error')) rows.push(item);
  }
  return { rows, problems };
}

function headerProblems(
  header: readonly string[],
  columns: readonly CsvColumn[],
  rows: readonly TableRow[],
): MetadataProblem[] {
  const problems = header.flatMap((name, index) => {
    const column = columns[index];
    const field = name || `(${letterOf(index)})`;
    const blank = name === '' && rows.every(({ cells }) => !cells[index]);
    if (!column || blank) return [];
    if (column.kind === 'bad-language') return [problem('bad-language', { field, value: column.lang })];
    if (column.kind === 'mojibake') return [problem('mojibake', { field, value: name })];
    return column.kind === 'unknown' ? [problem('unknown-column', { field })] : [];
  });
  const systems = columns.flatMap((column) => (column.kind === 'system' ? [column.name] : []));
  const twice = new Set(systems.filter((name, index) => systems.indexOf(name) !== index));
  problems.push(...[...twice].map((name) => systemProblem('duplicate-column', name)));
  if (!systems.includes('identifier')) problems.push(systemProblem('missing-column', 'identifier'));
  if (!columns.some((column) => column.kind === 'field' && column.name === 'title')) {
    problems.push(problem('missing-column', { field: 'title' }));
  }
  return problems.map((each) => ({ row: 1, ...each }));
}

/** A, B, … Z, AA, … as spreadsheets name columns. */
function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function readRow(
  { row, cells }: TableRow,
  columns: readonly CsvColumn[],
  options: CsvOptions,
): { item?: CsvRow; problems: MetadataProblem[] } {
  const draft: Partial<Record<FieldName, FieldValue[]>> = {};
  const system = new Map<SystemColumn, string>();
  const problems: MetadataProblem[] = [];
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (cell === '') return;
    if (column.kind === 'system') system.set(column.name, cell);
    if (column.kind !== 'field') return;
    for (const [name, value] of splitCell(cell).flatMap((value) => normalized(column.name, value, options))) {
      (draft[name] ??= []).push({ value, ...(column.lang !== undefined && { lang: column.lang }) });
    }
  });
  const extra = cells.slice(columns.length).find((cell) => cell !== '');
  if (extra !== undefined) problems.push(problem('extra-cells', { value: extra }));
  const settings = readSettings(system, problems);
  const identifier = system.get('identifier');
  if (identifier === undefined) problems.push(systemProblem('required', 'identifier'));
  else if (!draft.identifier?.some(({ value }) => value === identifier)) {
    draft.identifier = [{ value: identifier }, ...(draft.identifier ?? [])];
  }
  problems.push(...validateDescription(draft));
  const kind = readKind(draft.kind?.[0]?.value ?? '');
  const item =
    identifier === undefined
      ? {}
      : { item: { row, identifier, ...settings, ...(kind && { kind }), description: draft } };
  return { ...item, problems };
}

function readSettings(
  system: ReadonlyMap<SystemColumn, string>,
  problems: MetadataProblem[],
): Omit<CsvRow, 'row' | 'identifier' | 'description'> {
  const take = <T>(
    name: SystemColumn,
    rule: MetadataProblem['rule'],
    read: (cell: string) => T | undefined,
  ): T | undefined => {
    const cell = system.get(name);
    if (cell === undefined) return undefined;
    const value = cell.length > LONGEST_VALUE ? undefined : read(cell);
    if (value === undefined) problems.push(systemProblem(cell.length > LONGEST_VALUE ? 'too-long' : rule, name, cell));
    return value;
  };
  const files = take('files', 'too-long', (cell) => cell);
  const access = take('access', 'bad-access', (cell) => ACCESS.get(cell.toLowerCase()));
  const direction = take('direction', 'bad-direction', (cell) => DIRECTION.get(cell.toLowerCase()));
  const embargoUntil = take('embargo', 'bad-embargo', (cell) => [undoSpreadsheetDate(cell)].find(isDay));
  return {
    ...(files && { files }),
    ...(access && { access }),
    ...(embargoUntil && { embargoUntil }),
    ...(direction && { direction }),
  };
}

/** A cell's values: `a|b` are two, `a\|b` is one. */
function splitCell(cell: string): string[] {
  const values = cell.split(/(?<!\\)\|/).map((value) => value.replaceAll('\\|', '|').trim());
  return values.filter((value) => value !== '');
}

/** The value in the form the field stores, where what was written is understood. */
function normalized(field: FieldName, value: string, { readDate }: CsvOptions): [FieldName, string][] {
  const { rule } = fieldNamed(field);
  if (rule === 'language') return [[field, readLanguageTag(value) ?? value]];
  if (rule === 'kind') return [[field, readKind(value) ?? value]];
  if (rule !== 'date') return [[field, value]];
  const date = undoSpreadsheetDate(value);
  const edtf = yearsOf(date) ? undefined : readDate?.(value);
  return edtf === undefined
    ? [[field, date]]
    : [
        [field, edtf],
        ['datePublishedText', value],
      ];
}

function systemProblem(rule: MetadataProblem['rule'], name: SystemColumn, value?: string): MetadataProblem {
  return problem(rule, { field: name, ...(value !== undefined && { value }) }, SYSTEM_COLUMNS[name].labels);
}
