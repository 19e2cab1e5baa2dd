import type { OaiProvider } from '../src/oai-provider.ts';
import { contents, errorCodes, schemaFaults, tags, tokenIn } from './response-reader.ts';
import { aProvider, aSource, ask, at, BASE, everyResponse, id, MODS, OAI_DC } from './test-repository.ts';

describe('OAI-PMH 2.0, 2 Definitions and concepts', () => {
  it('2.4 identifiers follow URI syntax; others are refused', async () => {
    expect(errorCodes(await ask('verb=GetRecord&metadataPrefix=oai_dc&identifier=invalid%22id'))).toEqual([
      'badArgument',
    ]);
    expect(errorCodes(await ask('verb=GetRecord&metadataPrefix=oai_dc&identifier=%E6%96%B9'))).toEqual(['badArgument']);
  });

  it('2.5 a record has a header with identifier, datestamp and setSpecs, and metadata', async () => {
    const xml = await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${id('gazetteer')}`);
    expect(contents(xml, 'identifier')).toEqual([id('gazetteer')]);
    expect(contents(xml, 'datestamp')).toEqual(['2024-01-01T08:00:00Z']);
    expect(contents(xml, 'setSpec')).toEqual(['yanzhou', 'kind:gazetteer']);
    expect(contents(xml, 'dc:title')).toEqual(['景定嚴州續志']);
  });

  it('2.5 an about container follows the metadata', async () => {
    const source = aSource();
    const rights = '<rights xmlns="urn:example:rights">CC0</rights>';
    const plain = await source.get(id('map'), 'oai_dc');
    if (typeof plain === 'string') throw new Error(plain);
    source.get = () => Promise.resolve({ ...plain, about: [rights, rights] });
    const provider = aProvider({ source });
    const xml = await provider.answer([
      ['verb', 'GetRecord'],
      ['identifier', id('map')],
      ['metadataPrefix', 'oai_dc'],
    ]);
    expect(xml).toContain(`</metadata><about>${rights}</about><about>${rights}</about></record>`);
  });

  it('2.5.1 a deleted record has status "deleted" and neither metadata nor about, in every verb', async () => {
    for (const verb of [
      'GetRecord&identifier=' + id('photograph'),
      'ListRecords&from=2024-03-03',
      'ListIdentifiers&from=2024-03-03',
    ]) {
      const xml = await ask(`verb=${verb}&metadataPrefix=oai_dc`);
      expect(tags(xml, 'header')).toEqual(['<header status="deleted">']);
      expect(xml).not.toMatch(/<metadata>|<about>/);
    }
    expect(contents(await ask('verb=Identify'), 'deletedRecord')).toEqual(['persistent']);
  });

  it('2.6 a set selects its own records and those of the sets below it', async () => {
    expect(contents(await ask('verb=ListIdentifiers&metadataPrefix=oai_dc&set=kind'), 'identifier')).toEqual([
      id('gazetteer'),
      id('map'),
    ]);
    expect(contents(await ask('verb=ListIdentifiers&metadataPrefix=oai_dc&set=kind:map'), 'identifier')).toEqual([
      id('map'),
    ]);
  });

  it.each([
    ['from=2024-02-02', ['map', 'photograph']],
    ['until=2024-02-02', ['gazetteer', 'map']],
    ['from=2024-02-02&until=2024-02-02', ['map']],
    ['from=2024-01-01T08:00:00Z&until=2024-01-01T08:00:00Z', ['gazetteer']],
    ['from=2024-01-01T08:00:01Z', ['map', 'photograph']],
    ['until=2024-01-01T08:00:00Z', ['gazetteer']],
    ['until=2024-03-03', ['gazetteer', 'map', 'photograph']],
    ['from=2024-03-03T23:59:59Z&until=2024-03-03T23:59:59Z', ['photograph']],
    ['from=2024-01-01&set=yanzhou', ['gazetteer', 'photograph']],
  ])('2.7.1 %s is inclusive at both ends', async (range, locals) => {
    const xml = await ask(`verb=ListIdentifiers&metadataPrefix=oai_dc&${range}`);
    expect(contents(xml, 'identifier')).toEqual(locals.map(id));
  });

  it('2.7.1 from later than until is a badArgument', async () => {
    expect(errorCodes(await ask('verb=ListRecords&metadataPrefix=oai_dc&from=2024-02-02&until=2024-02-01'))).toEqual([
      'badArgument',
    ]);
  });
});

describe('OAI-PMH 2.0, 3 Protocol features', () => {
  it('3.1.1 arguments may come in any order', async () => {
    const xml = await ask(`identifier=${id('map')}&metadataPrefix=oai_dc&verb=GetRecord`);
    expect(contents(xml, 'identifier')).toEqual([id('map')]);
  });

  it('3.2 a response begins with the XML declaration, the OAI-PMH root and its schema location', async () => {
    expect(await ask('verb=Identify')).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<OAI-PMH xmlns="http:\/\/www\.openarchives\.org\/OAI\/2\.0\/"[^>]*xsi:schemaLocation=/,
    );
  });

  it('3.2 responseDate is UTC to the second and never after the horizon', async () => {
    expect(contents(await ask('verb=Identify'), 'responseDate')).toEqual(['2024-06-01T12:00:00Z']);
  });

  it('3.2 request holds the base URL and one attribute per argument', async () => {
    const xml = await ask('verb=ListRecords&metadataPrefix=oai_dc&from=2024-01-01&set=kind');
    expect(xml).toContain(
      `<request verb="ListRecords" metadataPrefix="oai_dc" from="2024-01-01" set="kind">${BASE}</request>`,
    );
  });

  it('3.2 request has no attributes after badVerb or badArgument, but keeps them after other errors', async () => {
    for (const query of ['verb=Nothing', 'verb=ListRecords', 'verb=Identify&set=x']) {
      expect(await ask(query)).toContain(`<request>${BASE}</request>`);
    }
    expect(await ask('verb=ListRecords&metadataPrefix=unknown')).toContain(
      '<request verb="ListRecords" metadataPrefix="unknown">',
    );
  });

  it.each([
    'junk',
    '2024-02-30',
    '2024-13-01',
    '2024-01-01T08:00Z',
    '2024-01-01T08:00:00',
    '2024-01-01T08:00:00.5Z',
    '2024',
    '',
    '0000-01-01',
    '2024-01-01T25:00:00Z',
    '2024-01-01T08:00:00+08:00',
  ])('3.3 "%s" is no legal date', async (date) => {
    expect(errorCodes(await ask(`verb=ListRecords&metadataPrefix=oai_dc&from=${encodeURIComponent(date)}`))).toEqual([
      'badArgument',
    ]);
  });

  it('3.3 from and until of different granularity are a badArgument', async () => {
    const xml = await ask('verb=ListRecords&metadataPrefix=oai_dc&from=2024-01-01&until=2024-02-01T00:00:00Z');
    expect(errorCodes(xml)).toEqual(['badArgument']);
  });

  it('3.4 the repository demands oai_dc of itself', () => {
    expect(() => aProvider({ formats: [MODS] })).toThrow(/oai_dc/);
  });

  it('3.5 incomplete lists carry a token with cursor, completeListSize and expirationDate; the last one is empty', async () => {
    const provider = aProvider({ pageSize: 1 });
    const first = await ask('verb=ListRecords&metadataPrefix=oai_dc', provider);
    expect(tags(first, 'resumptionToken')).toEqual([
      '<resumptionToken expirationDate="2024-06-08T12:00:05Z" completeListSize="3" cursor="0">',
    ]);
    const second = await ask(`verb=ListRecords&resumptionToken=${tokenIn(first)}`, provider);
    expect(tags(second, 'resumptionToken')[0]).toContain('completeListSize="3" cursor="1"');
    const third = await ask(`verb=ListRecords&resumptionToken=${tokenIn(second)}`, provider);
    expect(third).toContain('<resumptionToken completeListSize="3" cursor="2"></resumptionToken>');
    expect([first, second, third].flatMap((page) => contents(page, 'identifier'))).toEqual(
      ['gazetteer', 'map', 'photograph'].map(id),
    );
  });

  it('3.5 a complete list has no resumptionToken at all, also when it just fills the page', async () => {
    expect(tokenIn(await ask('verb=ListRecords&metadataPrefix=oai_dc', aProvider({ pageSize: 3 })))).toBeUndefined();
  });

  it('3.5 the token remembers from, until, set and format', async () => {
    const provider = aProvider({ pageSize: 1 });
    const first = await ask(
      'verb=ListIdentifiers&metadataPrefix=mods&set=yanzhou&from=2024-01-01&until=2024-12-31',
      provider,
    );
    const second = await ask(`verb=ListIdentifiers&resumptionToken=${tokenIn(first)}`, provider);
    expect(contents(second, 'identifier')).toEqual([id('photograph')]);
    expect(tokenIn(second)).toBe('');
  });

  it('3.5 the same token may be used again, and by another server with the same secret', async () => {
    const first = await ask('verb=ListRecords&metadataPrefix=oai_dc', aProvider({ pageSize: 1 }));
    const pages = [aProvider({ pageSize: 1 }), aProvider({ pageSize: 1 })].map((one) =>
      ask(`verb=ListRecords&resumptionToken=${tokenIn(first)}`, one),
    );
    const [again, elsewhere] = await Promise.all(pages);
    expect(again).toBe(elsewhere);
  });

  it('3.5 a token that is altered, foreign, expired, of another verb or of a withdrawn format is refused', async () => {
    const provider = aProvider({ pageSize: 1 });
    const token = tokenIn(await ask('verb=ListRecords&metadataPrefix=mods', provider)) ?? '';
    const [payload = '', mac = ''] = token.split('.');
    const altered = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('mods', 'oai_dc')).toString(
      'base64url',
    );
    const refused: [string, OaiProvider][] = [
      [`${altered}.${mac}`, provider],
      [`${payload}.${mac}.${mac}`, provider],
      [payload, provider],
      ['junk<>&\u0001', provider],
      ['', provider],
      ['x'.repeat(100_000), provider],
      [token, aProvider({ tokenSecret: 'another' })],
      [token, aProvider({ now: () => at('2024-06-08T12:00:05Z') })],
      [token, aProvider({ formats: [OAI_DC] })],
    ];
    for (const [value, by] of refused) {
      expect(errorCodes(await ask(`verb=ListRecords&resumptionToken=${encodeURIComponent(value)}`, by))).toEqual([
        'badResumptionToken',
      ]);
    }
    for (const verb of ['ListIdentifiers', 'ListSets']) {
      expect(errorCodes(await ask(`verb=${verb}&resumptionToken=${token}`, provider))).toEqual(['badResumptionToken']);
    }
    expect(
      errorCodes(
        await ask(`verb=ListRecords&resumptionToken=${token}`, aProvider({ now: () => at('2024-06-08T12:00:04Z') })),
      ),
    ).toEqual([]);
  });

  it('3.5 resumptionToken is exclusive', async () => {
    const provider = aProvider({ pageSize: 1 });
    const token = tokenIn(await ask('verb=ListRecords&metadataPrefix=oai_dc', provider));
    expect(errorCodes(await ask(`verb=ListRecords&resumptionToken=${token}&metadataPrefix=oai_dc`, provider))).toEqual([
      'badArgument',
    ]);
    expect(errorCodes(await ask('verb=ListRecords&resumptionToken=junk&until=2024-01-01', provider))).toEqual([
      'badArgument',
      'badResumptionToken',
    ]);
  });

  it('3.5 a list whose remaining records all changed meanwhile ends with noRecordsMatch', async () => {
    const source = aSource();
    const provider = aProvider({ pageSize: 2, source });
    const first = await ask('verb=ListRecords&metadataPrefix=oai_dc', provider);
    source.put({ id: id('photograph'), changedAt: at('2024-06-01T12:00:01Z') });
    expect(errorCodes(await ask(`verb=ListRecords&resumptionToken=${tokenIn(first)}`, provider))).toEqual([
      'noRecordsMatch',
    ]);
  });

  it('3.6 badVerb: missing, unknown, in the wrong case, repeated', async () => {
    for (const query of [
      '',
      'verb=',
      'verb=Nothing',
      'verb=identify',
      'verb=Identify&verb=Identify',
      'verb=toString',
      'set=x',
    ]) {
      expect(errorCodes(await ask(query))).toEqual(['badVerb']);
    }
  });

  it('3.6 every fault is reported, not only the first', async () => {
    expect(errorCodes(await ask('verb=GetRecord&set=x&foo=1'))).toEqual([
      'badArgument',
      'badArgument',
      'badArgument',
      'badArgument',
    ]);
    expect(errorCodes(await ask('verb=ListRecords&metadataPrefix=unknown&from=junk'))).toEqual([
      'badArgument',
      'cannotDisseminateFormat',
    ]);
    expect(errorCodes(await ask('verb=GetRecord&metadataPrefix=unknown&identifier=oai:x:y'))).toEqual([
      'idDoesNotExist',
      'cannotDisseminateFormat',
    ]);
  });

  it('3.6 badArgument: illegal, repeated, missing or malformed arguments of every verb', async () => {
    const list = [
      'metadataPrefix=oai_dc&metadataPrefix=oai_dc',
      'metadataPrefix=',
      'metadataPrefix=oai_dc&set=',
      'metadataPrefix=oai_dc&set=a::b',
      'metadataPrefix=oai_dc&identifier=x',
      '',
    ];
    const wrong = [
      'Identify&identifier=x',
      'ListMetadataFormats&metadataPrefix=oai_dc',
      'ListMetadataFormats&identifier=',
      'ListSets&set=x',
      'GetRecord&metadataPrefix=oai_dc',
      `GetRecord&identifier=${id('map')}`,
      `GetRecord&identifier=${id('map')}&metadataPrefix=oai_dc&until=2024-01-01`,
      ...list.flatMap((rest) => [`ListRecords&${rest}`, `ListIdentifiers&${rest}`]),
    ];
    for (const query of wrong)
      expect([query, ...errorCodes(await ask(`verb=${query}`))]).toEqual([query, 'badArgument']);
  });

  it('3.6 what the harvester sent is escaped, and characters XML cannot carry are dropped', async () => {
    const xml = await ask('verb=%3Cscript%3E%26%22%00%0B%EF%BF%BF');
    expect(contents(xml, 'error')[0]).toContain('"&lt;script&gt;&amp;"" is not a verb');
  });
});

describe('OAI-PMH 2.0, 3.2 XML Schema', () => {
  it('every response given in the tests above is valid', async () => {
    expect(everyResponse.length).toBeGreaterThan(80);
    expect(await schemaFaults([...new Set(everyResponse)])).toEqual([]);
  });
});
