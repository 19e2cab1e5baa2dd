/** IIIF Image API 2.1.1, where it differs from 3.0. https://iiif.io/api/image/2.1/#image-request-parameters */
import { parseImageRequest, planImage, type ImageLimits } from '../src/index.ts';

const IMAGE = { widthPx: 300, heightPx: 200 };

function plan(path: string, limits: ImageLimits = {}) {
  const [region = '', size = '', rotation = '', qualityAndFormat = ''] = path.split('/');
  return planImage(2, parseImageRequest(2, { region, size, rotation, qualityAndFormat }), IMAGE, limits);
}
const size = (text: string, limits?: ImageLimits) => {
  const { widthPx, heightPx } = plan(`full/${text}/0/default.jpg`, limits).size;
  return `${widthPx},${heightPx}`;
};

describe('4.2 Size', () => {
  it('full: "not scaled, and is returned at its full size", or refused beyond the limits', () => {
    expect(size('full')).toBe('300,200');
    expect(() => size('full', { maxWidthPx: 200 })).toThrow(/more than is offered/);
  });

  it('max: "the maximum size available, as indicated by maxWidth, maxHeight, maxArea"', () => {
    expect(size('max', { maxWidthPx: 150 })).toBe('150,100');
    expect(size('max')).toBe('300,200');
  });

  it('"The image server MAY support scaling above the full size": under a limit, without a caret', () => {
    expect(size('360,', { maxWidthPx: 1000 })).toBe('360,240');
    expect(size('pct:200', { maxWidthPx: 1000 })).toBe('600,400');
    expect(() => size('360,')).toThrow(expect.objectContaining({ parameter: 'size', kind: 'unsupported' }));
  });

  it('!w,h: "less than or equal to the requested width and height"', () => {
    expect(size('!225,100')).toBe('150,100');
    expect(size('!1000,1000', { maxWidthPx: 1000 })).toBe('300,200');
  });

  it('"If the resulting height or width is zero … 400"', () => {
    expect(() => size('0,')).toThrow(expect.objectContaining({ parameter: 'size', kind: 'malformed' }));
  });
});

describe('4.7 Canonical URI Syntax', () => {
  it.each([
    ['0,0,300,200/300,/0/default.jpg', 'full/full/0/default.jpg'],
    ['full/max/0/default.jpg', 'full/full/0/default.jpg'],
    ['full/150,100/0/default.jpg', 'full/150,/0/default.jpg'],
    ['full/,100/0/default.jpg', 'full/150,/0/default.jpg'],
    ['full/225,100/0/default.jpg', 'full/225,100/0/default.jpg'],
    ['square/pct:50/!22.50/gray.png', '50,0,200,200/100,/!22.5/gray.png'],
  ])('%s is canonically %s', (path, canonical) => {
    expect(plan(path).canonicalPath).toBe(canonical);
  });
});
