import { MemoryRecordSource } from '../conformance/memory-record-source.ts';
import { contents, errorCodes, tokenIn } from '../conformance/response-reader.ts';
import { OaiError } from './oai-error.ts';
import { OaiProvider, type OaiProviderOptions } from './oai-provider.ts';

const START = Date.UTC(2024, 0, 1);

function aProvider(source: MemoryRecordSource, options: Partial<OaiProviderOptions> = {}): OaiProvider {
  return new OaiProvider({
    source,
    formats: [{ prefix: 'oai_dc', schema: 'http://example.org/dc.xsd', namespace: 'urn:dc' }],
    baseUrl: 'https://example.org/oai',
    repositoryName: 'Test',
    adminEmails: ['admin@example.org'],
    repositoryIdentifier: 'example.org',
    sampleIdentifier: 'oai:example.org:1',
    tokenSecret: 'secret',
    ...options,
  });
}

/** Numbers 0 ≤ n < 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Harvest {
  readonly given: string[];
  readonly lastResponseDate: string;
}

/** Follows tokens to the end, letting the repository change after every page. */
async function harvest(provider: OaiProvider, first: [string, string][], change: () => void): Promise<Harvest> {
  const given: string[] = [];
  let params: [string, string][] = [['verb', 'ListRecords'], ...first];
  for (;;) {
    const xml = await provider.answer(params);
    const lastResponseDate = contents(xml, 'responseDate')[0] ?? '';
    const stamps = contents(xml, 'datestamp');
    given.push(...contents(xml, 'identifier').map((identifier, index) => `${identifier} ${stamps[index]}`));
    const token = tokenIn(xml);
    if (!token) return { given, lastResponseDate };
    params = [
      ['verb', 'ListRecords'],
      ['resumptionToken', token],
    ];
    change();
  }
}

describe('paging while records change', () => {
  it.each(Array.from({ length: 25 }, (_, seed) => seed))(
    'gives every record once per state it was in (seed %i)',
    async (seed) => {
      const random = numbers(seed);
      const below = (limit: number) => Math.floor(random() * limit);
      const size = 1 + below(60);
      // Many records share a datestamp, as after a bulk import.
      const items = Array.from({ length: size }, (_, index) => ({
        id: `oai:example.org:${index}`,
        changedAt: new Date(START + below(5) * 1000),
      }));
      const source = new MemoryRecordSource(new Date(START + 60_000), items);
      let clockMs = START + 60_000;
      const touched = new Set<string>();
      const change = () => {
        if (touched.size > 40) return;
        for (let count = below(3); count > 0; count -= 1) {
          const id = `oai:example.org:${below(size + 5)}`;
          clockMs += 1000;
          touched.add(id);
          source.put({ id, changedAt: new Date(clockMs), deleted: random() < 0.3 });
        }
        // The horizon lags behind the newest change, as it does while transactions are open.
        source.horizonAt = new Date(Math.max(source.horizonAt.getTime(), clockMs - below(4) * 1000));
      };
      const { given, lastResponseDate } = await harvest(
        aProvider(source, { pageSize: 1 + below(9) }),
        [['metadataPrefix', 'oai_dc']],
        change,
      );

      expect(new Set(given).size).toBe(given.length);
      for (const { id, changedAt } of items.filter((item) => !touched.has(item.id))) {
        expect(given.filter((row) => row.startsWith(`${id} `))).toEqual([
          `${id} ${changedAt.toISOString().slice(0, 19)}Z`,
        ]);
      }

      source.horizonAt = new Date(clockMs + 1000);
      const later = await harvest(
        aProvider(source),
        [
          ['metadataPrefix', 'oai_dc'],
          ['from', lastResponseDate],
        ],
        () => undefined,
      );
      const known = new Map([...given, ...later.given].map((row) => row.split(' ') as [string, string]));
      expect(Object.fromEntries(known)).toEqual(
        Object.fromEntries(
          [...source.items.values()].map((item) => [item.id, `${item.changedAt.toISOString().slice(0, 19)}Z`]),
        ),
      );
    },
  );

  it('asks the source for one row more than a page, and counts only when the list is incomplete', async () => {
    const items = Array.from({ length: 5 }, (_, index) => ({
      id: `oai:example.org:${index}`,
      changedAt: new Date(START),
    }));
    const source = new MemoryRecordSource(new Date(START + 1), items);
    const limits: number[] = [];
    let counts = 0;
    const list = source.list.bind(source);
    source.list = (request, ...rest) => {
      limits.push(request.limit);
      return list(request, ...rest);
    };
    source.count = () => {
      counts += 1;
      return Promise.resolve(5);
    };
    await harvest(aProvider(source, { pageSize: 2 }), [['metadataPrefix', 'oai_dc']], () => undefined);
    expect([limits, counts]).toEqual([[3, 3, 3], 1]);
    await harvest(aProvider(source), [['metadataPrefix', 'oai_dc']], () => undefined);
    expect([limits, counts]).toEqual([[3, 3, 3, 101], 1]);
  });
});

describe('failures of the source', () => {
  it('are passed on with their cause', async () => {
    const source = new MemoryRecordSource(new Date(START));
    source.earliest = () => Promise.reject(new Error('the database is away'));
    await expect(aProvider(source).answer([['verb', 'Identify']])).rejects.toThrow('the database is away');
  });

  it('are answered when they are conditions of the protocol', async () => {
    const source = new MemoryRecordSource(new Date(START));
    source.list = () => Promise.reject(new OaiError('noRecordsMatch', 'none'));
    const xml = await aProvider(source).answer([
      ['verb', 'ListRecords'],
      ['metadataPrefix', 'oai_dc'],
    ]);
    expect(errorCodes(xml)).toEqual(['noRecordsMatch']);
  });

  it('include a record without metadata', async () => {
    const source = new MemoryRecordSource(new Date(START));
    const header = { identifier: 'oai:x:1', datestamp: new Date(START), setSpecs: [], deleted: false };
    source.get = () => Promise.resolve({ header });
    const params: [string, string][] = [
      ['verb', 'GetRecord'],
      ['identifier', 'oai:x:1'],
      ['metadataPrefix', 'oai_dc'],
    ];
    await expect(aProvider(source).answer(params)).rejects.toThrow(/oai:x:1/);
  });
});

describe('options', () => {
  it('that would make responses invalid are refused together', () => {
    const wrong = { adminEmails: ['admin@localhost'], tokenSecret: '', pageSize: 0 };
    expect(() => aProvider(new MemoryRecordSource(new Date(START)), wrong)).toThrow(
      /pageSize.*admin@localhost.*tokenSecret/,
    );
  });
});
