import { readFile } from 'node:fs/promises';

import { validateXML } from 'xmllint-wasm';

import type { Description } from '../src/description.ts';
import { readDublinCore } from '../src/read-dublin-core.ts';
import { OAI_DC, writeOaiDc } from '../src/write-oai-dc.ts';

const SCHEMAS = new URL('../../../test/fixtures/schemas/', import.meta.url);
const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"';

const FULL: Description = {
  title: [
    { value: '景定嚴州續志', lang: 'zh-Hant' },
    { value: 'A <sequel> & more', lang: 'en' },
  ],
  alternative: [{ value: '新定續志' }],
  creator: [{ value: '鄭珤' }, { value: '方仁榮' }],
  date: [{ value: '1262' }],
  datePublishedText: [{ value: '景定三年' }],
  place: [{ value: '嚴州' }],
  period: [{ value: '宋' }],
  kind: [{ value: 'gazetteer' }],
  language: [{ value: 'lzh' }],
  extent: [{ value: '十卷' }],
  identifier: [{ value: 'KR2k0020' }],
  rights: [{ value: 'http://creativecommons.org/publicdomain/mark/1.0/' }],
  rightsStatement: [{ value: 'Public domain\u0000' }],
};

const read = (children: string) => readDublinCore(`<record ${DC}>${children}</record>`);

describe('writing simple Dublin Core', () => {
  const xml = writeOaiDc(FULL, {
    identifiers: ['https://fangzhi.example.org/items/b7k2m9q4x', 'ark:/99999/b7k2m9q4x'],
    rights: 'http://creativecommons.org/publicdomain/mark/1.0/',
    relations: ['https://fangzhi.example.org/collections/yanzhou'],
    formats: ['image/jpeg'],
    types: ['gazetteer', 'Text'],
  });

  it('is valid against oai_dc.xsd, full and empty', async () => {
    const load = (name: string) => readFile(new URL(name, SCHEMAS), 'utf8');
    const [schema, ...imported] = await Promise.all(['oai_dc.xsd', 'dc.xsd', 'xml.xsd'].map(load));
    const result = await validateXML({
      xml: [xml, writeOaiDc({}, { identifiers: [] })].map((contents, index) => ({
        fileName: `${index}.xml`,
        contents,
      })),
      schema: [{ fileName: 'oai_dc.xsd', contents: schema ?? '' }],
      preload: ['dc.xsd', 'xml.xsd'].map((fileName, index) => ({ fileName, contents: imported[index] ?? '' })),
    });
    expect(result.errors).toEqual([]);
  });

  it('escapes, tags languages, drops what XML cannot carry, and says nothing twice', () => {
    expect(xml).toContain(
      '<dc:title xml:lang="zh-Hant">景定嚴州續志</dc:title><dc:title xml:lang="en">A &lt;sequel&gt; &amp; more</dc:title>',
    );
    expect(xml).toContain('<dc:rights>Public domain</dc:rights>');
    expect(xml.match(/publicdomain\/mark/g)).toHaveLength(1);
    expect(xml.match(/<dc:type>[^<]*/g)).toEqual(['<dc:type>Text', '<dc:type>gazetteer']);
    expect(xml.match(/<dc:identifier>[^<]*/g)?.map((tag) => tag.slice(15))).toEqual([
      'https://fangzhi.example.org/items/b7k2m9q4x',
      'ark:/99999/b7k2m9q4x',
      'KR2k0020',
    ]);
    expect(xml.startsWith(`<oai_dc:dc xmlns:oai_dc="${OAI_DC.namespace}"`)).toBe(true);
  });

  it('leaves out language tags that no schema would take', () => {
    const written = writeOaiDc(
      {
        title: [
          { value: 'a', lang: '"><x' },
          { value: 'b', lang: 'und' },
        ],
      },
      { identifiers: [] },
    );
    expect(written).toContain('<dc:title>a</dc:title><dc:title>b</dc:title>');
  });

  it('comes back through the reader, apart from what simple Dublin Core cannot tell apart', () => {
    const { description, problems } = readDublinCore(writeOaiDc(FULL, { identifiers: [] }));
    const { place: _place, period: _period, extent: _extent, ...same } = FULL;
    expect(problems).toEqual([]);
    expect(description).toEqual({
      ...same,
      coverage: [{ value: '宋' }, { value: '嚴州' }],
      format: FULL.extent,
      rightsStatement: [{ value: 'Public domain' }],
    });
  });
});

