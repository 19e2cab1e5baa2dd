import { findMatches, parseQuery } from '#lib/hanzi';
import type { PageText, TextBox, TextLine, TextWord } from './page-text.ts';
import { boxesOf, plainText, textIndex } from './plain-text.ts';

const box = (leftPx: number, topPx: number, widthPx: number, heightPx: number): TextBox => ({
  leftPx,
  topPx,
  widthPx,
  heightPx,
});
const pageOf = (lines: TextLine[], direction?: PageText['direction']): PageText => ({
  widthPx: 1000,
  heightPx: 1000,
  ...(direction === undefined ? {} : { direction }),
  blocks: [{ box: box(0, 0, 1000, 1000), lines }],
});
const found = (page: PageText, query: string): TextBox[] => {
  const index = textIndex(page);
  return findMatches(index.text, parseQuery(query)).flatMap((match) => index.boxes(match.start, match.end));
};

describe('vertical text', () => {
  const column = (text: string, leftPx: number, size: number): TextLine => {
    const at = box(leftPx, 100, 40, text.length * size);
    return { box: at, words: [{ text, box: at }] };
  };
  const lines = [column('景定嚴州', 900, 40), column('續志巻六', 850, 40)];

  it.each(['vertical', undefined] as const)('finds parts of columns from top to bottom (direction %s)', (direction) => {
    const page = pageOf(lines, direction);
    expect(plainText(page)).toBe('景定嚴州\n續志巻六');
    expect(found(page, '定严')).toEqual([box(900, 140, 40, 80)]);
    expect(found(page, '严州续志')).toEqual([box(900, 180, 40, 80), box(850, 100, 40, 80)]);
  });

  it('counts characters, not UTF-16 units', () => {
    expect(
      found(
        pageOf([{ box: box(0, 0, 40, 120), words: [{ text: '𨽻屬州', box: box(0, 0, 40, 120) }] }], 'vertical'),
        '属',
      ),
    ).toEqual([box(0, 40, 40, 40)]);
  });
});

describe('horizontal text', () => {
  const word = (text: string, leftPx: number, widthPx: number, rest: Partial<TextWord> = {}): TextWord => ({
    text,
    box: box(leftPx, 0, widthPx, 20),
    ...rest,
  });
  const lineOf = (...words: TextWord[]): TextLine => ({ box: box(0, 0, 500, 20), words });

  it('puts spaces between words, not between Han characters, nor where the source has none', () => {
    const page = pageOf([
      lineOf(
        word('嚴', 0, 20),
        word('州', 20, 20),
        word('in', 50, 20),
        word('1877', 80, 40, { spaceAfter: false }),
        word('.', 120, 5),
      ),
      lineOf(word('志', 0, 20, { spaceAfter: true }), word('、', 20, 20), word('か', 40, 20)),
    ]);
    expect(plainText(page)).toBe('嚴州 in 1877.\n志、か');
  });

  it('gives one box for each line, around the words in it', () => {
    const page = pageOf([lineOf(word('North', 0, 50), word('China', 60, 50), word('Herald', 120, 60))]);
    expect(found(page, '"china herald"')).toEqual([box(60, 0, 120, 20)]);
    expect(found(page, 'nor* herald')).toEqual([box(0, 0, 50, 20), box(120, 0, 60, 20)]);
  });

  it('gives part of a word by its characters, from the right where text runs so', () => {
    const page = pageOf([lineOf(word('abcd', 100, 80))]);
    expect(boxesOf(page, 1, 3)).toEqual([box(120, 0, 40, 20)]);
    expect(boxesOf({ ...page, direction: 'rtl' }, 0, 1)).toEqual([box(160, 0, 20, 20)]);
  });

  it('finds a divided word in both lines', () => {
    const page = pageOf([
      lineOf(word('the', 0, 30), word('gazet', 40, 50, { hyphenated: true })),
      {
        box: box(0, 30, 500, 20),
        words: [
          { text: 'teer', box: box(0, 30, 40, 20) },
          { text: 'of', box: box(50, 30, 20, 20) },
        ],
      },
    ]);
    expect(plainText(page)).toBe('the gazetteer\nof');
    expect(found(page, 'gazetteer')).toEqual([box(40, 0, 50, 20), box(0, 30, 40, 20)]);
  });

  it('moves the strongest break behind words that go on over several lines', () => {
    const part = (text: string, hyphenated: boolean): TextLine => lineOf(word(text, 0, 10, { hyphenated }));
    const page: PageText = {
      widthPx: 10,
      heightPx: 10,
      blocks: [
        { box: box(0, 0, 10, 10), lines: [part('a', true)] },
        { box: box(0, 0, 10, 10), lines: [] },
        { box: box(0, 0, 10, 10), lines: [part('b', true), part('c', false), part('d', false)] },
      ],
    };
    expect(plainText(page)).toBe('abc\n\nd');
  });
});

describe('textIndex', () => {
  const page = pageOf([
    {
      box: box(0, 0, 100, 10),
      words: [
        { text: 'ab', box: box(0, 0, 20, 10) },
        { text: 'cd', box: box(30, 0, 20, 10) },
      ],
    },
  ]);

  it('knows the word at an offset, and none between words or outside', () => {
    const index = textIndex(page);
    expect([-1, 0, 1, 2, 3, 4, 5, 99].map((offset) => index.wordAt(offset)?.text)).toEqual([
      undefined,
      'ab',
      'ab',
      undefined,
      'cd',
      'cd',
      undefined,
      undefined,
    ]);
  });

  it('gives no box for nothing', () => {
    for (const [start, end] of [
      [0, 0],
      [2, 3],
      [5, 9],
      [-5, 0],
      [3, 1],
    ] as const)
      expect(boxesOf(page, start, end)).toEqual([]);
    expect(boxesOf({ widthPx: 1, heightPx: 1, blocks: [] }, 0, 10)).toEqual([]);
    expect(plainText({ widthPx: 1, heightPx: 1, blocks: [] })).toBe('');
  });

  it('agrees with the text for every range', () => {
    const { text, boxes, wordAt } = textIndex(page);
    for (let start = 0; start < text.length; start += 1) {
      for (let end = start + 1; end <= text.length; end += 1) {
        expect([start, end, boxes(start, end).length > 0]).toEqual([start, end, text.slice(start, end).trim() !== '']);
      }
      expect(wordAt(start) === undefined).toBe(text[start] === ' ');
    }
  });
});
