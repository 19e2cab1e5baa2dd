import { isUtf8 } from 'node:buffer';

import { CsvError, parse } from 'csv-parse/sync';

import { problem, type MetadataProblem } from './problems.ts';

/** A row of a spreadsheet. */
export interface TableRow {
  /** As a spreadsheet counts: the header is 1, blank rows count. */
  readonly row: number;
  /** Trimmed, in Unicode normalization form C; as many as the row has. */
  readonly cells: readonly string[];
}

/** A spreadsheet saved as CSV; `rows` is without the header and without blank rows. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly problems: readonly MetadataProblem[];
}

/** Most bytes of a CSV file unless said otherwise. */
export const LARGEST_CSV = 50_000_000;

/**
 * Reads CSV as spreadsheet programs write it: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030; separated by
 * commas, tabs or semicolons, whichever the first line has most of. What can be read before a fault is returned.
 */
export function readTable(bytes: Uint8Array, maxBytes: number): Table {
  const failed = (fault: MetadataProblem): Table => ({ header: [], rows: [], problems: [fault] });
  if (bytes.byteLength > maxBytes)
    return failed(problem('file-too-large', { value: `${bytes.byteLength} > ${maxBytes}` }));
  const text = decodeText(bytes);
  if (text === undefined) return failed(problem('encoding'));
  const { records, fault } = readRecords(text);
  const [header, ...rest] = records.map((cells) => cells.map((cell) => cell.trim().normalize('NFC')));
  const rows = rest
    .map((cells, index) => ({ row: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const problems = fault ? [fault] : rows.length === 0 ? [problem('csv-empty')] : [];
  return { header: header ?? [], rows, problems };
}

function readRecords(text: string): { records: string[][]; fault?: MetadataProblem } {
  const records: string[][] = [];
  try {
    parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      on_record: (record: string[]) => {
        records.push(record);
        return null;
      },
    });
    return { records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, fault: problem('csv-malformed', { row: records.length + 1, value: error.message }) };
  }
}

function separatorOf(text: string): string {
  const [firstLine = ''] = text.split(/[\r\n]/, 1);
  const counts = [',', '\t', ';'].map((separator) => ({ separator, count: firstLine.split(separator).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).separator;
}

/** Undefined when the bytes are text in none of the encodings Chinese spreadsheets come in. */
function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  const text = new TextDecoder('gb18030').decode(bytes);
  return text.includes('\uFFFD') ? undefined : text;
}
