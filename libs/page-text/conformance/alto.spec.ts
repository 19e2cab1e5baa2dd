import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { parseAlto, plainText, scalePageText, writeAlto, type PageText, type TextWord } from '../src/index.ts';

const fixture = (path: string): string =>
  readFileSync(new URL(`../../../test/fixtures/${path}`, import.meta.url), 'utf8');

const alto = (
  inside: string,
  unit = 'pixel',
  page = 'WIDTH="1000" HEIGHT="2000"',
): string => `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>${unit}</MeasurementUnit></Description>
<Layout><Page ID="p" PHYSICAL_IMG_NR="1" ${page}><PrintSpace>${inside}</PrintSpace></Page></Layout></alto>`;
const block = (lines: string, attributes = ''): string =>
  `<TextBlock ID="b" HPOS="0" VPOS="0" WIDTH="100" HEIGHT="50" ${attributes}>${lines}</TextBlock>`;
const line = (words: string): string => `<TextLine HPOS="0" VPOS="0" WIDTH="100" HEIGHT="10">${words}</TextLine>`;
const string = (content: string, rest = 'HPOS="0" VPOS="0" WIDTH="10" HEIGHT="10"'): string =>
  `<String CONTENT="${content}" ${rest}/>`;
const only = (xml: string): PageText => {
  const [page, ...others] = parseAlto(xml);
  if (!page || others.length > 0) throw new Error('one page expected');
  return page;
};
const wordsOf = (page: PageText): TextWord[] =>
  page.blocks.flatMap((each) => each.lines.flatMap((each2) => [...each2.words]));

async function problemsOf(xml: string): Promise<string[]> {
  const result = await validateXML({
    xml: [{ fileName: 'page.xml', contents: xml }],
    schema: [{ fileName: 'alto-4-4.xsd', contents: fixture('schemas/alto-4-4.xsd') }],
    preload: [{ fileName: 'xlink.xsd', contents: fixture('schemas/xlink.xsd') }],
  });
  return result.errors.map((error) => error.message);
}

describe('MeasurementUnit: "All measurement values inside the alto file are related to this unit"', () => {
  it.each(['pixel', 'mm10', 'inch1200'])('keeps coordinates in %s until the page is scaled', (unit) => {
    const page = only(alto(block(line(string('map', 'HPOS="100" VPOS="200" WIDTH="50" HEIGHT="20"'))), unit));
    expect(page).toMatchObject({ widthPx: 1000, heightPx: 2000 });
    expect(wordsOf(page)[0]?.box).toEqual({ leftPx: 100, topPx: 200, widthPx: 50, heightPx: 20 });
    const scaled = scalePageText(page, { widthPx: 2500, heightPx: 4000 });
    expect(wordsOf(scaled)[0]?.box).toEqual({ leftPx: 250, topPx: 400, widthPx: 125, heightPx: 40 });
  });

  it('"the scaling factor can be calculated based on total width and height": refuses units without them', () => {
    expect(() => parseAlto(alto('', 'mm10', ''))).toThrow(expect.objectContaining({ code: 'no-page-size' }));
    expect(only(alto(block(line(string('a'))), 'pixel', ''))).toMatchObject({ widthPx: 0, heightPx: 0 });
  });
});

describe('Layout: "One page of a book or journal"', () => {
  const two = alto('').replace(
    '</Layout>',
    '<Page ID="q" WIDTH="10" HEIGHT="20" LANG="zh-Hant"><PrintSpace/></Page></Layout>',
  );

  it('reads every page, or one of them', () => {
    expect(parseAlto(two).map((page) => page.widthPx)).toEqual([1000, 10]);
    expect(parseAlto(two, 2)).toEqual([{ widthPx: 10, heightPx: 20, language: 'zh-Hant', blocks: [] }]);
    expect(parseAlto(two, 3)).toEqual([]);
  });

  it('reads text of margins and of blocks within composed blocks in the order of the file', () => {
    const page = only(
      alto(
        `<ComposedBlock ID="c"><ComposedBlock ID="d">${block(line(string('inner')))}</ComposedBlock></ComposedBlock>${block(line(string('after')))}`,
      ).replace('<PrintSpace>', `<TopMargin>${block(line(string('head')))}</TopMargin><PrintSpace>`),
    );
    expect(plainText(page)).toBe('head\n\ninner\n\nafter');
  });
});

