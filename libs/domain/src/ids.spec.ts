import { DomainError, checkCharacter, isItemId, mintItemId, pageId, parsePageId } from './index.ts';

/** A small deterministic generator, so that a failure can be repeated. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

describe('item identifiers', () => {
  it('compute the check character of the NOID specification', () => {
    // The worked example of the NOID document: 13030/xf93gt2 has the check character q.
    expect(checkCharacter('13030/xf93gt2')).toBe('q');
  });

  it('are minted valid and distinct', () => {
    const random = seeded(7);
    const ids = Array.from({ length: 2000 }, () => mintItemId(random));
    expect(ids.every(isItemId)).toBe(true);
    expect(new Set(ids).size).toBe(2000);
  });

  it('detect every single wrong character and every transposition of neighbours', () => {
    const id = mintItemId(seeded(3));
    for (let at = 0; at < id.length; at++) {
      for (const wrong of '0123456789bcdfghjkmnpqrstvwxz') {
        if (wrong !== id.charAt(at)) expect(isItemId(id.slice(0, at) + wrong + id.slice(at + 1))).toBe(false);
      }
      if (at + 1 < id.length - 1 && id.charAt(at) !== id.charAt(at + 1)) {
        const swapped = id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2);
        expect(isItemId(swapped)).toBe(false);
      }
    }
  });

  it('give pages a number that is read back', () => {
    const id = mintItemId(seeded(11));
    expect(pageId(id, 7)).toBe(`${id}-0007`);
    expect(parsePageId(pageId(id, 12345))).toEqual({ itemId: id, number: 12345 });
    expect(() => parsePageId('nonsense-0001')).toThrow(DomainError);
  });
});
