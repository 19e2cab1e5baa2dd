import { formatDecimal, parseDecimal, parsePixels } from './number-grammar.ts';

describe('parsePixels', () => {
  it.each([
    ['0', 0],
    ['007', 7],
    ['12000', 12000],
  ])('reads %s', (text, value) => {
    expect(parsePixels(text)).toBe(value);
  });

  it.each(['', '-1', '+1', '1.0', '1e3', ' 1', '1 ', '0x10', '１２', '99999999999999999999'])(
    'refuses "%s"',
    (text) => {
      expect(parsePixels(text)).toBeUndefined();
    },
  );
});

describe('parseDecimal', () => {
  it.each([
    ['22.5', 22.5],
    ['.5', 0.5],
    ['0.90', 0.9],
  ])('reads %s', (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  it.each(['', '.', '5.', '-0.5', '+0.9', '1e2', '1,5', 'NaN', 'Infinity', '9'.repeat(400)])('refuses "%s"', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});

describe('formatDecimal', () => {
  it.each([0, 0.1, 0.9, 90, 22.5, 345, 359.999, 0.0000001, 0.000000123, 1 / 3])('is read back as %p', (value) => {
    expect(parseDecimal(formatDecimal(value))).toBeCloseTo(value, 15);
    expect(formatDecimal(value)).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/);
  });
});
