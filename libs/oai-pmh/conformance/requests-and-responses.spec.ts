import { MemoryRecordSource } from './memory-record-source.ts';
import { contents, errorCodes, schemaFaults, tags } from './response-reader.ts';
import { aProvider, aSource, ask, at, BASE, everyResponse, id, OAI_DC } from './test-repository.ts';

describe('OAI-PMH 2.0, 4 Protocol requests and responses', () => {
  it('4.1 GetRecord: idDoesNotExist and cannotDisseminateFormat', async () => {
    expect(
      errorCodes(await ask('verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:fangzhi.example.org:none')),
    ).toEqual(['idDoesNotExist']);
    expect(errorCodes(await ask('verb=GetRecord&metadataPrefix=oai_dc&identifier=nonexistent'))).toEqual([
      'idDoesNotExist',
    ]);
    expect(errorCodes(await ask(`verb=GetRecord&metadataPrefix=mods&identifier=${id('map')}`))).toEqual([
      'cannotDisseminateFormat',
    ]);
    expect(errorCodes(await ask(`verb=GetRecord&metadataPrefix=none&identifier=${id('map')}`))).toEqual([
      'cannotDisseminateFormat',
    ]);
  });

  it('4.2 Identify names the repository, its policy and its identifier scheme', async () => {
    const xml = await ask('verb=Identify');
    expect(contents(xml, 'repositoryName')).toEqual(['Fangzhi &amp; friends']);
    expect(contents(xml, 'baseURL')).toEqual([BASE]);
    expect(contents(xml, 'protocolVersion')).toEqual(['2.0']);
    expect(contents(xml, 'adminEmail')).toEqual(['admin@example.org', 'second@example.org']);
    expect(contents(xml, 'earliestDatestamp')).toEqual(['2001-01-01T00:00:00Z']);
    expect(contents(xml, 'granularity')).toEqual(['YYYY-MM-DDThh:mm:ssZ']);
    expect(contents(xml, 'repositoryIdentifier')).toEqual(['fangzhi.example.org']);
    expect(contents(xml, 'sampleIdentifier')).toEqual([id('b7k2m9q4x')]);
  });

  it('4.2 Identify has no oai-identifier description where the host cannot carry the scheme', async () => {
    const xml = await ask(
      'verb=Identify',
      aProvider({ repositoryIdentifier: 'localhost', sampleIdentifier: 'oai:localhost:1' }),
    );
    expect(contents(xml, 'description')).toEqual([]);
  });

  it('4.3 ListIdentifiers gives headers only', async () => {
    const xml = await ask('verb=ListIdentifiers&metadataPrefix=oai_dc');
    expect(tags(xml, 'header')).toHaveLength(3);
    expect(xml).not.toMatch(/<record>|<metadata>/);
  });

  it('4.4 ListMetadataFormats of the repository and of one item', async () => {
    expect(contents(await ask('verb=ListMetadataFormats'), 'metadataPrefix')).toEqual(['oai_dc', 'mods']);
    const ofMap = await ask(`verb=ListMetadataFormats&identifier=${id('map')}`);
    expect(contents(ofMap, 'metadataFormat')).toEqual([
      `<metadataPrefix>oai_dc</metadataPrefix><schema>${OAI_DC.schema}</schema><metadataNamespace>${OAI_DC.namespace}</metadataNamespace>`,
    ]);
  });

  it('4.4 ListMetadataFormats: idDoesNotExist and noMetadataFormats', async () => {
    const source = aSource();
    source.put({ id: id('formless'), changedAt: at('2024-01-01T00:00:00Z'), prefixes: [] });
    const provider = aProvider({ source });
    expect(errorCodes(await ask('verb=ListMetadataFormats&identifier=oai:x:y', provider))).toEqual(['idDoesNotExist']);
    expect(errorCodes(await ask(`verb=ListMetadataFormats&identifier=${id('formless')}`, provider))).toEqual([
      'noMetadataFormats',
    ]);
  });

  it('4.5 ListRecords gives records in the format asked for, in order of datestamp', async () => {
    const xml = await ask('verb=ListRecords&metadataPrefix=mods');
    expect(contents(xml, 'identifier')).toEqual([id('gazetteer'), id('photograph')]);
  });

  it.each(['ListRecords', 'ListIdentifiers'])(
    '4.3, 4.5 %s: cannotDisseminateFormat, noRecordsMatch, noSetHierarchy',
    async (verb) => {
      expect(errorCodes(await ask(`verb=${verb}&metadataPrefix=unknown`))).toEqual(['cannotDisseminateFormat']);
      for (const none of ['from=2030-01-01', 'until=1999-12-31', 'set=unknown', 'set=kind:map&until=2024-01-31']) {
        expect(errorCodes(await ask(`verb=${verb}&metadataPrefix=oai_dc&${none}`))).toEqual(['noRecordsMatch']);
      }
      const provider = aProvider({ source: new MemoryRecordSource(at('2024-06-01T00:00:00Z')) });
      expect(errorCodes(await ask(`verb=${verb}&metadataPrefix=oai_dc&set=kind`, provider))).toEqual([
        'noSetHierarchy',
      ]);
    },
  );

  it('4.6 ListSets names every set and describes it', async () => {
    const xml = await ask('verb=ListSets');
    expect(contents(xml, 'setSpec')).toEqual(['yanzhou', 'kind', 'kind:gazetteer', 'kind:map']);
    expect(contents(xml, 'setName')[0]).toBe('Yanzhou &amp; environs');
    expect(contents(xml, 'dc:description')).toEqual(['嚴州 &lt;local&gt; history']);
  });

  it('4.6 ListSets: noSetHierarchy', async () => {
    const provider = aProvider({ source: new MemoryRecordSource(at('2024-06-01T00:00:00Z')) });
    expect(errorCodes(await ask('verb=ListSets', provider))).toEqual(['noSetHierarchy']);
  });
});

describe('OAI-PMH 2.0, XML Schema', () => {
  it('every response given in the tests above is valid', async () => {
    expect(everyResponse.length).toBeGreaterThan(20);
    expect(await schemaFaults([...new Set(everyResponse)])).toEqual([]);
  });

  it('the check would notice an invalid one', async () => {
    const xml = (await ask('verb=Identify')).replace('<protocolVersion>2.0', '<protocolVersion>2.1');
    expect(await schemaFaults([xml])).not.toEqual([]);
  });
});
