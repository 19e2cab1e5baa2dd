import { XMLParser } from 'fast-xml-parser';

import { BASE, given } from './chromium.ts';

/** What is asked for and comes as JSON. */
type Json = Record<string, unknown>;

interface Header {
  readonly identifier: string;
  readonly datestamp: string;
  readonly setSpec?: readonly string[];
  readonly status?: string;
}

interface OaiRecord {
  readonly header: Header;
  readonly metadata?: { readonly dc: { readonly title: readonly unknown[]; readonly identifier: readonly unknown[] } };
}

interface OaiList {
  readonly record?: readonly OaiRecord[];
  readonly header?: readonly Header[];
  readonly resumptionToken?: string | { readonly '#text'?: string };
}

interface OaiAnswer {
  readonly Identify?: Record<string, string>;
  readonly ListSets?: { readonly set: readonly { readonly setSpec: string; readonly setName: string }[] };
  readonly ListRecords?: OaiList;
  readonly ListIdentifiers?: OaiList;
  readonly GetRecord?: { readonly record: readonly OaiRecord[] };
  readonly error?: { readonly code: string };
}

const LISTS = new Set(['record', 'set', 'setSpec', 'title', 'identifier']);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name, path) => LISTS.has(name) && !(name === 'identifier' && String(path).endsWith('header.identifier')),
});

async function oai(parameters: Readonly<Record<string, string>>): Promise<OaiAnswer> {
  const response = await fetch(`${BASE}/oai?${new URLSearchParams(parameters).toString()}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/xml/);
  return (parser.parse(await response.text()) as { 'OAI-PMH': OaiAnswer })['OAI-PMH'];
}

/** All records of a list, page after page to its last token. */
async function harvest(parameters: Readonly<Record<string, string>> = {}): Promise<OaiRecord[]> {
  const records: OaiRecord[] = [];
  let next: Readonly<Record<string, string>> = { metadataPrefix: 'oai_dc', ...parameters };
  for (;;) {
    const { ListRecords: list, error } = await oai({ verb: 'ListRecords', ...next });
    expect(error).toBeUndefined();
    records.push(...(list?.record ?? []));
    const token = list?.resumptionToken;
    const resumptionToken = typeof token === 'object' ? token['#text'] : token;
    if (resumptionToken === undefined || resumptionToken === '') return records;
    next = { resumptionToken };
  }
}

async function json(address: string, init: RequestInit = {}): Promise<Json> {
  const response = await fetch(new URL(address, BASE), init);
  expect({ address, status: response.status }).toEqual({ address, status: 200 });
  return (await response.json()) as Json;
}

const idOf = (record: OaiRecord): string => record.header.identifier.split(':').at(-1) ?? '';
const identifiersOf = (records: readonly OaiRecord[]): string[] => records.map(({ header }) => header.identifier);

/** An item by the key its library gave it. */
async function itemId(localId: string, words: string): Promise<string> {
  const { items } = (await json(`/api/v1/search?q=${encodeURIComponent(words)}`)) as {
    items: { id: string; localId: string }[];
  };
  const found = items.find((item) => item.localId === localId);
  if (!found) throw new Error(`The search for ${words} does not find ${localId}.`);
  return found.id;
}

describe('an aggregator by OAI-PMH', () => {
  it('learns who answers and what it keeps', async () => {
    const { Identify } = await oai({ verb: 'Identify' });
    expect(Identify).toMatchObject({
      baseURL: `${BASE}/oai`,
      protocolVersion: '2.0',
      deletedRecord: 'persistent',
      granularity: 'YYYY-MM-DDThh:mm:ssZ',
    });
    const sets = (await oai({ verb: 'ListSets' })).ListSets?.set.map(({ setSpec }) => String(setSpec)) ?? [];
    expect(sets).toEqual(
      expect.arrayContaining(['collection:difangzhi', 'collection:newspapers', 'member:yanzhou', 'member:xiben']),
    );
  });

  it('harvests every published item once, titled and with its address', async () => {
    const records = await harvest();
    expect(new Set(identifiersOf(records)).size).toBe(records.length);
    const living = records.filter(({ header }) => header.status !== 'deleted');
    expect(living.length).toBeGreaterThan(10);
    for (const record of living) {
      expect(record.metadata?.dc.title.length).toBeGreaterThan(0);
      expect(record.metadata?.dc.identifier).toContain(`${BASE}/items/${idOf(record)}`);
    }
  });

  it('selects by set', async () => {
    const sets = (await oai({ verb: 'ListSets' })).ListSets?.set.map(({ setSpec }) => String(setSpec)) ?? [];
    const all = await harvest();
    const members = sets.filter((set) => set.startsWith('member:'));
    const parts = await Promise.all(members.map((set) => harvest({ set })));
    for (const [index, part] of parts.entries())
      for (const { header } of part) expect(header.setSpec).toContain(members[index]);
    expect(parts.flatMap(identifiersOf).sort()).toEqual(identifiersOf(all).sort());
    const papers = await harvest({ set: 'collection:newspapers' });
    expect(papers.length).toBeGreaterThan(0);
    expect(papers.length).toBeLessThan(all.length);
  });

  it('selects by date, both ends included', async () => {
    const stamps = (await harvest()).map(({ header }) => header.datestamp).sort();
    const [first = ''] = stamps;
    const last = stamps.at(-1) ?? '';
    expect((await harvest({ from: first, until: last })).length).toBe(stamps.length);
    expect((await harvest({ until: first })).length).toBe(stamps.filter((stamp) => stamp === first).length);
    expect((await harvest({ from: last })).length).toBe(stamps.filter((stamp) => stamp === last).length);
    const before = new Date(Date.parse(first) - 1000).toISOString().replace(/\.\d+Z$/, 'Z');
    const { error } = await oai({ verb: 'ListRecords', metadataPrefix: 'oai_dc', until: before });
    expect(error?.code).toBe('noRecordsMatch');
  });

  it('learns of a withdrawal: the header stays and says deleted', async () => {
    const id = await itemId('XB-BH-0006', 'Lucasta');
    const [before] = (await harvest()).filter((record) => idOf(record) === id);
    expect(before?.header.status).toBeUndefined();
    const unsigned = await fetch(`${BASE}/api/v1/items/${id}/withdraw`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'Nobody asked.' }),
    });
    expect(unsigned.status).toBe(401);
    const withdrawn = await json(`/api/v1/items/${id}/withdraw`, {
      method: 'POST',
      headers: { authorization: `Bearer ${given('FANGZHI_TEST_TOKEN')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'The edition is not settled.' }),
    });
    expect(withdrawn['state']).toBe('withdrawn');

    const [after] = (await harvest({ from: before?.header.datestamp ?? '' })).filter((record) => idOf(record) === id);
    expect(after?.header.status).toBe('deleted');
    expect(after?.metadata).toBeUndefined();
    expect(Date.parse(after?.header.datestamp ?? '')).toBeGreaterThanOrEqual(
      Date.parse(before?.header.datestamp ?? ''),
    );
    const identifier = after?.header.identifier ?? '';
    const alone = await oai({ verb: 'GetRecord', metadataPrefix: 'oai_dc', identifier });
    expect(alone.GetRecord?.record[0]?.header.status).toBe('deleted');
    const page = await fetch(`${BASE}/items/${id}`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(410);
  });
});

