/** IIIF Image API 3.0, chapter 4: Image Requests. https://iiif.io/api/image/3.0/#4-image-requests */
import { parseImageRequest, planImage, type ImageLimits, type ImagePlan, type ImageSize } from '../src/index.ts';

/** The image of the specification's examples. */
const EXAMPLE = { widthPx: 300, heightPx: 200 };

function plan(path: string, limits: ImageLimits = {}, image: ImageSize = EXAMPLE): ImagePlan {
  const [region = '', size = '', rotation = '', qualityAndFormat = ''] = path.split('/');
  return planImage(3, parseImageRequest(3, { region, size, rotation, qualityAndFormat }), image, limits);
}
const region = (text: string, image?: ImageSize) => {
  const { leftPx, topPx, widthPx, heightPx } = plan(`${text}/max/0/default.jpg`, {}, image).region;
  return [leftPx, topPx, widthPx, heightPx].join(',');
};
const size = (text: string, limits?: ImageLimits, image?: ImageSize) => {
  const { widthPx, heightPx } = plan(`full/${text}/0/default.jpg`, limits, image).size;
  return `${widthPx},${heightPx}`;
};
const canonical = (path: string, limits?: ImageLimits) => plan(path, limits).canonicalPath;
const malformed = (parameter: string): Error => {
  const fault: Error = expect.objectContaining({ name: 'ImageRequestError', parameter, kind: 'malformed' });
  return fault;
};

describe('4. Image Requests', () => {
  it('"Size and region parameters in pixels MUST be non-negative integers."', () => {
    expect(() => region('-1,0,10,10')).toThrow(malformed('region'));
    expect(() => region('0.5,0,10,10')).toThrow(malformed('region'));
    expect(() => size('10.5,')).toThrow(malformed('size'));
    expect(() => size('-10,')).toThrow(malformed('size'));
  });

  it('"Size and region parameters in percentages and the rotation parameter MUST be positive floating point numbers or integers."', () => {
    expect(() => region('pct:-1,0,10,10')).toThrow(malformed('region'));
    expect(() => size('pct:-50')).toThrow(malformed('size'));
    expect(() => plan('full/max/-90/default.jpg')).toThrow(malformed('rotation'));
  });
});

describe('4.1 Region', () => {
  it.each([
    ['full', '0,0,300,200'],
    ['square', '50,0,200,200'],
    ['125,15,120,140', '125,15,120,140'],
    ['pct:41.6,7.5,40,70', '125,15,120,140'],
    ['125,15,200,200', '125,15,175,185'],
    ['pct:41.6,7.5,66.6,100', '125,15,175,185'],
  ])('example: %s is the box %s', (text, box) => {
    expect(region(text)).toBe(box);
  });

  it('"If the requested region\'s height or width is zero, or if the region is entirely outside the bounds … 400"', () => {
    for (const text of [
      '0,0,0,10',
      '0,0,10,0',
      'pct:0,0,0,10',
      'pct:0,0,10,0.0',
      '300,0,10,10',
      '0,200,10,10',
      'pct:100,0,5,5',
    ]) {
      expect(() => region(text)).toThrow(malformed('region'));
    }
  });
});

