import type { PageText } from './page-text.ts';
import { scalePageText } from './scale-page-text.ts';
import { parsePageText, serializePageText } from './serialize-page-text.ts';

const page: PageText = {
  widthPx: 100,
  heightPx: 200,
  language: 'lzh',
  direction: 'vertical',
  blocks: [
    {
      box: { leftPx: 0, topPx: 1, widthPx: 2.5, heightPx: 3 },
      lines: [
        {
          box: { leftPx: 4, topPx: 5, widthPx: 6, heightPx: 7 },
          words: [
            { text: '嚴州', box: { leftPx: 8, topPx: 9, widthPx: 10, heightPx: 11 } },
            { text: 'a', box: { leftPx: 1, topPx: 1, widthPx: 1, heightPx: 1 }, confidence: 0.5 },
            { text: 'b', box: { leftPx: 1, topPx: 1, widthPx: 1, heightPx: 1 }, spaceAfter: true },
            { text: 'c', box: { leftPx: 1, topPx: 1, widthPx: 1, heightPx: 1 }, confidence: 0, spaceAfter: false },
            { text: 'd', box: { leftPx: 1, topPx: 1, widthPx: 1, heightPx: 1 }, hyphenated: true },
          ],
        },
      ],
    },
    { box: { leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 }, lines: [] },
  ],
};

describe('serializePageText and parsePageText', () => {
  it('give the same page back', () => {
    expect(parsePageText(serializePageText(page))).toEqual(page);
    const bare: PageText = { widthPx: 0, heightPx: 0, blocks: [] };
    expect(parsePageText(serializePageText(bare))).toEqual(bare);
  });

  it('keep the form of version 1', () => {
    expect(serializePageText(page)).toBe(
      '{"version":1,"size":[100,200],"language":"lzh","direction":"vertical","blocks":[[0,1,2.5,3,[[4,5,6,7,[' +
        '["嚴州",8,9,10,11],["a",1,1,1,1,0.5],["b",1,1,1,1,null,2],["c",1,1,1,1,0,1],["d",1,1,1,1,null,4]]]]],[0,0,0,0,[]]]}',
    );
  });

  it('refuse what they did not write, naming the place', () => {
    const whole = serializePageText(page);
    const cases: [string, string, string][] = [
      ['{', 'malformed', 'page text'],
      ['null', 'malformed', 'page text'],
      ['{"version":2}', 'wrong-format', 'version'],
      [whole.replace('[100,200]', '[100]'), 'malformed', 'size'],
      [whole.replace('"lzh"', '7'), 'malformed', 'language'],
      [whole.replace('"vertical"', '"up"'), 'malformed', 'direction'],
      [whole.replace('0,1,2.5,3', '0,1,"2.5",3'), 'malformed', 'blocks[0]'],
      [whole.replace('"a"', '3'), 'malformed', 'blocks[0].lines[0].words[1]'],
      [whole.replace('"a",1', '"a",null'), 'malformed', 'blocks[0].lines[0].words[1]'],
    ];
    for (const [json, code, where] of cases)
      expect(() => parsePageText(json)).toThrow(expect.objectContaining({ code, where }));
  });
});

describe('scalePageText', () => {
  it('keeps neighbouring boxes neighbours and everything on the image', () => {
    const scaled = scalePageText(page, { widthPx: 33, heightPx: 400 });
    expect(scaled).toMatchObject({ widthPx: 33, heightPx: 400, language: 'lzh' });
    expect(scaled.blocks[0]?.lines[0]?.words[0]?.box).toEqual({ leftPx: 3, topPx: 18, widthPx: 3, heightPx: 22 });
    const outside = { leftPx: -50, topPx: 150, widthPx: 500, heightPx: 500 };
    const clipped = scalePageText({ ...page, blocks: [{ box: outside, lines: [] }] }, { widthPx: 100, heightPx: 200 });
    expect(clipped.blocks[0]?.box).toEqual({ leftPx: 0, topPx: 150, widthPx: 100, heightPx: 50 });
  });

  it('takes a page without a size as one in pixels already', () => {
    const sized = scalePageText({ ...page, widthPx: 0, heightPx: 0 }, { widthPx: 50, heightPx: 60 });
    expect(sized.blocks[0]?.lines[0]?.words[0]?.box).toEqual({ leftPx: 8, topPx: 9, widthPx: 10, heightPx: 11 });
    expect(sized).toMatchObject({ widthPx: 50, heightPx: 60 });
  });
});