describe('reading Dublin Core', () => {
  it('takes dcterms refinements to their own fields, and the language in force', () => {
    const { description, problems } = readDublinCore(
      `<x:any xmlns:x="urn:x" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/" xml:lang="zh-Hant">
        <d:title>  武功<![CDATA[縣]]>志
        </d:title><t:alternative xml:lang="en">Gazetteer of Wugong</t:alternative>
        <t:spatial>武功</t:spatial><t:temporal>明</t:temporal><t:issued>1519</t:issued><t:extent>三卷</t:extent>
        <t:isPartOf>四庫全書</t:isPartOf><t:abstract>a</t:abstract><x:title>not ours</x:title><t:license>https://creativecommons.org/licenses/by-sa/4.0/</t:license>
      </x:any>`,
    );
    expect(problems).toEqual([]);
    expect(description).toEqual({
      title: [{ value: '武功縣志', lang: 'zh-Hant' }],
      alternative: [{ value: 'Gazetteer of Wugong', lang: 'en' }],
      place: [{ value: '武功', lang: 'zh-Hant' }],
      period: [{ value: '明', lang: 'zh-Hant' }],
      date: [{ value: '1519' }],
      extent: [{ value: '三卷', lang: 'zh-Hant' }],
      relation: [{ value: '四庫全書', lang: 'zh-Hant' }],
      description: [{ value: 'a', lang: 'zh-Hant' }],
      rights: [{ value: 'https://creativecommons.org/licenses/by-sa/4.0/' }],
    });
  });

  it('finds the record inside an OAI-PMH response', () => {
    const xml = `<OAI-PMH><GetRecord><record><metadata>${writeOaiDc({ title: [{ value: 'a' }] }, { identifiers: [] })}</metadata></record></GetRecord></OAI-PMH>`;
    expect(readDublinCore(xml).description.title).toEqual([{ value: 'a' }]);
  });

  it('warns of what has no field and asks for a title', () => {
    const { description, problems } = read(
      '<dc:language>Chinesisch</dc:language><dc:type>Gedicht</dc:type><dcterms:modified>2001</dcterms:modified><dc:type>Text</dc:type>',
    );
    expect(description).toEqual({});
    expect(problems.map(({ field, value, rule, severity }) => [field, value, rule, severity])).toEqual([
      ['dc:language', 'Chinesisch', 'not-carried', 'warning'],
      ['dc:type', 'Gedicht', 'not-carried', 'warning'],
      ['dc:modified', '2001', 'not-carried', 'warning'],
      ['title', undefined, 'required', 'error'],
    ]);
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', 'xml-doctype'],
    ['<!DOCTYPE x><x/>', 'xml-doctype'],
    [`<x ${DC}><dc:title>a</x>`, 'xml-malformed'],
    [`<x ${DC}><dc:title>&nbsp;</dc:title></x>`, 'xml-malformed'],
    ['<x><unbound:title/></x>', 'xml-malformed'],
    ['', 'xml-malformed'],
    ['{"title": "a"}', 'xml-malformed'],
    ['<x/>', 'no-record'],
    [`${'<x>'.repeat(101)}${'</x>'.repeat(101)}`, 'xml-too-deep'],
  ])('refuses %j', (xml, rule) => {
    const { description, problems } = readDublinCore(xml);
    expect([description, problems.map((each) => each.rule)]).toEqual([{}, [rule]]);
  });

  it('refuses what is longer than the limit', () => {
    expect(readDublinCore('<x/>  ', 5).problems.map(({ rule }) => rule)).toEqual(['file-too-large']);
  });
});
