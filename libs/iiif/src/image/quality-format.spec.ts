import { parseQualityAndFormat } from './quality-format.ts';

describe('parseQualityAndFormat', () => {
  it.each(['jp2', 'pdf'])('knows %s but does not offer it', (format) => {
    expect(() => parseQualityAndFormat(`default.${format}`)).toThrow(
      expect.objectContaining({ parameter: 'format', kind: 'unsupported' }),
    );
  });

  it.each(['default', 'default.', 'default.jpeg', 'default.JPG', 'default.toString', 'default.constructor'])(
    'refuses the format of "%s"',
    (text) => {
      expect(() => parseQualityAndFormat(text)).toThrow(
        expect.objectContaining({ parameter: 'format', kind: 'malformed' }),
      );
    },
  );

  it.each(['native.jpg', 'grey.jpg', '.jpg', 'default.x.jpg'])('refuses the quality of "%s"', (text) => {
    expect(() => parseQualityAndFormat(text)).toThrow(
      expect.objectContaining({ parameter: 'quality', kind: 'malformed' }),
    );
  });
});
