import { decide, ANONYMOUS, type Catalogue, type ChangeLog, type DatestampFilter, type Item } from '#lib/domain';
import { OAI_DC, writeOaiDc } from '#lib/metadata';
import { RecordSource, type ListRequest, type OaiRecord, type OaiSet } from '#lib/oai-pmh';

import type { Links } from './links.ts';

/** A harvester's view of the alliance: every item that is or was published, deletions for good. */
export class AllianceRecords extends RecordSource {
  readonly #log: ChangeLog;
  readonly #catalogue: Catalogue;
  readonly #links: Links;

  constructor(log: ChangeLog, catalogue: Catalogue, links: Links) {
    super();
    this.#log = log;
    this.#catalogue = catalogue;
    this.#links = links;
  }

  horizon(): Promise<Date> {
    return this.#log.horizon();
  }

  async earliest(): Promise<Date> {
    return (await this.#log.earliest()) ?? (await this.#log.horizon());
  }

  async sets(): Promise<readonly OaiSet[]> {
    const [collections, members] = await Promise.all([this.#catalogue.collections(), this.#catalogue.members()]);
    return [
      { spec: 'collection', name: 'Special databases' },
      ...collections.map(({ of }) => ({
        spec: `collection:${of.slug}`,
        name: localName(of.title, of.slug),
        description: localName(of.summary, ''),
      })),
      { spec: 'member', name: 'Members' },
      ...members.map(({ of }) => ({ spec: `member:${of.slug}`, name: localName(of.name, of.slug) })),
    ];
  }

  async count(request: Omit<ListRequest, 'limit' | 'after'>): Promise<number> {
    const filter = filterOf(request);
    return filter ? this.#log.countStamped(filter) : 0;
  }

  async list(request: ListRequest, prefix: string, withMetadata: boolean): Promise<readonly OaiRecord[]> {
    const filter = filterOf(request);
    if (!filter || prefix !== OAI_DC.prefix) return [];
    const after = request.after && { after: { datestamp: request.after.datestamp, id: idOf(request.after.id) } };
    const items = await this.#log.stamped({ ...filter, ...after }, request.limit);
    return items.map((item) => recordOf(item, this.#links, withMetadata));
  }

  async get(identifier: string, prefix: string): Promise<OaiRecord | 'unknown' | 'no-such-format'> {
    const id = idOf(identifier);
    const item = this.#links.oaiIdentifier(id) === identifier ? await this.#catalogue.item(id) : undefined;
    if (!item?.datestamp) return 'unknown';
    return prefix === OAI_DC.prefix ? recordOf(item, this.#links, true) : 'no-such-format';
  }
}

const idOf = (identifier: string): string => identifier.slice(identifier.lastIndexOf(':') + 1);
const localName = (text: Readonly<Record<string, string>>, fallback: string): string =>
  [text['zh-Hans'], text['en']].filter(Boolean).join(' / ') || fallback;

/** The log's filter for a harvester's request; undefined when the set cannot have members. */
function filterOf(request: Omit<ListRequest, 'limit' | 'after'>): Omit<DatestampFilter, 'after'> | undefined {
  const [kind, slug] = request.set?.split(':') ?? [];
  const before =
    request.until && request.until < request.horizon ? new Date(request.until.getTime() + 1) : request.horizon;
  const base = { before, ...(request.from ? { from: request.from } : {}) };
  if (kind === undefined) return base;
  if (slug === undefined) return kind === 'collection' || kind === 'member' ? base : undefined;
  if (kind === 'collection') return { ...base, collection: slug };
  return kind === 'member' ? { ...base, member: slug } : undefined;
}

/** One item as a record; deleted when nobody from outside may know of it any more. */
export function recordOf(item: Item, links: Links, withMetadata: boolean): OaiRecord {
  const deleted = decide(ANONYMOUS, item, 'describe', new Date()).kind === 'deny';
  const header = {
    identifier: links.oaiIdentifier(item.id),
    datestamp: item.datestamp ?? item.updatedAt,
    setSpecs: [...item.collections.map((slug) => `collection:${slug}`), `member:${item.member}`],
    deleted,
  };
  return deleted || !withMetadata ? { header } : { header, metadata: dublinCore(item, links) };
}

/** The item in unqualified Dublin Core: one record an item, with its page, its ARK and its manifest. */
export function dublinCore(item: Item, links: Links): string {
  return writeOaiDc(item.description, {
    identifiers: [links.item(item.id), links.ark(item.id), links.manifest(item.id)],
    types: [],
  });
}
