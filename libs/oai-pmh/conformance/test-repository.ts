import type { MetadataFormat } from '../src/record-source.ts';
import { OaiProvider, type OaiProviderOptions } from '../src/oai-provider.ts';
import { MemoryRecordSource } from './memory-record-source.ts';

/** The format every repository has. */
export const OAI_DC: MetadataFormat = {
  prefix: 'oai_dc',
  schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
  namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
};
/** A second format. */
export const MODS: MetadataFormat = {
  prefix: 'mods',
  schema: 'http://www.loc.gov/standards/mods/v3/mods-3-8.xsd',
  namespace: 'http://www.loc.gov/mods/v3',
};
/** Base URL of the test repository. */
export const BASE = 'https://fangzhi.example.org/oai';
/** The OAI identifier of a local name. */
export const id = (local: string) => `oai:fangzhi.example.org:${local}`;
/** An instant from its ISO form. */
export const at = (text: string) => new Date(text);

/** Three items: a gazetteer in two sets, a map in oai_dc only, a deleted photograph. */
export function aSource(): MemoryRecordSource {
  const source = new MemoryRecordSource(at('2024-06-01T12:00:00.750Z'), [
    {
      id: id('gazetteer'),
      changedAt: at('2024-01-01T08:00:00.250Z'),
      sets: ['yanzhou', 'kind:gazetteer'],
      title: '景定嚴州續志',
    },
    { id: id('map'), changedAt: at('2024-02-02T00:00:00.000Z'), sets: ['kind:map'], prefixes: ['oai_dc'] },
    { id: id('photograph'), changedAt: at('2024-03-03T23:59:59.999Z'), sets: ['yanzhou'], deleted: true },
  ]);
  source.setList = [
    { spec: 'yanzhou', name: 'Yanzhou & environs', description: '嚴州 <local> history' },
    { spec: 'kind', name: 'Kinds' },
    { spec: 'kind:gazetteer', name: 'Gazetteers' },
    { spec: 'kind:map', name: 'Maps' },
  ];
  return source;
}

/** A provider over {@link aSource}. */
export function aProvider(options: Partial<OaiProviderOptions> = {}): OaiProvider {
  return new OaiProvider({
    source: aSource(),
    formats: [OAI_DC, MODS],
    baseUrl: BASE,
    repositoryName: 'Fangzhi & friends',
    adminEmails: ['admin@example.org', 'second@example.org'],
    repositoryIdentifier: 'fangzhi.example.org',
    sampleIdentifier: id('b7k2m9q4x'),
    tokenSecret: 'a secret for tests',
    now: () => at('2024-06-01T12:00:05Z'),
    ...options,
  });
}

/** All responses given so far in this test file. */
export const everyResponse: string[] = [];

/** Asks with a query string, as a harvester would. */
export async function ask(query: string, provider = aProvider()): Promise<string> {
  const xml = await provider.answer([...new URLSearchParams(query)]);
  everyResponse.push(xml);
  return xml;
}