describe('4.2 Size', () => {
  it('max: "returned at the maximum size available, but will not be upscaled"', () => {
    expect(size('max')).toBe('300,200');
    expect(size('max', { maxWidthPx: 200 })).toBe('200,133');
    expect(size('max', { maxWidthPx: 200, maxHeightPx: 100 })).toBe('150,100');
    expect(size('max', { maxAreaPx: 15_000 })).toBe('150,100');
    expect(size('max', { maxWidthPx: 10_000 })).toBe('300,200');
  });

  it('^max: "scaled to the maximum size permitted by maxWidth, maxHeight, or maxArea"', () => {
    expect(size('^max', { maxWidthPx: 360 })).toBe('360,240');
    expect(size('^max', { maxWidthPx: 360, maxHeightPx: 360, maxAreaPx: 60_000 })).toBe('300,200');
    expect(size('^max', { maxWidthPx: 150 })).toBe('150,100');
  });

  it('w, and ,h: "exactly equal"; "MUST NOT be greater than" the extracted region', () => {
    expect(size('150,')).toBe('150,100');
    expect(size(',150')).toBe('225,150');
    expect(() => size('301,')).toThrow(malformed('size'));
    expect(() => size(',201')).toThrow(malformed('size'));
  });

  it('^w, and ^,h: "If w is greater than the pixel width of the extracted region, the extracted region is upscaled"', () => {
    expect(size('^360,', { maxWidthPx: 1000 })).toBe('360,240');
    expect(size('^,240', { maxWidthPx: 1000 })).toBe('360,240');
    expect(size('^150,', { maxWidthPx: 1000 })).toBe('150,100');
  });

  it('pct:n: "The value of n MUST NOT be greater than 100"; ^pct:n may be', () => {
    expect(size('pct:50')).toBe('150,100');
    expect(size('pct:100')).toBe('300,200');
    expect(() => size('pct:120')).toThrow(malformed('size'));
    expect(size('^pct:120', { maxWidthPx: 1000 })).toBe('360,240');
  });

  it('w,h: "exactly w and h", distorted if need be, and not greater than the region', () => {
    expect(size('225,100')).toBe('225,100');
    expect(() => size('301,100')).toThrow(malformed('size'));
    expect(() => size('100,201')).toThrow(malformed('size'));
    expect(size('^360,360', { maxWidthPx: 1000 })).toBe('360,360');
  });

  it('!w,h: "MUST be as large as possible but not larger than the extracted region, w or h, or server-imposed limits"', () => {
    expect(size('!225,100')).toBe('150,100');
    expect(size('!360,360')).toBe('300,200');
    expect(size('!360,360', { maxWidthPx: 150 })).toBe('150,100');
  });

  it('^!w,h: "MUST be as large as possible but not larger than w, h, or server-imposed limits"', () => {
    expect(size('^!360,360', { maxWidthPx: 1000 })).toBe('360,240');
    expect(size('^!2000,2000', { maxWidthPx: 600 })).toBe('600,400');
    expect(size('^!2000,100', { maxWidthPx: 600 })).toBe('150,100');
  });

  it('the sizes apply to the extracted region, not to the full image', () => {
    expect(() => plan('0,0,100,100/150,/0/default.jpg')).toThrow(malformed('size'));
    expect(plan('125,15,200,200/max/0/default.jpg').size).toEqual({ widthPx: 175, heightPx: 185 });
  });

  it('"… ^ that require upscaling SHOULD result in a 501 … if the server does not support upscaling"', () => {
    expect(() => size('^pct:120')).toThrow(expect.objectContaining({ parameter: 'size', kind: 'unsupported' }));
  });

  it('"the pixel dimensions of the scaled region MUST NOT be less than 1 pixel or greater than the server-imposed limits"', () => {
    for (const text of ['0,', ',0', '0,0', 'pct:0', 'pct:0.1', '!0,0', '^0,']) {
      expect(() => size(text)).toThrow(malformed('size'));
    }
    expect(() => size('201,', { maxWidthPx: 200 })).toThrow(malformed('size'));
    expect(() => size('^600,', { maxWidthPx: 500 })).toThrow(malformed('size'));
    expect(() => size('200,', { maxAreaPx: 20_000 })).toThrow(malformed('size'));
  });
});

describe('4.3 Rotation', () => {
  it.each([
    ['0', 0, false],
    ['180', 180, false],
    ['90', 90, false],
    ['22.5', 22.5, false],
    ['!0', 0, true],
    ['!180', 180, true],
    ['360', 0, false],
  ])('example: %s', (text, rotationDeg, mirrored) => {
    expect(plan(`full/max/${text}/default.png`)).toMatchObject({ rotationDeg, mirrored });
  });

  it('"A rotation value that is out of range or unsupported SHOULD result in a 400"', () => {
    for (const text of ['361', '360.1', '-90', 'ninety', '!']) {
      expect(() => plan(`full/max/${text}/default.jpg`)).toThrow(malformed('rotation'));
    }
  });

  it('"The image contents SHOULD NOT be scaled as a result of the rotation"', () => {
    expect(plan('full/150,/90/default.jpg').size).toEqual({ widthPx: 150, heightPx: 100 });
  });
});

