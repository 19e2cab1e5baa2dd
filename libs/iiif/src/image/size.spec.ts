import { parseSize2, parseSize3 } from './size.ts';

const COMMON_FAULTS = [
  '',
  ',',
  '!',
  '!,',
  '!5,',
  '!,5',
  '5',
  '5,5,5',
  'pct:',
  'pct:x',
  'Max',
  '1.5,',
  '-5,',
  '5,5 ',
  'pct:1e2',
];

describe('parseSize3', () => {
  it.each([...COMMON_FAULTS, 'full', '^', '^full', '!^5,5', ',^5', '^^5,', '5,^5'])('refuses "%s"', (text) => {
    expect(() => parseSize3(text)).toThrow(expect.objectContaining({ parameter: 'size', kind: 'malformed' }));
  });

  it('tells who still asks for full what to ask for', () => {
    expect(() => parseSize3('full')).toThrow(/Version 3 calls the full size max/);
  });

  it.each(['0,', ',0', '0,0', '!0,10', '10,0', 'pct:0', '^0,', '^pct:0.0'])(
    'refuses %s, an image without pixels',
    (text) => {
      expect(() => parseSize3(text)).toThrow(/without pixels/);
    },
  );

  it('reads the caret as leave to enlarge, for every form', () => {
    for (const form of ['max', '5,', ',5', '5,6', '!5,6', 'pct:5.5']) {
      expect(parseSize3(`^${form}`)).toEqual({ ...parseSize3(form), upscale: true });
      expect(parseSize3(form).upscale).toBe(false);
    }
  });
});

describe('parseSize2', () => {
  it.each([...COMMON_FAULTS, '^max', '^5,'])('refuses "%s"', (text) => {
    expect(() => parseSize2(text)).toThrow(expect.objectContaining({ parameter: 'size', kind: 'malformed' }));
  });

  it('lets the forms that state a size enlarge, but neither max nor a box', () => {
    const upscale = (text: string) => parseSize2(text).upscale;
    expect(['5,', ',5', '5,6', 'pct:150'].map(upscale)).toEqual([true, true, true, true]);
    expect(['full', 'max', '!5,6'].map(upscale)).toEqual([false, false, false]);
  });
});