describe('String, SP, HYP', () => {
  it('keeps content, place and "Word Confidence … between 0 (unsure) and 1 (sure)"', () => {
    const page = only(
      alto(block(line(string('&lt;嚴&amp;州&gt;', 'HPOS="1.5" VPOS="2" WIDTH="3" HEIGHT="4" WC="0.75"')))),
    );
    expect(wordsOf(page)).toEqual([
      { text: '<嚴&州>', box: { leftPx: 1.5, topPx: 2, widthPx: 3, heightPx: 4 }, confidence: 0.75 },
    ]);
  });

  it('takes SP as the space between words where the page has any', () => {
    expect(plainText(only(alto(block(line(`${string('No')}${string('1')}<SP/>${string('map')}`)))))).toBe('No1 map');
    expect(plainText(only(alto(block(line(`${string('No')}${string('1')}${string('map')}`)))))).toBe('No 1 map');
  });

  it('joins what HYP divides, wherever the next line is', () => {
    const first = `${string('of')}<SP/>${string('Per', 'SUBS_TYPE="HypPart1" SUBS_CONTENT="Pervenche"')}<HYP CONTENT="-"/>`;
    const second = `${string('venche', 'SUBS_TYPE="HypPart2" SUBS_CONTENT="Pervenche"')}<SP/>${string('again')}`;
    expect(plainText(only(alto(block(line(first) + line(second)))))).toBe('of Pervenche\nagain');
    expect(plainText(only(alto(block(line(first)) + block(line(second)))))).toBe('of Pervenche\n\nagain');
    const lasting = line(string('là', 'SUBS_TYPE="HypPart1" SUBS_CONTENT="là-bas"')) + line(string('bas'));
    expect(plainText(only(alto(block(lasting))))).toBe('là-bas');
    expect(plainText(only(alto(block(line(string('Per\u00ad')) + line(string('venche'))))))).toBe('Pervenche');
  });

  it('gives words without a place their share of the line', () => {
    const page = only(
      alto(
        block(
          '<TextLine HPOS="0" VPOS="5" WIDTH="90" HEIGHT="10"><String CONTENT="abc"/><String CONTENT="defgh"/></TextLine>',
        ),
      ),
    );
    expect(wordsOf(page).map((word) => word.box)).toEqual([
      { leftPx: 0, topPx: 5, widthPx: 30, heightPx: 10 },
      { leftPx: 40, topPx: 5, widthPx: 50, heightPx: 10 },
    ]);
  });

  it('gives lines and blocks without a place the extent of their words', () => {
    const [read] = only(
      alto(
        `<TextBlock ID="b"><TextLine>${string('a', 'HPOS="5" VPOS="6" WIDTH="7" HEIGHT="8"')}</TextLine></TextBlock>`,
      ),
    ).blocks;
    expect(read?.box).toEqual({ leftPx: 5, topPx: 6, widthPx: 7, heightPx: 8 });
    expect(read?.lines[0]?.box).toEqual(read?.box);
  });

  it('survives places that are no numbers', () => {
    const page = only(alto(block(line(string('a', 'HPOS="NaN" VPOS="" WIDTH="1e999" HEIGHT="-4"')))));
    expect(wordsOf(page)[0]?.box).toEqual({ leftPx: 0, topPx: 0, widthPx: 100, heightPx: 10 });
  });
});

describe('BASEDIRECTION and LANG', () => {
  it('names direction and language of the page', () => {
    const vertical = only(alto(block(line(string('嚴')), 'LANG="lzh" BASEDIRECTION="ttb"')));
    expect(vertical).toMatchObject({ direction: 'vertical', language: 'lzh' });
    expect(only(alto(block(line(string('a')), 'language="fr"')))).toMatchObject({ language: 'fr' });
  });
});

describe('a real file of OCR-D (4.2, pixel)', () => {
  const page = only(fixture('alto/ocrd-newspaper.xml'));

  it('is read whole, but for two empty strings and the block of one', () => {
    expect(page).toMatchObject({ widthPx: 2127, heightPx: 2761 });
    expect(page.blocks).toHaveLength(9);
    expect(wordsOf(page)).toHaveLength(169);
    expect(plainText(page)).toContain('Der kluge Friedrich Wilhelm ſetzten');
  });

  it('reads the same after being written', async () => {
    const written = writeAlto(page, { fileName: '00000006.jpg', software: 'fangzhi' });
    expect(await problemsOf(written)).toEqual([]);
    expect(parseAlto(written)).toEqual([page]);
  });
});

