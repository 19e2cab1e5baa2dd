import { oneLine, printedLines } from './hit-lines.ts';

const text = (passage: { text: string; hit: boolean }[]): string =>
  passage.map((part) => (part.hit ? `[${part.text}]` : part.text)).join('');

describe('oneLine', () => {
  it('joins columns of Chinese without a space', () => {
    expect(
      text(
        oneLine([
          { text: '景定嚴\n州', hit: true },
          { text: '續志\n\n序', hit: false },
        ]),
      ),
    ).toBe('[景定嚴州]續志序');
  });

  it('keeps words of two lines apart, also where a hit begins', () => {
    const passage = [
      { text: 'the North\n', hit: false },
      { text: 'China\nHerald', hit: true },
      { text: '\nof 1877', hit: false },
    ];
    expect(text(oneLine(passage))).toBe('the North [China Herald] of 1877');
  });

  it('begins and ends without a space', () => {
    expect(text(oneLine([{ text: '\nmap\n', hit: true }]))).toBe('[map]');
  });
});

describe('printedLines', () => {
  it('gives the columns as printed, a hit over two of them in both', () => {
    const lines = printedLines([
      { text: '欽定\n景定', hit: false },
      { text: '嚴\n州', hit: true },
      { text: '續志\n', hit: false },
    ]);
    expect(lines.map(text)).toEqual(['欽定', '景定[嚴]', '[州]續志']);
  });
});
