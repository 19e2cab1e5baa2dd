import { parseContents } from './parse-contents.ts';

const read = (text: string) => parseContents(new TextEncoder().encode(text));

describe('parseContents', () => {
  it('reads English and Chinese columns in any order', () => {
    expect(read('标题,层级,文件\n卷一,1,0001.jpg\n城闕,2,0001.jpg\n卷二,,0014.jpg\n')).toEqual({
      entries: [
        { file: '0001.jpg', level: 1, label: '卷一' },
        { file: '0001.jpg', level: 2, label: '城闕' },
        { file: '0014.jpg', level: 1, label: '卷二' },
      ],
      problems: [],
    });
    expect(read('File,Label\na.jpg,Preface\n').entries).toEqual([{ file: 'a.jpg', level: 1, label: 'Preface' }]);
  });

  it('leaves faulty rows out and draws in levels that skip one', () => {
    const { entries, problems } = read('file,level,label\na,3,deep\n,1,x\nb,1,\nc,0,x\nd,two,x\ne,2,fine\n');
    expect(entries.map(({ file, level }) => [file, level])).toEqual([
      ['a', 1],
      ['e', 2],
    ]);
    expect(problems.map(({ row, field, rule }) => [row, field, rule])).toEqual([
      [2, 'level', 'level-jump'],
      [3, 'file', 'required'],
      [4, 'label', 'required'],
      [5, 'level', 'bad-level'],
      [6, 'level', 'bad-level'],
    ]);
  });

  it('names the columns that are missing', () => {
    expect(read('level\n1\n').problems.map(({ field, rule }) => [field, rule])).toEqual([
      ['file', 'missing-column'],
      ['label', 'missing-column'],
    ]);
  });
});
