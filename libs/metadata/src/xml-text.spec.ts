import { xmlAttribute, xmlText } from './xml-text.ts';

describe('xmlText', () => {
  it('escapes markup and keeps everything XML can carry', () => {
    expect(xmlText('<a b="c">&\r\n\t方志𨽻')).toBe('&lt;a b="c"&gt;&amp;&#13;\n\t方志𨽻');
  });

  it('drops controls, lone surrogates and non-characters', () => {
    expect(xmlText('a\u0000\u0008\u000B\uD800b\uDC00\uFFFE\uFFFFc')).toBe('abc');
  });
});

describe('xmlAttribute', () => {
  it('keeps white space through attribute normalization', () => {
    expect(xmlAttribute('"a"\t\n\r')).toBe('&quot;a&quot;&#9;&#10;&#13;');
  });
});
