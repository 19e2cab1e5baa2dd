import { findMatches, snippets } from './matches.ts';
import { parseQuery } from './query.ts';

const found = (text: string, query: string): string[] =>
  findMatches(text, parseQuery(query)).map((match) => text.slice(match.start, match.end));

describe('findMatches', () => {
  it('finds a phrase in either script, across columns and punctuation', () => {
    expect(found('景定嚴\n州續志', '严州续志')).toEqual(['嚴\n州續志']);
    expect(found('景定严、州续志', '嚴州續志')).toEqual(['严、州续志']);
    expect(found('縣官𨽻梓桐鄉', '隶梓')).toEqual(['𨽻梓']);
  });

  it('demands the whole phrase in order', () => {
    expect(found('州嚴 嚴 of 州', '嚴州')).toEqual([]);
    expect(found('The North China Herald and China North', '"china north"')).toEqual(['China North']);
  });

  it('finds whole words, and beginnings when asked', () => {
    expect(found('Map, mapping; maps', 'map')).toEqual(['Map']);
    expect(found('Map, mapping; maps', 'map*')).toEqual(['Map', 'mapping', 'maps']);
  });

  it('gives matches of several clauses in order of place, none for excluded ones', () => {
    expect(found('river, city, map of a river', 'map river -city')).toEqual(['river', 'map', 'river']);
    expect(found('river', '-river')).toEqual([]);
  });

  it('never overlaps', () => {
    expect(found('天天天天天', '天天')).toEqual(['天天', '天天']);
    expect(found('嚴州續志', '嚴州 州續 續志')).toEqual(['嚴州', '續志']);
    expect(found('嚴州續志', '嚴州 嚴州續')).toEqual(['嚴州續']);
  });
});

describe('snippets', () => {
  const shown = (text: string, query: string, maxSnippets: number, contextChars: number): string[] =>
    snippets(text, parseQuery(query), { maxSnippets, contextChars }).map(({ segments, start }) => {
      expect(text.startsWith(segments.map((segment) => segment.text).join(''), start)).toBe(true);
      return segments.map((segment) => (segment.hit ? `[${segment.text}]` : segment.text)).join('');
    });

  it('quotes the original script around a hit', () => {
    expect(shown('欽定四庫全書景定嚴州續志巻六淳安縣', '严州', 3, 2)).toEqual(['景定[嚴州]續志']);
  });

  it('lets neighbouring hits share a passage and keeps passages apart', () => {
    expect(shown('甲乙志丙志丁戊己庚辛壬志癸', '志', 3, 3)).toEqual(['甲乙[志]丙[志]丁', '庚辛壬[志]癸']);
    expect(shown('志一二志', '志', 5, 2)).toEqual(['[志]一二', '[志]']);
  });

  it('stops at the number asked for', () => {
    expect(shown('志一二三四志五六七八志', '志', 2, 1)).toHaveLength(2);
    expect(shown('志', '志', 0, 1)).toEqual([]);
  });

  it('cuts no word and no surrogate pair', () => {
    expect(shown('gazetteers of Yanzhou prefecture', 'yanzhou', 1, 5)).toEqual(['gazetteers of [Yanzhou] prefecture']);
    expect(shown('𨽻州𨽻', '州', 1, 1)).toEqual(['𨽻[州]𨽻']);
  });

  it('gives nothing where nothing matches', () => {
    expect(shown('嚴州', '杭州', 3, 10)).toEqual([]);
    expect(shown('', '杭州', 3, 10)).toEqual([]);
  });
});
