import { parseImageRequest } from './image-request.ts';

const segments = { region: 'full', size: 'max', rotation: '0', qualityAndFormat: 'default.jpg' };

describe('parseImageRequest', () => {
  it('reads percent-encoded segments', () => {
    const request = parseImageRequest(3, {
      region: '0%2C10%2C100%2C200',
      size: '%5E%2150,60',
      rotation: '%2122.5',
      qualityAndFormat: 'gray%2Epng',
    });
    expect(request).toEqual({
      region: { kind: 'pixels', leftPx: 0, topPx: 10, widthPx: 100, heightPx: 200 },
      size: { kind: 'confined', widthPx: 50, heightPx: 60, upscale: true },
      rotation: { mirrored: true, rotationDeg: 22.5 },
      quality: 'gray',
      format: 'png',
    });
  });

  it('keeps the cause of a broken percent-encoding', () => {
    expect(() => parseImageRequest(3, { ...segments, region: '%E0%A4%A' })).toThrow(
      expect.objectContaining({ parameter: 'region', kind: 'malformed', cause: expect.any(URIError) }),
    );
  });

  it('decodes once only', () => {
    expect(() => parseImageRequest(3, { ...segments, size: '%2550,' })).toThrow(/The size "%50,"/);
  });

  it.each(['361', '-1', '!', '!!0', '90deg', '1e2', '', 'a', '0!'])('refuses the rotation "%s"', (rotation) => {
    expect(() => parseImageRequest(3, { ...segments, rotation })).toThrow(
      expect.objectContaining({ parameter: 'rotation', kind: 'malformed' }),
    );
  });

  it('speaks each version on its own terms', () => {
    expect(() => parseImageRequest(3, { ...segments, size: 'full' })).toThrow(/size "full"/);
    expect(parseImageRequest(2, { ...segments, size: 'full' }).size.kind).toBe('full');
    expect(() => parseImageRequest(2, { ...segments, size: '^max' })).toThrow(/belongs to version 3/);
  });
});
