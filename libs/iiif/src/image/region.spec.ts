import { parseRegion, regionBox } from './region.ts';

const image = { widthPx: 300, heightPx: 200 };
const box = (text: string, of = image) => Object.values(regionBox(parseRegion(text), of)).join(',');

describe('parseRegion', () => {
  it.each([
    '',
    'Full',
    '1,2,3',
    '1,2,3,4,5',
    '1,2,3,',
    ',,,',
    '-1,0,10,10',
    '1.5,0,10,10',
    'pct:',
    'pct:1,2,3',
    'pct:-1,0,5,5',
    'PCT:0,0,5,5',
    '0,0,1e2,5',
    'full ',
  ])('refuses "%s" as malformed', (text) => {
    expect(() => parseRegion(text)).toThrow(expect.objectContaining({ parameter: 'region', kind: 'malformed' }));
  });
});

describe('regionBox', () => {
  it('takes the square from the middle of the longer side', () => {
    expect(box('square')).toBe('50,0,200,200');
    expect(box('square', { widthPx: 200, heightPx: 301 })).toBe('0,50,200,200');
  });

  it('cuts a region at the right and bottom edge', () => {
    expect(box('299,199,1000,1000')).toBe('299,199,1,1');
  });

  it('survives numbers far beyond any image', () => {
    expect(box('0,0,9007199254740991,9007199254740991')).toBe('0,0,300,200');
    expect(box(`pct:0,0,${'9'.repeat(30)},100`)).toBe('0,0,300,200');
  });

  it('never rounds a percentage inside the image to nothing or out of it', () => {
    expect(box('pct:99.99,99.99,0.01,0.01')).toBe('299,199,1,1');
    expect(box('pct:50,50,0.0001,0.0001')).toBe('150,100,1,1');
  });

  it.each(['300,0,1,1', '0,200,1,1', 'pct:100,0,1,1', 'pct:0,250,1,1'])('refuses %s, which lies outside', (text) => {
    expect(() => box(text)).toThrow(/outside the image of 300 × 200/);
  });
});
