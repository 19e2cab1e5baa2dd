import { parseCsv, type CsvOptions } from './parse-csv.ts';

const read = (text: string, options?: CsvOptions) => parseCsv(new TextEncoder().encode(text), options);
/** row, field, rule of every problem. */
const faults = (text: string) => read(text).problems.map(({ row, field, rule }) => [row, field, rule]);

describe('parseCsv: columns', () => {
  it('takes English, Dublin Core and Chinese names in any case, with languages', () => {
    const { rows, problems } = read(
      'Identifier,题名@zh-hant,TITLE@en,dc:creator,責任者,Dcterms:Spatial,语种,call number,权利说明*\n' +
        'gz-1,景定嚴州續志,Gazetteer of Yanzhou,鄭珤|方仁榮,[another],嚴州,chi|EN,史部 十一,公有领域\n',
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        row: 2,
        identifier: 'gz-1',
        description: {
          title: [
            { value: '景定嚴州續志', lang: 'zh-Hant' },
            { value: 'Gazetteer of Yanzhou', lang: 'en' },
          ],
          creator: [{ value: '鄭珤' }, { value: '方仁榮' }, { value: '[another]' }],
          place: [{ value: '嚴州' }],
          language: [{ value: 'zh' }, { value: 'en' }],
          identifier: [{ value: 'gz-1' }, { value: '史部 十一' }],
          rightsStatement: [{ value: '公有领域' }],
        },
      },
    ]);
  });

  it('takes the system columns, and undoes what spreadsheet programs do to dates', () => {
    const { rows, problems } = read(
      '标识,题名,文件,access,embargo,阅读方向,类型,日期\nm1,地圖,maps/m1*,受限,2027/1/5,RTL,輿圖,1949/10/1\n',
    );
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({
      files: 'maps/m1*',
      access: 'restricted',
      embargoUntil: '2027-01-05',
      direction: 'rtl',
      kind: 'map',
    });
    expect(rows[0]?.description).toMatchObject({ kind: [{ value: 'map' }], date: [{ value: '1949-10-01' }] });
  });

  it('splits at | but not at \\|', () => {
    expect(read('id,title,subject\n1,a\\|b,x|y\\|z||\n').rows[0]?.description).toMatchObject({
      title: [{ value: 'a|b' }],
      subject: [{ value: 'x' }, { value: 'y|z' }],
    });
  });

  it('warns of unknown and unnamed columns and reads on', () => {
    const { rows, problems } = read('id,title,colour,,\n1,a,red,stray,\n');
    expect(problems.map(({ row, field, rule, severity }) => [row, field, rule, severity])).toEqual([
      [1, 'colour', 'unknown-column', 'warning'],
      [1, '(D)', 'unknown-column', 'warning'],
    ]);
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['title\na\n', [[1, 'identifier', 'missing-column']]],
    ['id,creator\n1,a\n', [[1, 'title', 'missing-column']]],
    ['id,标识,title\n1,2,a\n', [[1, 'identifier', 'duplicate-column']]],
    [
      'id,title@xx\n1,a\n',
      [
        [1, 'title@xx', 'bad-language'],
        [1, 'title', 'missing-column'],
      ],
    ],
  ])('refuses the header of %j', (text, expected) => {
    expect(faults(text)).toEqual(expected);
    expect(read(text).rows).toEqual([]);
  });
});

describe('parseCsv: encodings', () => {
  it('reads GB18030, characters outside the BMP included', () => {
    const bytes = Buffer.from(
      'serKtizM4sP7LMjVxtoNCmd6LTEsvrC2qIfA1t3Abda+LDEyNjINCmd6LTIssv2H+NbdiETWvpgxlTcsMTI5OA0K',
      'base64',
    );
    expect(parseCsv(bytes).rows.map(({ description }) => description.title?.[0]?.value)).toEqual([
      '景定嚴州續志',
      '昌國州圖志𨽻',
    ]);
  });

  it('reads a byte order mark, and UTF-16 with tabs as "Unicode text" has it', () => {
    expect(read('\uFEFF标识,题名\n1,a\n').rows).toHaveLength(1);
    expect(parseCsv(Buffer.from('\uFEFF标识\t题名\r\n1\ta, b\r\n', 'utf16le')).rows[0]?.description.title).toEqual([
      { value: 'a, b' },
    ]);
    expect(read('标识;题名\n1;a\n').rows).toHaveLength(1);
  });

  it('recognizes headers garbled by an earlier wrong opening', () => {
    expect(faults('棰樺悕,璐ｄ换鑰�,鏍囪瘑\na,b,c\n')[0]).toEqual([1, '棰樺悕', 'mojibake']);
    expect(faults('ÌâÃû,±êÊ¶\na,b\n')[0]).toEqual([1, 'ÌâÃû', 'mojibake']);
  });

  it('refuses bytes that are no text, and files beyond the limit', () => {
    expect(parseCsv(new Uint8Array([0x61, 0xff, 0xff])).problems.map(({ rule }) => rule)).toEqual(['encoding']);
    expect(parseCsv(new Uint8Array(11), { maxBytes: 10 }).problems.map(({ rule }) => rule)).toEqual(['file-too-large']);
  });
});