describe('4.4 Quality', () => {
  it.each(['default', 'color', 'gray', 'bitonal'])('knows %s', (quality) => {
    expect(plan(`full/max/0/${quality}.jpg`).quality).toBe(quality);
  });

  it('"A request for an image with an unsupported quality value SHOULD return a 400"', () => {
    expect(() => plan('full/max/0/sepia.jpg')).toThrow(malformed('quality'));
  });
});

describe('4.5 Format', () => {
  it.each(['jpg', 'tif', 'png', 'gif', 'webp'])('knows %s', (format) => {
    expect(plan(`full/max/0/default.${format}`).format).toBe(format);
  });

  it('"A format value that is unsupported SHOULD result in a 400"', () => {
    expect(() => plan('full/max/0/default.jp2')).toThrow(
      expect.objectContaining({ parameter: 'format', kind: 'unsupported' }),
    );
    expect(() => plan('full/max/0/default.bmp')).toThrow(malformed('format'));
  });
});

describe('4.6 Order of Implementation', () => {
  it('"Region THEN Size THEN Rotation THEN Quality THEN Format"', () => {
    expect(plan('125,15,120,140/90,/!345/gray.jpg')).toEqual({
      region: { leftPx: 125, topPx: 15, widthPx: 120, heightPx: 140 },
      size: { widthPx: 90, heightPx: 105 },
      mirrored: true,
      rotationDeg: 345,
      quality: 'gray',
      format: 'jpg',
      canonicalPath: '125,15,120,140/90,105/!345/gray.jpg',
    });
  });
});

describe('4.7 Floating Point Values', () => {
  it('"MUST consist only of decimal digits and \\".\\" (e.g. 0.9 not +0.9)"', () => {
    expect(() => plan('full/max/+0.9/default.jpg')).toThrow(malformed('rotation'));
    expect(() => plan('full/max/9e1/default.jpg')).toThrow(malformed('rotation'));
  });

  it('reads, but does not write, what they "SHOULD NOT" look like', () => {
    expect(canonical('full/max/.9/default.jpg')).toBe('full/max/0.9/default.jpg');
    expect(canonical('full/max/0.90/default.jpg')).toBe('full/max/0.9/default.jpg');
    expect(canonical('full/max/90.0/default.jpg')).toBe('full/max/90/default.jpg');
  });
});

describe('4.8 Canonical URI Syntax', () => {
  it('region: "full if the full image is requested otherwise the x,y,w,h syntax"', () => {
    expect(canonical('0,0,300,200/max/0/default.jpg')).toBe('full/max/0/default.jpg');
    expect(canonical('pct:0,0,100,100/max/0/default.jpg')).toBe('full/max/0/default.jpg');
    expect(canonical('pct:41.6,7.5,40,70/max/0/default.jpg')).toBe('125,15,120,140/max/0/default.jpg');
    expect(canonical('square/max/0/default.jpg')).toBe('50,0,200,200/max/0/default.jpg');
  });

  it('size: "max", "^max", otherwise "w,h", or "^w,h" for upscaling', () => {
    const limits = { maxWidthPx: 600 };
    expect(canonical('full/300,/0/default.jpg', limits)).toBe('full/max/0/default.jpg');
    expect(canonical('full/pct:50/0/default.jpg', limits)).toBe('full/150,100/0/default.jpg');
    expect(canonical('full/^150,/0/default.jpg', limits)).toBe('full/150,100/0/default.jpg');
    expect(canonical('full/^360,/0/default.jpg', limits)).toBe('full/^360,240/0/default.jpg');
    expect(canonical('full/^600,/0/default.jpg', limits)).toBe('full/^max/0/default.jpg');
    expect(canonical('full/200,133/0/default.jpg', { maxWidthPx: 200 })).toBe('full/max/0/default.jpg');
  });

  it('rotation: "! if the image is mirrored, followed by an integer if possible"', () => {
    expect(canonical('full/max/!22.50/default.jpg')).toBe('full/max/!22.5/default.jpg');
    expect(canonical('full/max/360/default.jpg')).toBe('full/max/0/default.jpg');
  });
});