describe('an aggregator by IIIF', () => {
  it('goes from the collections to a tile', async () => {
    const top = (await json('/iiif/presentation/3/collections')) as {
      type: string;
      items: { id: string; type: string }[];
    };
    expect(top.type).toBe('Collection');
    const of = top.items.find(({ id }) => id.endsWith('/difangzhi'));
    const collection = (await json(of?.id ?? '')) as { items: { id: string; type: string }[] };
    const book = `${BASE}/iiif/presentation/3/${await itemId('YZ-FZ-0001', '景定嚴州續志')}/manifest`;
    expect(collection.items).toContainEqual(expect.objectContaining({ id: book, type: 'Manifest' }));

    const manifest = (await json(book)) as {
      id: string;
      viewingDirection: string;
      items: {
        width: number;
        height: number;
        items: { items: { body: { id: string; service: { id: string; type: string }[] } }[] }[];
      }[];
    };
    expect(manifest.id).toBe(book);
    expect(manifest.viewingDirection).toBe('right-to-left');
    expect(manifest.items.length).toBe(62);
    const canvas = manifest.items[9];
    const body = canvas?.items[0]?.items[0]?.body;
    const [service] = body?.service ?? [];
    expect(service?.type).toBe('ImageService3');

    const info = (await json(`${service?.id ?? ''}/info.json`)) as {
      id: string;
      width: number;
      height: number;
      tiles: { width: number; height?: number; scaleFactors: number[] }[];
    };
    expect(info).toMatchObject({ id: service?.id, width: canvas?.width, height: canvas?.height });
    const side = info.tiles[0]?.width ?? 0;
    const [width, height] = [Math.min(side, info.width), Math.min(side, info.height)];
    const tile = await fetch(
      `${info.id}/0,0,${String(width)},${String(height)}/${String(width)},${String(height)}/0/default.jpg`,
    );
    expect(tile.status).toBe(200);
    expect(tile.headers.get('content-type')).toBe('image/jpeg');
    expect(tile.headers.get('access-control-allow-origin')).toBe('*');
    expect([...new Uint8Array(await tile.arrayBuffer()).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    const whole = await fetch(body?.id ?? '');
    expect(whole.status).toBe(200);
  });
});

describe('an aggregator by REST', () => {
  it('reads in the OpenAPI document how to search, and searches so', async () => {
    const document = (await json('/api/openapi.json')) as {
      openapi: string;
      paths: Record<string, { get?: { parameters: { name: string }[] } }>;
    };
    expect(document.openapi).toMatch(/^3\./);
    const parameters = document.paths['/api/v1/search']?.get?.parameters.map(({ name }) => name);
    expect(parameters).toEqual(expect.arrayContaining(['q', 'collection', 'offset', 'limit']));
    const search = (await json(`/api/v1/search?q=${encodeURIComponent('钓台书院')}&collection=difangzhi&limit=1`)) as {
      items: { pages: { href: string }[] }[];
    };
    expect(search.items.length).toBe(1);
    const [hit] = search.items[0]?.pages ?? [];
    expect((await fetch(hit?.href ?? '')).status).toBe(200);
  });
});
