/** A `from` or `until` argument: the stretch of time it names, both ends included, to the millisecond. */
export interface Datestamp {
  readonly granularity: 'day' | 'second';
  readonly start: Date;
  readonly end: Date;
}

const SHAPE = /^(?!0000)\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/;
const SECOND_MS = 1000;
const DAY_MS = 86_400 * SECOND_MS;

/**
 * Reads `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`; undefined for anything else, days the calendar lacks included.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#Dates (3.3)
 */
export function readDatestamp(text: string): Datestamp | undefined {
  const time = SHAPE.exec(text);
  if (!time) return undefined;
  const granularity = time[1] === undefined ? 'day' : 'second';
  const start = new Date(granularity === 'day' ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(start.getTime()) || !start.toISOString().startsWith(text.replace('Z', ''))) return undefined;
  const lengthMs = granularity === 'day' ? DAY_MS : SECOND_MS;
  return { granularity, start, end: new Date(start.getTime() + lengthMs - 1) };
}

/**
 * Writes UTC to the second, cutting fractions off.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#Dates (3.3)
 */
export function writeDatestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
