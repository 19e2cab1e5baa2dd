import { infoContentType } from './image/image-info.ts';
import { presentationContentType } from './presentation-3/presentation-content-type.ts';

const JSON_LD_3 = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"';

describe('infoContentType', () => {
  it.each([
    ['application/ld+json', JSON_LD_3],
    ['Application/LD+JSON; q=0.8, text/html', JSON_LD_3],
    ['application/ld+json;profile="http://iiif.io/api/image/3/context.json", application/json;q=0.9', JSON_LD_3],
    ['application/json, application/ld+json;q=0.5', 'application/json'],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
    ['application/ld+json;q=0', 'application/json'],
    ['application/ld+json;q=nonsense', 'application/json'],
    ['', JSON_LD_3],
  ])('answers "%s" in version 3 with %s', (accept, expected) => {
    expect(infoContentType(3, accept)).toBe(expected);
  });

  it('sends JSON-LD in version 2 only to those who ask, without a profile', () => {
    expect(infoContentType(2, undefined)).toBe('application/json');
    expect(infoContentType(2, 'application/ld+json')).toBe('application/ld+json');
  });
});

describe('presentationContentType', () => {
  it('names the Presentation context', () => {
    expect(presentationContentType(undefined)).toBe(
      'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"',
    );
    expect(presentationContentType('*/*')).toBe('application/json');
  });
});