describe('files of versions 2 and 3 and with prefixes', () => {
  it.each([
    'http://schema.ccs-gmbh.com/ALTO',
    'http://www.loc.gov/standards/alto/ns-v2#',
    'http://www.loc.gov/standards/alto/ns-v3#',
  ])('reads %s', (namespace) => {
    const xml = alto(block(line(string('map')))).replace('http://www.loc.gov/standards/alto/ns-v4#', namespace);
    expect(plainText(only(xml))).toBe('map');
  });

  it('reads elements with a prefix and bytes in other encodings', () => {
    const prefixed = alto(block(line(string('carte'))))
      .replace(/<(\/?)(?=[A-Za-z])/g, '<$1a:')
      .replace('xmlns=', 'xmlns:a=');
    expect(plainText(only(prefixed))).toBe('carte');
    const latin = alto(block(line(string('été')))).replace('UTF-8', 'ISO-8859-1');
    const [page] = parseAlto(Uint8Array.from(latin, (character) => character.charCodeAt(0)));
    expect(page && plainText(page)).toBe('été');
    const wide = Buffer.from(`\ufeff${alto(block(line(string('嚴州')))).replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect(parseAlto(wide).map(plainText)).toEqual(['嚴州']);
  });
});

describe('writeAlto: valid against alto-4-4.xsd', () => {
  const box = (leftPx: number, topPx: number, widthPx = 20, heightPx = 20): TextWord['box'] => ({
    leftPx,
    topPx,
    widthPx,
    heightPx,
  });
  const page: PageText = {
    widthPx: 800,
    heightPx: 1200,
    language: 'lzh',
    direction: 'vertical',
    blocks: [
      {
        box: box(0, 0, 100, 200),
        lines: [
          {
            box: box(60, 0, 20, 200),
            words: [
              { text: '景定', box: box(60, 0), confidence: 0.5 },
              { text: '嚴州', box: box(60, 40) },
            ],
          },
          {
            box: box(30, 0, 20, 200),
            words: [
              { text: 'in', box: box(30, 0), spaceAfter: true },
              { text: 'Yan', box: box(30, 40), hyphenated: true },
            ],
          },
          {
            box: box(0, 0, 20, 200),
            words: [
              { text: 'zhou', box: box(0, 0, 20.255, 20), spaceAfter: true },
              { text: '"<&>\'', box: box(0, 40) },
            ],
          },
        ],
      },
      { box: box(0, 0), lines: [] },
    ],
  };

  it('is valid, and the text the same when read', async () => {
    const written = writeAlto(page, { fileName: 'a & b.jpg' });
    expect(await problemsOf(written)).toEqual([]);
    expect(written).toContain('SUBS_TYPE="HypPart1" SUBS_CONTENT="Yanzhou"');
    expect(written).toContain('SUBS_TYPE="HypPart2" SUBS_CONTENT="Yanzhou"');
    expect(written).toContain('BASEDIRECTION="ttb"');
    const read = only(written);
    expect(read).toMatchObject({ widthPx: 800, heightPx: 1200, language: 'lzh', direction: 'vertical' });
    expect(plainText(read)).toBe(plainText(page));
    expect(plainText(read)).toBe('景定嚴州\nin Yanzhou\n"<&>\'');
    expect(wordsOf(read).map((word) => word.confidence)).toEqual([
      0.5,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is valid with an empty page, an empty line, and text XML cannot hold', async () => {
    const odd: PageText = {
      widthPx: 1,
      heightPx: 1,
      language: 'not a language!',
      blocks: [
        {
          box: box(0, 0),
          lines: [
            { box: box(0, 0), words: [] },
            { box: box(0, 0), words: [{ text: 'a\u0000\ud800b\u{20000}', box: box(0, 0), confidence: 7 }] },
          ],
        },
      ],
    };
    const written = writeAlto(odd, { fileName: 'x\u0001.jpg' });
    expect(await problemsOf(written)).toEqual([]);
    expect(plainText(only(written))).toBe('ab\u{20000}');
    expect(await problemsOf(writeAlto({ widthPx: 0, heightPx: 0, blocks: [] }, { fileName: '' }))).toEqual([]);
  });
});

describe('what is refused', () => {
  const refused = (xml: string | Uint8Array): unknown => {
    try {
      return parseAlto(xml);
    } catch (error) {
      return error;
    }
  };

  it('entities of its own, not other DOCTYPEs', () => {
    const bomb = '<!DOCTYPE alto [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    expect(refused(alto('').replace('<alto', `${bomb}<alto`))).toMatchObject({ code: 'forbidden-doctype' });
    expect(refused(alto('').replace('<alto', '<!DOCTYPE alto SYSTEM "file:///etc/passwd"><alto'))).toHaveLength(1);
    expect(refused(alto(block(line(string('&unknown;')))))).toMatchObject({
      code: 'malformed',
      cause: expect.any(Error),
    });
  });

  it('what is no ALTO, naming the place', () => {
    expect(refused('<html></html>')).toMatchObject({ code: 'wrong-format', where: expect.stringMatching(/line 1/) });
    for (const text of ['', 'plain text', '<alto>', '<alto></b></alto>'])
      expect(refused(text)).toMatchObject({ code: 'malformed' });
    expect(refused(Uint8Array.of(0x3c, 0x61, 0xff, 0x3e))).toMatchObject({ code: 'encoding', where: 'utf-8' });
  });

  it('what is too deep or too long', () => {
    expect(refused(alto('<ComposedBlock ID="c">'.repeat(100)))).toMatchObject({ code: 'too-large' });
    expect(refused(alto(block(line(string('a'.repeat(10_001))))))).toMatchObject({ code: 'too-large' });
    expect(refused('x'.repeat(64 * 1024 * 1024 + 1))).toMatchObject({ code: 'too-large', where: 'file' });
  });
});
