import { readDatestamp } from './datestamp.ts';
import { OaiError } from './oai-error.ts';
import type { ListRequest, OaiRecord, RecordSource } from './record-source.ts';
import type { OaiVerb } from './request.ts';
import { headerXml, recordXml, tokenXml } from './response-xml.ts';
import { sealToken, type ListArguments, type ListState } from './resumption-token.ts';

/** The verbs that answer in pages. */
export type ListVerb = Extract<OaiVerb, 'ListRecords' | 'ListIdentifiers'>;

/** A list at its beginning, or where a token left it. */
export type ListStart = Pick<ListState, 'verb' | 'args'> &
  Partial<Pick<ListState, 'after' | 'cursor' | 'completeListSize'>>;

/** What a page depends on besides the request. */
export interface ListPaging {
  readonly source: RecordSource;
  readonly horizon: Date;
  readonly pageSize: number;
  readonly tokenSecret: string;
  /** When a token given out now expires. */
  readonly expiresAt: Date;
}

/**
 * The body of ListRecords or ListIdentifiers: one page, and a token when more follows.
 *
 * The horizon moves with every page, so a record that changes during the harvest is met again at its new
 * datestamp, never skipped: every record below the horizon of the last page has been given.
 * @throws {OaiError} `noRecordsMatch` when nothing is left to give.
 * @see https://www.openarchives.org/OAI/openarchivesprotocol.html#FlowControl (3.5)
 */
export async function listPageXml(list: ListStart, paging: ListPaging): Promise<string> {
  const { source, pageSize } = paging;
  const selection = selectionOf(list.args, paging.horizon);
  const withMetadata = list.verb === 'ListRecords';
  const request = { ...selection, ...(list.after && { after: list.after }), limit: pageSize + 1 };
  const found = await source.list(request, list.args.metadataPrefix, withMetadata);
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  if (!last) throw nothingFound(list);
  const rows = page.map((record) => (withMetadata ? recordXml(record) : headerXml(record.header)));
  const more = found.length > page.length;
  const size = more ? (list.completeListSize ?? (await source.count(selection))) : 0;
  return [`<${list.verb}>`, ...rows, ...tokenOf(list, paging, { page, last, more, size }), `</${list.verb}>`].join(
    '\n',
  );
}

function selectionOf({ from, until, set }: ListArguments, horizon: Date): Omit<ListRequest, 'limit' | 'after'> {
  const start = readDatestamp(from ?? '')?.start;
  const end = readDatestamp(until ?? '')?.end;
  return { ...(start && { from: start }), ...(end && { until: end }), ...(set !== undefined && { set }), horizon };
}

interface Page {
  readonly page: readonly OaiRecord[];
  readonly last: OaiRecord;
  readonly more: boolean;
  readonly size: number;
}

function tokenOf(list: ListStart, paging: ListPaging, { page, last, more, size }: Page): string[] {
  const cursor = list.cursor ?? 0;
  const given = cursor + page.length;
  if (!more) return list.after ? [tokenXml({ token: '', cursor, completeListSize: given })] : [];
  // The size is an estimate that later changes can overtake.
  const completeListSize = Math.max(size, given + 1);
  const { expiresAt } = paging;
  const after = { datestamp: last.header.datestamp, id: last.header.identifier };
  const state = { verb: list.verb, args: list.args, after, cursor: given, completeListSize, expiresAt };
  return [tokenXml({ token: sealToken(state, paging.tokenSecret), expiresAt, cursor, completeListSize })];
}

function nothingFound({ args, after }: ListStart): OaiError {
  if (after) {
    return new OaiError(
      'noRecordsMatch',
      'Every record still to come has changed meanwhile; the list ends here, and they follow in the next harvest.',
    );
  }
  const asked = Object.entries(args).map(([name, value]) => `${name}=${value}`);
  return new OaiError('noRecordsMatch', `No record matches ${asked.join(', ')}.`);
}
