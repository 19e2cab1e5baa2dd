import { analyse, canonical, indexTerms } from './analyse.ts';
import { findMatches } from './matches.ts';
import { clauseTerms, MOST_CLAUSES, MOST_TERMS, parseQuery } from './query.ts';

const kinds = (text: string): string[] =>
  parseQuery(text).clauses.map((clause) => `${clause.negated ? '-' : ''}${clause.kind}:${clause.terms.join(' ')}`);

describe('parseQuery', () => {
  it('takes a run of Han characters as a phrase and words one by one', () => {
    expect(kinds('嚴州續志 local  gazetteers')).toEqual(['phrase:严 州 续 志', 'word:local', 'word:gazetteers']);
    expect(kinds('州')).toEqual(['phrase:州']);
  });

  it('takes what is written together as one, punctuated or not', () => {
    expect(kinds('光緒3年')).toEqual(['phrase:光 绪 3 年']);
    expect(kinds('始於淳熈，訖於咸淳')).toEqual(['phrase:始 于 淳 熙 讫 于 咸 淳']);
    expect(kinds('long-lasting')).toEqual(['word:long', 'word:lasting']);
  });

  it('takes quotation marks of both scripts', () => {
    expect(kinds('"North China Herald"')).toEqual(['phrase:north china herald']);
    expect(kinds('“North China”「嚴 州」『續志』')).toEqual(['phrase:north china', 'phrase:严 州', 'phrase:续 志']);
    expect(kinds('"word"')).toEqual(['word:word']);
    expect(kinds('"unclosed phrase')).toEqual(['word:unclosed', 'word:phrase']);
  });

  it('takes a star at the end of a word as a prefix, nowhere else', () => {
    expect(kinds('Gazett* *tail ma*p "qu*"')).toEqual(['prefix:gazett', 'word:tail', 'prefix:ma', 'word:p', 'word:qu']);
    expect(kinds('嚴州*')).toEqual(['phrase:严 州']);
  });

  it('leaves out', () => {
    expect(kinds('map -city')).toEqual(['word:map', '-word:city']);
    expect(kinds('map NOT 嚴州 -"North China" －志')).toEqual([
      'word:map',
      '-phrase:严 州',
      '-phrase:north china',
      '-phrase:志',
    ]);
    expect(kinds('map - city AND river')).toEqual(['word:map', 'word:city', 'word:river']);
    expect(kinds('-long-lasting -fo*')).toEqual(['-phrase:long lasting', '-prefix:fo']);
    expect(kinds('not')).toEqual(['word:not']);
  });

  it('says a thing once', () => {
    expect(kinds('嚴州 严州 Map map')).toEqual(['phrase:严 州', 'word:map']);
  });

  it('asks nothing when there is nothing to ask', () => {
    for (const text of ['', '   ', '""', '-', '*', 'NOT', '、。', '\u0000']) expect(kinds(text)).toEqual([]);
  });

  it('survives hostile input within its limits', () => {
    const hostile = [
      '('.repeat(10_000),
      '"'.repeat(9_999),
      '-"'.repeat(5_000),
      '[{(<'.repeat(3_000) + '志',
      '\ud800'.repeat(10_000),
      '\u0000\u0007\u202e'.repeat(3_000),
      '嚴'.repeat(10_000),
      Array.from({ length: 5_000 }, (_, at) => `w${String(at)}`).join(' '),
      '*'.repeat(10_000),
      '&KR1;'.repeat(2_000),
      'a*'.repeat(5_000),
    ];
    for (const text of hostile) {
      const { clauses } = parseQuery(text);
      expect(clauses.length).toBeLessThanOrEqual(MOST_CLAUSES);
      expect(clauses.flatMap((clause) => clause.terms).length).toBeLessThanOrEqual(MOST_TERMS);
      for (const clause of clauses) {
        expect(clause.terms.length).toBeGreaterThan(0);
        clauseTerms(clause);
      }
      expect(findMatches('嚴州', { clauses })).toEqual(expect.any(Array));
    }
  });
});

describe('clauseTerms', () => {
  const termsOf = (text: string): string[][] => parseQuery(text).clauses.map(clauseTerms);

  it('narrows by neighbours, by a lone character, by words', () => {
    expect(termsOf('嚴州續志')).toEqual([['严州', '州续', '续志']]);
    expect(termsOf('志')).toEqual([['志']]);
    expect(termsOf('光緒3年')).toEqual([['光绪', '3', '年']]);
    expect(termsOf('"North China"')).toEqual([['north', 'china']]);
    expect(termsOf('gaz*')).toEqual([[]]);
  });

  it('asks only for terms a text that holds the phrase has', () => {
    const text = '景定嚴州續志 𨽻 in 1877 年 &KR1; 志';
    const terms = new Set(indexTerms(text));
    const tokens = analyse(text);
    for (let from = 0; from < tokens.length; from += 1) {
      for (let to = from + 1; to <= tokens.length; to += 1) {
        const quoted = `"${text.slice(tokens[from]?.start, tokens[to - 1]?.end)}"`;
        for (const clause of parseQuery(quoted).clauses) {
          expect(canonical(text)).toContain(` ${clause.terms.join(' ')} `);
          expect(clauseTerms(clause).filter((term) => !terms.has(term))).toEqual([]);
        }
      }
    }
  });
});
