import { readMods } from '../src/read-mods.ts';

const read = (children: string) =>
  readMods(
    `<m:mods xmlns:m="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink">${children.replace(/<(\/?)(?=\w)/g, '<$1m:')}</m:mods>`,
  );
/** The description alone, of a record that also has a title. */
const described = (children: string) => {
  const { title: _title, ...rest } = read(`<titleInfo><title>t</title></titleInfo>${children}`).description;
  return rest;
};

describe('MODS 3, top-level elements in the order of the user guide', () => {
  it('titleInfo: parts in order; types and further titles are alternatives; other languages are titles', () => {
    const { description, problems } = read(
      '<titleInfo type="alternative"><title>新定續志</title></titleInfo>' +
        '<titleInfo lang="eng"><nonSort>The</nonSort><title>Gazetteer</title><subTitle>a sequel</subTitle><partNumber>2</partNumber><partName>Cities</partName></titleInfo>' +
        '<titleInfo usage="primary" lang="lzh" script="Hant"><title>景定嚴州續志</title></titleInfo>' +
        '<titleInfo lang="lzh" script="Hant"><title>嚴州續志</title></titleInfo>',
    );
    expect(problems).toEqual([]);
    expect(description).toEqual({
      title: [
        { value: '景定嚴州續志', lang: 'lzh-Hant' },
        { value: 'The Gazetteer: a sequel. 2. Cities', lang: 'en' },
      ],
      alternative: [{ value: '新定續志' }, { value: '嚴州續志', lang: 'lzh-Hant' }],
    });
  });

  it('name: the role decides between creator and contributor; headings keep their order', () => {
    expect(
      described(
        '<name><namePart>鄭珤</namePart></name>' +
          '<name><namePart type="given">Carl</namePart><namePart type="family">Nebel</namePart><namePart type="date">1805-1855</namePart><role><roleTerm type="code">art</roleTerm></role></name>' +
          '<name><namePart>紀昀</namePart><role><roleTerm type="text">校</roleTerm></role></name>' +
          '<name><namePart>方仁榮</namePart><role><roleTerm type="text">撰</roleTerm></role></name>',
      ),
    ).toEqual({
      creator: [{ value: '鄭珤' }, { value: 'Nebel, Carl, 1805-1855' }, { value: '方仁榮' }],
      contributor: [{ value: '紀昀' }],
    });
  });

  it('typeOfResource and genre: a known kind; broad types are passed over', () => {
    expect(described('<typeOfResource>text</typeOfResource><genre>Gazetteers</genre>')).toEqual({
      kind: [{ value: 'gazetteer' }],
    });
    expect(described('<typeOfResource>cartographic</typeOfResource>')).toEqual({ kind: [{ value: 'map' }] });
    expect(described('<typeOfResource manuscript="yes">text</typeOfResource>')).toEqual({
      kind: [{ value: 'manuscript' }],
    });
    const { problems } = read('<titleInfo><title>t</title></titleInfo><genre>poetry</genre>');
    expect(problems.map(({ field, value, rule }) => [field, value, rule])).toEqual([
      ['genre', 'poetry', 'not-carried'],
    ]);
  });

  it('originInfo: place, publisher, edition and dates', () => {
    expect(
      described(
        '<originInfo><place><placeTerm type="code">cc</placeTerm><placeTerm type="text">嚴州</placeTerm></place><publisher>郡齋</publisher>' +
          '<edition>宋景定刻本</edition><dateIssued>景定三年</dateIssued><dateIssued encoding="w3cdtf" qualifier="questionable">1262</dateIssued></originInfo>',
      ),
    ).toEqual({
      place: [{ value: '嚴州' }],
      publisher: [{ value: '郡齋' }],
      edition: [{ value: '宋景定刻本' }],
      datePublishedText: [{ value: '景定三年' }],
      date: [{ value: '1262?' }],
    });
    const span = '<dateCreated point="start">1368</dateCreated><dateCreated point="end">1398</dateCreated>';
    expect(described(`<originInfo>${span}</originInfo>`)).toEqual({ date: [{ value: '1368/1398' }] });
    expect(described('<originInfo><dateIssued point="start">1912</dateIssued></originInfo>')).toEqual({
      date: [{ value: '1912' }],
    });
  });

  it('language: codes before words', () => {
    expect(
      described(
        '<language><languageTerm type="text">Chinese</languageTerm><languageTerm type="code" authority="iso639-2b">chi</languageTerm></language>',
      ),
    ).toEqual({
      language: [{ value: 'zh' }],
    });
  });

  it('physicalDescription: extent and form', () => {
    expect(
      described(
        '<physicalDescription><form>線裝</form><extent>十卷</extent><extent>20 cm</extent></physicalDescription>',
      ),
    ).toEqual({
      extent: [{ value: '十卷' }, { value: '20 cm' }],
      format: [{ value: '線裝' }],
    });
  });

  it('abstract, tableOfContents and note are descriptions', () => {
    expect(described('<abstract>a</abstract><tableOfContents>b</tableOfContents><note>c</note>')).toEqual({
      description: [{ value: 'a' }, { value: 'b' }, { value: 'c' }],
    });
  });

  it('subject: each part to its field', () => {
    expect(
      described(
        '<subject><topic>地方志</topic><geographic>嚴州</geographic><temporal>宋</temporal></subject>' +
          '<subject><name><namePart>趙禥</namePart></name></subject><subject><hierarchicalGeographic><country>中國</country><city>杭州</city></hierarchicalGeographic></subject>',
      ),
    ).toEqual({
      subject: [{ value: '地方志' }, { value: '趙禥' }],
      place: [{ value: '嚴州' }, { value: '中國, 杭州' }],
      period: [{ value: '宋' }],
    });
  });

  it('relatedItem gives its title, not its contents', () => {
    expect(
      described(
        '<relatedItem type="host"><titleInfo><title>四庫全書</title></titleInfo><name><namePart>紀昀</namePart></name></relatedItem>',
      ),
    ).toEqual({
      relation: [{ value: '四庫全書' }],
    });
  });

  it('identifier and location', () => {
    expect(
      described(
        '<identifier type="isbn">7-101</identifier><location><physicalLocation>浙江圖書館</physicalLocation><shelfLocator>史 11</shelfLocator></location>',
      ),
    ).toEqual({
      identifier: [{ value: '7-101' }, { value: '史 11' }],
      holding: [{ value: '浙江圖書館' }],
    });
  });

  it('accessCondition: a URI is rights, words are the rights statement', () => {
    expect(
      described(
        '<accessCondition xlink:href="http://rightsstatements.org/vocab/NoC-CR/1.0/">See</accessCondition><accessCondition>館內閱覽</accessCondition>',
      ),
    ).toEqual({
      rights: [{ value: 'http://rightsstatements.org/vocab/NoC-CR/1.0/' }],
      rightsStatement: [{ value: '館內閱覽' }],
    });
  });

  it('modsCollection: the first record', () => {
    const xml =
      '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><title>a</title></titleInfo></mods><mods/></modsCollection>';
    expect(readMods(xml).description).toEqual({ title: [{ value: 'a' }] });
  });

  it('what is no MODS, or has a DOCTYPE, is refused', () => {
    expect(readMods('<mods><titleInfo><title>a</title></titleInfo></mods>').problems.map(({ rule }) => rule)).toEqual([
      'no-record',
    ]);
    expect(
      readMods('<!DOCTYPE mods SYSTEM "http://example.org/x.dtd"><mods/>').problems.map(({ rule }) => rule),
    ).toEqual(['xml-doctype']);
  });
});
