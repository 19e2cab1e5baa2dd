import { analyse, canonical, indexTerms, UNKNOWN_CHARACTER } from './analyse.ts';
import { FILLER } from './fold.ts';

/** 景定嚴州續志 (1262), juan 2, leaf 1: public domain; columns as printed in the Siku quanshu edition. */
const PRINTED = `州屬禹貢揚州之境秦郡縣天下𨽻郡太守漢建武十
三年置新都郡新都太守即今徽嚴兩州之境是已晉
太康中改為新安郡宋齊梁陳咸因之其分封有新安
王其治郡有新安太守隋仁夀三年始以新安遂安桐`;
/** The same leaf in simplified script, punctuated, in one paragraph. */
const MODERN =
  '州属禹贡扬州之境，秦郡县天下，隶郡太守。汉建武十三年，置新都郡，新都太守即今徽、严两州之境是已。晋太康中改为新安郡，宋、齐、梁、陈咸因之。其分封有新安王，其治郡有新安太守。隋仁寿三年，始以新安、遂安、桐';

describe('analyse', () => {
  it('cuts Han text into characters and other text into words, with offsets into the original', () => {
    const text = '《嚴州續志》, in　１８７７!';
    expect(analyse(text)).toEqual([
      { term: '严', start: 1, end: 2, position: 0, kind: 'han' },
      { term: '州', start: 2, end: 3, position: 1, kind: 'han' },
      { term: '续', start: 3, end: 4, position: 2, kind: 'han' },
      { term: '志', start: 4, end: 5, position: 3, kind: 'han' },
      { term: 'in', start: 8, end: 10, position: 4, kind: 'word' },
      { term: '1877', start: 11, end: 15, position: 5, kind: 'word' },
    ]);
  });

  it('gives a surrogate pair that folds to one unit its whole extent', () => {
    expect(analyse('𨽻郡')).toMatchObject([
      { term: '隶', start: 0, end: 2 },
      { term: '郡', start: 2, end: 3 },
    ]);
  });

  it('takes accents, apostrophes and invisible characters inside a word as no part of it', () => {
    expect(canonical("Xi'an Ch‘ing cafe\u0301s naïve so\u00adft")).toBe(' xian ching cafes naive soft ');
    expect(canonical("'quoted' rock'n roll'")).toBe(' quoted rockn roll ');
    expect(analyse('e\u0301x')).toMatchObject([{ term: 'ex', start: 0, end: 3 }]);
  });

  it('takes a variation selector with its character', () => {
    expect(analyse('葛\u{e0100}城')).toMatchObject([
      { term: '葛', start: 0, end: 3 },
      { term: '城', start: 3 },
    ]);
  });

  it('takes a character without a code point as one unknown character', () => {
    expect(analyse('元&KR1444;年□')).toMatchObject([
      { term: '元', end: 1 },
      { term: UNKNOWN_CHARACTER, start: 1, end: 9, kind: 'han' },
      { term: '年', start: 9 },
      { term: UNKNOWN_CHARACTER, start: 10, end: 11 },
    ]);
    expect(canonical('R&D; AT&T1')).toBe(' r d at t1 ');
  });

  it('reads kana one by one and other alphabets as words', () => {
    expect(canonical('漢字とカナ Привет 한국어')).toBe(' 汉 字 と カ ナ привет 한국어 ');
  });

  it('keeps terms short however long a run is', () => {
    const [token] = analyse('a'.repeat(5000));
    expect(token).toMatchObject({ start: 0, end: 5000 });
    expect(token?.term).toHaveLength(64);
  });

  it('finds nothing in what holds no text', () => {
    expect(analyse(`\ud800 \u0000 ${FILLER} ,.! 。、\u0301`)).toEqual([]);
    expect(canonical(' … ')).toBe(' ');
  });
});

describe('equality of editions', () => {
  it('gives a printed leaf and its punctuated modern edition the same units', () => {
    expect(canonical(PRINTED)).toBe(canonical(MODERN));
    expect(indexTerms(PRINTED)).toEqual(indexTerms(MODERN));
  });

  it('covers the original with offsets', () => {
    for (const token of analyse(PRINTED)) {
      expect(canonical(PRINTED.slice(token.start, token.end))).toBe(` ${token.term} `);
    }
  });
});

describe('indexTerms', () => {
  it('keeps characters, neighbours and words once each', () => {
    expect(indexTerms('嚴州 嚴州 Gazetteer')).toEqual(['严', '州', '严州', '州严', 'gazetteer']);
  });

  it('lets lines, spaces and punctuation part nothing, but a word', () => {
    expect(indexTerms('嚴\n州')).toContain('严州');
    expect(indexTerms('嚴　、 州')).toContain('严州');
    expect(indexTerms('嚴 of 州')).not.toContain('严州');
  });

  it('knows no terms of empty text', () => {
    expect(indexTerms('')).toEqual([]);
  });
});
