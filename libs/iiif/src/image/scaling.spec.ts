import { largestSize, scaledSize } from './scaling.ts';
import { parseSize3 } from './size.ts';

const scaled = (text: string, region: [number, number], limits = {}) => {
  const size = scaledSize(parseSize3(text), { widthPx: region[0], heightPx: region[1] }, limits);
  return `${size.widthPx}x${size.heightPx}`;
};

describe('scaledSize', () => {
  it('keeps narrow tiles at the edge of an image at one pixel or more', () => {
    expect(scaled('32,', [512, 5])).toBe('32x1');
    expect(scaled(',32', [3, 512])).toBe('1x32');
    expect(scaled('!32,32', [512, 3])).toBe('32x1');
  });

  it('refuses a percentage that leaves no pixel', () => {
    expect(() => scaled('pct:0.1', [100, 100])).toThrow(/0 × 0 pixels; ask for at least one/);
  });

  it('names the limits when a size exceeds them', () => {
    expect(() => scaled('500,', [1000, 1000], { maxWidthPx: 400 })).toThrow(
      /500 × 500 .* 400 pixels wide, 400 pixels high/,
    );
    expect(() => scaled('500,500', [1000, 1000], { maxAreaPx: 249_999 })).toThrow(/249999 pixels in all/);
    expect(scaled('500,500', [1000, 1000], { maxAreaPx: 250_000 })).toBe('500x500');
  });

  it('calls upscaling unsupported where no limit bounds it', () => {
    for (const text of ['^2000,', '^,2000', '^pct:200', '^2000,2000', '^!2000,2000']) {
      expect(() => scaled(text, [1000, 1000])).toThrow(
        expect.objectContaining({ parameter: 'size', kind: 'unsupported' }),
      );
      expect(() => scaled(text, [1000, 1000], { maxHeightPx: 4000 })).toThrow(/not offered/);
      expect(scaled(text, [1000, 1000], { maxWidthPx: 4000 })).toBe('2000x2000');
    }
  });

  it('answers a caret that changes nothing without upscaling being offered', () => {
    expect(scaled('^max', [1000, 500])).toBe('1000x500');
    expect(scaled('^500,', [1000, 500])).toBe('500x250');
  });

  it('does not overflow on absurd requests', () => {
    expect(() => scaled('^9007199254740991,', [1, 9_000_000], { maxAreaPx: 1_000_000 })).toThrow(
      /more than is offered/,
    );
  });
});

describe('largestSize', () => {
  it.each([
    [{ maxWidthPx: 3000, maxHeightPx: 2000, maxAreaPx: 4_000_000 }, '2449x1633'],
    [{ maxWidthPx: 3000 }, '3000x2000'],
    [{ maxWidthPx: 3000, maxHeightPx: 1000 }, '1500x1000'],
    [{ maxAreaPx: 1 }, '1x1'],
  ])('fits 6000x4000 into %j', (limits, expected) => {
    const size = largestSize({ widthPx: 6000, heightPx: 4000 }, limits, true);
    expect(`${size.widthPx}x${size.heightPx}`).toBe(expected);
  });

  it('keeps a very thin image within the area', () => {
    expect(largestSize({ widthPx: 100_000, heightPx: 1 }, { maxAreaPx: 100 }, false)).toEqual({
      widthPx: 100,
      heightPx: 1,
    });
  });
});
