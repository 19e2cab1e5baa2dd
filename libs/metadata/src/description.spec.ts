import { descriptionRows, displayValue, firstOf, titleOf, type Description } from './description.ts';
import { FIELDS } from './fields.ts';
import { validateDescription } from './validate-description.ts';

const GAZETTEER: Description = {
  kind: [{ value: 'gazetteer' }],
  title: [
    { value: '景定嚴州續志', lang: 'zh-Hant' },
    { value: 'Gazetteer of Yanzhou', lang: 'en' },
  ],
  language: [{ value: 'lzh' }],
};

describe('the table of fields', () => {
  it('labels every field in three languages, no two alike', () => {
    for (const lang of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      const labels = FIELDS.map((field) => field.labels[lang]);
      expect(labels).not.toContain('');
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  it('gives no column name to two fields', () => {
    const names = FIELDS.flatMap((field) => [
      ...new Set([field.name, ...Object.values(field.labels), ...field.columns].map((name) => name.toLowerCase())),
    ]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('descriptionRows', () => {
  it('follows the order of the table, in the language of the reader', () => {
    expect(
      descriptionRows(GAZETTEER, 'en').map(({ field, label, values }) => [
        field,
        label,
        values.map(({ display }) => display),
      ]),
    ).toEqual([
      ['title', 'Title', ['Gazetteer of Yanzhou', '景定嚴州續志']],
      ['kind', 'Kind', ['Gazetteer']],
      ['language', 'Language', ['Literary Chinese']],
    ]);
    const [title, kind] = descriptionRows(GAZETTEER, 'zh-Hans');
    expect([title?.label, title?.values[0]?.value]).toEqual(['题名', '景定嚴州續志']);
    expect([kind?.values[0]?.value, kind?.values[0]?.display]).toEqual(['gazetteer', '方志']);
  });

  it('names languages in the reader’s language', () => {
    const shown = (tag: string) => ['zh-Hans', 'zh-Hant', 'en'].map((lang) => displayValue('language', tag, lang));
    expect(shown('lzh-Hant')).toEqual(['文言文', '文言文', 'Literary Chinese']);
    expect(shown('mnc')).toEqual(['满语', '滿族文', 'Manchu']);
  });

  it('shows what it does not know as it is', () => {
    expect(displayValue('language', 'not a tag', 'en')).toBe('not a tag');
    expect(displayValue('kind', 'thing', 'not a tag')).toBe('thing');
  });
});

describe('titleOf and firstOf', () => {
  it('prefer the reader’s script, then the language, then the untagged, then the first', () => {
    const title = [
      { value: 'plain' },
      { value: '繁', lang: 'zh-TW' },
      { value: '简', lang: 'zh-Hans' },
      { value: 'de', lang: 'de' },
    ];
    expect(['zh-Hans', 'zh-Hant', 'zh-CN', 'zh-HK', 'en', 'de-AT'].map((lang) => titleOf({ title }, lang))).toEqual([
      '简',
      '繁',
      '简',
      '繁',
      'plain',
      'de',
    ]);
    expect(firstOf({ title }, 'title')).toBe('plain');
    expect(titleOf({ title: [{ value: '繁', lang: 'zh-Hant' }] }, 'en')).toBe('繁');
  });

  it('fall back to an alternative title and an identifier', () => {
    expect(titleOf({ alternative: [{ value: 'other' }] }, 'en')).toBe('other');
    expect(titleOf({ identifier: [{ value: 'gz-1' }] }, 'en')).toBe('gz-1');
    expect(titleOf({}, 'en')).toBe('');
    expect(firstOf({}, 'creator', 'en')).toBeUndefined();
  });
});

describe('validateDescription', () => {
  it('finds nothing in a sound description', () => {
    expect(validateDescription(GAZETTEER)).toEqual([]);
  });

  it('finds every fault', () => {
    const faulty: Description = {
      creator: [{ value: ' ' }, { value: 'a', lang: 'not a tag' }],
      date: [{ value: '1877' }, { value: 'long ago' }],
      kind: [{ value: 'Gazetteer' }],
      rights: [{ value: 'https://creativecommons.org/licenses/by-nc/4.0/' }, { value: 'https://example.org/' }],
    };
    expect(validateDescription(faulty).map(({ field, rule }) => [field, rule])).toEqual([
      ['title', 'required'],
      ['creator', 'empty-value'],
      ['creator', 'bad-language'],
      ['date', 'bad-date'],
      ['kind', 'bad-kind'],
      ['rights', 'bad-rights'],
      ['rights', 'not-repeatable'],
    ]);
  });

  it.each([
    'http://rightsstatements.org/vocab/InC/1.0/',
    'https://rightsstatements.org/vocab/NoC-OKLR/1.0/',
    'http://creativecommons.org/publicdomain/mark/1.0/',
    'https://creativecommons.org/publicdomain/zero/1.0/',
    'https://creativecommons.org/licenses/by-sa/3.0/cn/',
  ])('takes %s for rights', (value) => {
    expect(validateDescription({ title: [{ value: 'a' }], rights: [{ value }] })).toEqual([]);
  });
});
