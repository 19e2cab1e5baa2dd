import { pinyin, pinyinInitials } from './pinyin.ts';

describe('pinyin', () => {
  it('reads both scripts alike, by phrase', () => {
    expect(pinyin('嚴州續志')).toBe('yan zhou xu zhi');
    expect(pinyin('重慶府志')).toBe('chong qing fu zhi');
    expect(pinyin('重庆府志')).toBe('chong qing fu zhi');
    expect(pinyin('乾隆長樂縣志')).toBe('qian long chang le xian zhi');
    expect(pinyin('著者')).toBe('zhu zhe');
  });

  it('reads variants the dictionary does not know', () => {
    expect(pinyin('𨽻書')).toBe('li shu');
    expect(pinyin('髙逺')).toBe('gao yuan');
  });

  it('keeps what is not Han, and Han nobody can read', () => {
    expect(pinyin('嚴州 in  1877, Ltd')).toBe('yan zhou in 1877, Ltd');
    expect(pinyin('\u{2ffff}志')).toBe('\u{2ffff} zhi');
    expect(pinyin('')).toBe('');
  });
});

describe('pinyinInitials', () => {
  it('takes the first letters', () => {
    expect(pinyinInitials('景定嚴州續志')).toBe('jdyzxz');
    expect(pinyinInitials('光緒3年 map')).toBe('gx 3 n map');
  });
});
