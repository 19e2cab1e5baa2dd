import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { HAN_PAIRS, SIGN_PAIRS } from './fold-table.ts';
import { FILLER, fold } from './fold.ts';

const root = new URL('../../..', import.meta.url);
const tablePairs = [...SIGN_PAIRS, ...HAN_PAIRS].flatMap((row) => {
  const characters = [...row];
  return Array.from({ length: characters.length / 2 }, (_, at) => [
    characters[2 * at] ?? '',
    characters[2 * at + 1] ?? '',
  ]);
});
const variants = readFileSync(new URL('../data/variants.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('variant\t'))
  .map((line) => line.split('\t'));

const bare = (text: string): string => fold(text).replaceAll(FILLER, '');

describe('the folding table', () => {
  it('is what its sources give', () => {
    execFileSync('node', ['tools/generate-fold-table.mjs', '--check'], { cwd: root, stdio: 'pipe' });
  });

  it('never lengthens, and folds in one step', () => {
    expect(tablePairs.length).toBeGreaterThan(7000);
    for (const [from = '', to = ''] of tablePairs) {
      expect([from, to.length <= from.length, [...from].length, [...to].length]).toEqual([from, true, 1, 1]);
      expect([from, fold(from)]).toEqual([from, to.padEnd(from.length, FILLER)]);
      expect([from, fold(fold(from))]).toEqual([from, fold(from)]);
      expect([from, fold(to)]).toEqual([from, to]);
    }
  });

  it('states where every pair of the supplement was met', () => {
    expect(variants.length).toBeGreaterThan(400);
    for (const row of variants) {
      expect(row).toHaveLength(3);
      expect(row[2]).not.toBe('');
    }
    expect(new Set(variants.map((row) => row[0])).size).toBe(variants.length);
  });

  it('folds every pair of the supplement to one form', () => {
    const apart = variants.filter(([printed = '', usual = '']) => bare(printed) !== bare(usual));
    expect(apart).toEqual([]);
  });

  it('folds the pairs met in real gazetteers', () => {
    const met =
      '𨽻隸 髙高 寳寶 巻卷 徳德 逺遠 夀壽 噐器 賛贊 歩步 冨富 塩鹽 覩睹 峯峰 羣群 蘓蘇 甞嘗 叅參 勅敕 愽博 畧略 粮糧 桒桑 効效 呉吳 黒黑 録錄 眞真 㑹會 㫁斷 䝉蒙 寜寧';
    const apart = met.split(' ').filter((pair) => {
      const [printed = '', usual = ''] = pair;
      return bare(printed) !== bare(usual);
    });
    expect(apart).toEqual([]);
  });
});

describe('fold', () => {
  const same = (a: string, b: string): void => {
    expect(bare(a)).toBe(bare(b));
  };

  it('brings both scripts to one form', () => {
    same('嚴州續志', '严州续志');
    same('歷史、曆法', '历史、历法');
    same('臺灣府志', '台湾府志');
    same('後漢書', '后汉书');
    same('裏裡里', '里里里');
    same('乾隆餘姚縣志', '乾隆余姚县志');
  });

  it('brings regional and Japanese forms to the same', () => {
    same('偽僞為爲', '伪伪为为');
    same('徳歩継覧従隠', '德步继览从隐');
    same('著着衆眾', '着着众众');
    same('舉挙擧 鄉郷鄕 獎奨奬', '举举举 乡乡乡 奖奖奖');
  });

  it('brings compatibility forms and radicals to the plain character', () => {
    same('\uf900更\uf901', '豈更更');
    same('\u2f00\u2f08', '一人');
    same('\u{2f800}', '丽');
  });

  it('keeps different words apart', () => {
    for (const pair of ['浜濱', '沪濾', '芸藝', '予豫', '弁辨', '邱丘', '己已', '欠缺']) {
      const [a = '', b = ''] = pair;
      expect([pair, fold(a) === fold(b)]).toEqual([pair, false]);
    }
  });

  it('drops case, width and accents', () => {
    expect(fold('ＡＢＣ　１８７７')).toBe('abc 1877');
    expect(fold('Ångström Łódź Việt Ё')).toBe('angstrom lodz viet е');
    expect(fold('İstanbul')).toBe('istanbul');
    expect(fold('ΟΔΟΣ')).toBe(fold('οδος'));
    expect(fold('cafe\u0301')).toBe(`cafe${FILLER}`);
  });

  it('keeps the length in UTF-16 units whatever comes in', () => {
    const hostile = [
      '𨽻書',
      '㗲𠵾',
      'ß ﬁ Æ ㈠ ½',
      '\ud800',
      '\udc00\ud800',
      '\u0000\uffff',
      '&KR1444;',
      '👩‍👩‍👧',
      'e\u0301\u0302',
      '',
    ];
    for (const text of hostile) expect([text, fold(text).length]).toEqual([text, text.length]);
    const long = '嚴𨽻a'.repeat(20_000);
    expect(fold(long)).toHaveLength(long.length);
    expect(fold(long)).toBe(fold(fold(long)));
  });

  it('folds a simplified form outside the plane to the traditional one inside it, not the reverse', () => {
    expect(fold('僤')).toBe('僤');
    expect(fold('𫢸')).toBe(`僤${FILLER}`);
  });

  it('pads a surrogate pair that folds to one unit', () => {
    expect(fold('𨽻屬')).toBe(`隶${FILLER}属`);
  });
});
