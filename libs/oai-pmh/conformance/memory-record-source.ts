import { RecordSource, type ListRequest, type OaiRecord, type OaiSet } from '../src/record-source.ts';

/** An item of the test repository; `changedAt` is its datestamp. */
export interface TestItem {
  readonly id: string;
  readonly changedAt: Date;
  readonly sets?: readonly string[];
  readonly deleted?: boolean;
  /** Formats it is available in; all unless given. */
  readonly prefixes?: readonly string[];
  readonly title?: string;
}

/** A repository in memory that follows the letter of {@link RecordSource}. */
export class MemoryRecordSource extends RecordSource {
  readonly items = new Map<string, TestItem>();
  setList: OaiSet[] = [];
  horizonAt: Date;

  constructor(horizonAt: Date, items: readonly TestItem[] = []) {
    super();
    this.horizonAt = horizonAt;
    for (const item of items) this.put(item);
  }

  put(item: TestItem): void {
    this.items.set(item.id, item);
  }

  horizon(): Promise<Date> {
    return Promise.resolve(this.horizonAt);
  }

  earliest(): Promise<Date> {
    return Promise.resolve(new Date('2001-01-01T00:00:00Z'));
  }

  sets(): Promise<readonly OaiSet[]> {
    return Promise.resolve(this.setList);
  }

  count(request: Omit<ListRequest, 'limit' | 'after'>): Promise<number> {
    return Promise.resolve(this.#select(request).length);
  }

  list(request: ListRequest, prefix: string, withMetadata: boolean): Promise<readonly OaiRecord[]> {
    const { after } = request;
    const rows = this.#select(request)
      .filter(({ prefixes }) => !prefixes || prefixes.includes(prefix))
      .filter((item) => !after || compare(item, { changedAt: after.datestamp, id: after.id }) > 0)
      .slice(0, request.limit);
    return Promise.resolve(rows.map((item) => recordOf(item, withMetadata)));
  }

  get(identifier: string, prefix: string): Promise<OaiRecord | 'unknown' | 'no-such-format'> {
    const item = this.items.get(identifier);
    if (!item) return Promise.resolve('unknown');
    if (item.prefixes && !item.prefixes.includes(prefix)) return Promise.resolve('no-such-format');
    return Promise.resolve(recordOf(item, true));
  }

  #select({ from, until, set, horizon }: Omit<ListRequest, 'limit' | 'after'>): TestItem[] {
    return [...this.items.values()]
      .filter(({ changedAt }) => changedAt < horizon && (!from || changedAt >= from) && (!until || changedAt <= until))
      .filter(({ sets = [] }) => set === undefined || sets.some((spec) => spec === set || spec.startsWith(`${set}:`)))
      .sort(compare);
  }
}

function compare(a: Pick<TestItem, 'id' | 'changedAt'>, b: Pick<TestItem, 'id' | 'changedAt'>): number {
  return a.changedAt.getTime() - b.changedAt.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function recordOf(item: TestItem, withMetadata: boolean): OaiRecord {
  const { id, changedAt, sets = [], deleted = false, title = id } = item;
  const header = { identifier: id, datestamp: changedAt, setSpecs: sets, deleted };
  if (deleted || !withMetadata) return { header };
  const metadata =
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:title>${title}</dc:title></oai_dc:dc>`;
  return { header, metadata };
}