describe('parseCsv: rows', () => {
  it('leaves out rows with an error, places each, and lets the others through', () => {
    const text = [
      'id,title,date,language,access,embargo,direction,kind,rights,subject',
      '1,good,1262,lzh,open,,ltr,gazetteer,http://rightsstatements.org/vocab/NoC-CR/1.0/,a',
      '',
      ',no id,,,,,,,,',
      '4,,,,,,,,,',
      '1,again,,,,,,,,',
      '6,bad date,光绪三年,,,,,,,',
      '7,bad language,,chinese,,,,,,',
      '8,bad access,,,secret,,,,,',
      '9,bad embargo,,,,2027-02-30,,,,',
      '10,bad direction,,,,,up,,,',
      '11,bad kind,,,,,,thing,,',
      '12,bad rights,,,,,,,公有领域,',
      `13,too long,,,,,,,,${'x'.repeat(10_001)}`,
      '14,two|titles,,,,,,,,',
      '15,unquoted,comma,,,,,,,,shifted',
      '16,good too,,,,,,,,',
    ].join('\n');
    const { rows, problems } = read(text);
    expect(rows.map(({ row, identifier }) => [row, identifier])).toEqual([
      [2, '1'],
      [17, '16'],
    ]);
    expect(problems.map(({ row, field, rule }) => [row, field, rule])).toEqual([
      [4, 'identifier', 'required'],
      [5, 'title', 'required'],
      [6, 'identifier', 'duplicate-identifier'],
      [7, 'date', 'bad-date'],
      [8, 'language', 'bad-language'],
      [9, 'access', 'bad-access'],
      [10, 'embargo', 'bad-embargo'],
      [11, 'direction', 'bad-direction'],
      [12, 'kind', 'bad-kind'],
      [13, 'rights', 'bad-rights'],
      [14, 'subject', 'too-long'],
      [15, 'title', 'not-repeatable'],
      [16, undefined, 'extra-cells'],
      [16, 'date', 'bad-date'],
    ]);
  });

  it('explains in Chinese and English with the label of the field', () => {
    const [problem] = read('id,title,date\n1,a,1262年\n').problems;
    expect(problem).toMatchObject({ row: 2, field: 'date', value: '1262年', severity: 'error' });
    expect(problem?.message.zh).toContain('“1262年”');
    expect(read('id,title\n1,\n').problems[0]?.message).toEqual({
      zh: '“题名”不能为空。请填写。',
      en: '"Title" must not be empty. Fill it in.',
    });
  });

  it('cuts the value a problem repeats', () => {
    expect(read(`id,title\n1,${'𨽻'.repeat(6000)}\n`).problems[0]?.value).toBe('𨽻'.repeat(200));
  });

  it('counts rows as a spreadsheet does when cells hold line breaks', () => {
    expect(faults('id,title,description\n1,a,"one\ntwo\nthree"\n2,,\n')).toEqual([[3, 'title', 'required']]);
  });

  it('reads what stands before an unclosed quotation mark', () => {
    const text = 'id,title\n1,a\n2,"b\n3,c\n';
    expect(faults(text)).toEqual([[3, undefined, 'csv-malformed']]);
    expect(read(text).rows.map(({ identifier }) => identifier)).toEqual(['1']);
  });

  it('hands other dates to readDate and keeps them as written', () => {
    const readDate = (text: string) => (text === '光绪三年' ? '1877' : undefined);
    const { rows, problems } = read('id,title,date\n1,a,光绪三年\n2,b,某年\n3,c,1900\n', { readDate });
    expect(rows.map(({ description }) => [description.date, description.datePublishedText])).toEqual([
      [[{ value: '1877' }], [{ value: '光绪三年' }]],
      [[{ value: '1900' }], undefined],
    ]);
    expect(problems.map(({ row, rule }) => [row, rule])).toEqual([[3, 'bad-date']]);
  });

  it('says so when there is nothing to read', () => {
    expect(faults('')).toEqual([[undefined, undefined, 'csv-empty']]);
    expect(faults('id,title\n,\n')).toEqual([[undefined, undefined, 'csv-empty']]);
  });
});
