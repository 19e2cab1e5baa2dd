/** A span of years, both included; year 0 is 1 BC, as in ISO 8601. */
export interface YearSpan {
  readonly from: number;
  readonly to: number;
}

const DATE = /^(-?\d{2}(?:\d{2}|\d[Xu]|[Xu]{2}))(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[?~%]?$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The years an EDTF-like date covers: `1877`, `1877-03`, `1877-03-21`, `1262?`, `1519~`, `187X`, `18XX`, `1368/1398`,
 * `[1877]`. Doubt (`?`, `~`, `%`) does not widen the span. Undefined when it cannot be read or an interval runs backwards.
 * @see https://www.loc.gov/standards/datetime/ (EDTF level 0, parts of level 1)
 */
export function yearsOf(dateText: string): YearSpan | undefined {
  const ends = dateText
    .trim()
    .replace(/^\[(.+)\]$/, '$1')
    .split('/');
  const spans = ends.map(yearsOfDate);
  const [from, to] = [spans[0], spans.at(-1)];
  if (ends.length > 2 || !from || !to || from.from > to.to) return undefined;
  return { from: from.from, to: to.to };
}

function yearsOfDate(text: string): YearSpan | undefined {
  const [, year, month = 'XX', day = 'XX'] = DATE.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const days = month === 'XX' ? 31 : (DAYS[Number(month) - 1] ?? 0);
  if (days === 0 || (day !== 'XX' && (Number(day) < 1 || Number(day) > days))) return undefined;
  const ends = [Number(year.replace(/[Xu]/g, '0')), Number(year.replace(/[Xu]/g, '9'))].sort((a, b) => a - b);
  if (month === '02' && day === '29' && !isLeap(ends[0] ?? 0)) return undefined;
  return { from: (ends[0] ?? 0) + 0, to: (ends[1] ?? 0) + 0 };
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether the text is a day of the calendar written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && yearsOf(text) !== undefined;
}

/** Undoes what spreadsheet programs make of dates they recognize: `1949/10/1` → `1949-10-01`; other text as it is. */
export function undoSpreadsheetDate(text: string): string {
  return text.replace(/^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, (_, year: string, month: string, day: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );
}
