import { cutPyramid } from './cut-pyramid.ts';

const ACCESS = { widthPx: 5000, heightPx: 3001, scaleFactors: [1, 2, 4, 8, 16] };

const cut = (region: readonly [number, number, number, number], size: readonly [number, number]) =>
  cutPyramid(ACCESS, {
    region: { leftPx: region[0], topPx: region[1], widthPx: region[2], heightPx: region[3] },
    size: { widthPx: size[0], heightPx: size[1] },
  });

describe('cutPyramid', () => {
  it('reads the full level for full size and for enlargements', () => {
    expect(cut([10, 20, 300, 200], [300, 200])).toEqual({
      level: 0,
      x: { startPx: 10, lengthPx: 300, missingPx: 0 },
      y: { startPx: 20, lengthPx: 200, missingPx: 0 },
    });
    expect(cut([10, 20, 3, 2], [300, 200]).level).toBe(0);
  });

  it('reads the smallest level that has as many pixels as asked', () => {
    expect(cut([0, 0, 4000, 2000], [1001, 500]).level).toBe(1);
    expect(cut([0, 0, 4000, 2000], [1000, 500]).level).toBe(2);
    expect(cut([0, 0, 4000, 2000], [999, 499]).level).toBe(2);
    // each direction must have enough
    expect(cut([0, 0, 4000, 2000], [100, 2000]).level).toBe(0);
    // there is no level below the last
    expect(cut([0, 0, 5000, 3001], [1, 1]).level).toBe(4);
  });

  it.each([1, 2, 4, 8, 16])('finds the tile at the far corner of level 1/%d, whose size IIIF rounds up', (factor) => {
    const tile = 512 * factor;
    const left = Math.floor((5000 - 1) / tile) * tile;
    const top = Math.floor((3001 - 1) / tile) * tile;
    const size = [Math.ceil((5000 - left) / factor), Math.ceil((3001 - top) / factor)] as const;
    const { level, x, y } = cut([left, top, 5000 - left, 3001 - top], size);
    expect(2 ** level).toBe(factor);
    expect([x.startPx, y.startPx]).toEqual([left / factor, top / factor]);
    // the level itself ends where libvips rounds down
    expect([x.startPx + x.lengthPx, y.startPx + y.lengthPx]).toEqual([
      Math.floor(5000 / factor),
      Math.floor(3001 / factor),
    ]);
    expect([x.lengthPx + x.missingPx, y.lengthPx + y.missingPx]).toEqual(size);
  });

  it('stays inside the level for a sliver at the far edge', () => {
    expect(cut([4995, 2999, 5, 2], [1, 1])).toEqual({
      level: 4,
      x: { startPx: 311, lengthPx: 1, missingPx: 0 },
      y: { startPx: 186, lengthPx: 1, missingPx: 0 },
    });
  });

  it('rounds edges between pixels of the level to the nearest', () => {
    expect(cut([101, 99, 400, 400], [100, 100])).toMatchObject({
      level: 2,
      x: { startPx: 25, lengthPx: 100, missingPx: 0 },
      y: { startPx: 25, lengthPx: 100, missingPx: 0 },
    });
  });
});
