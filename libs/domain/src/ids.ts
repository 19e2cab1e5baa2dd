import { DomainError } from './errors.ts';

/** The 29 betanumeric characters of NOID: digits and consonants without vowels and `l`, so that no word arises. */
const BETANUMERIC = '0123456789bcdfghjkmnpqrstvwxz';
const LETTERS = BETANUMERIC.slice(10);
const BODY_LENGTH = 8;
const ITEM_ID = new RegExp(`^[${LETTERS}][${BETANUMERIC}]{${BODY_LENGTH}}$`);
const PAGE_ID = /^(.{9})-(\d{4,6})$/;

/** The NOID check character of `body`: sum of position × ordinal modulo 29; it detects every single slip and every transposition of neighbours. */
export function checkCharacter(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++)
    sum += (index + 1) * Math.max(0, BETANUMERIC.indexOf(body.charAt(index)));
  return BETANUMERIC.charAt(sum % BETANUMERIC.length);
}

/** Mints an item identifier such as `b7k2m9q4x`: a letter, seven betanumerics, the check character. `randomBelow(n)` gives an integer in [0, n). */
export function mintItemId(randomBelow: (exclusiveMaximum: number) => number): string {
  let body = LETTERS.charAt(randomBelow(LETTERS.length));
  while (body.length < BODY_LENGTH) body += BETANUMERIC.charAt(randomBelow(BETANUMERIC.length));
  return body + checkCharacter(body);
}

/** Whether `text` has the form of an item identifier and its check character fits. */
export function isItemId(text: string): boolean {
  return ITEM_ID.test(text) && checkCharacter(text.slice(0, BODY_LENGTH)) === text.slice(BODY_LENGTH);
}

/** The identifier of the page minted as `number` (1-based, never renumbered) of an item: `b7k2m9q4x-0001`. */
export function pageId(itemId: string, number: number): string {
  return `${itemId}-${String(number).padStart(4, '0')}`;
}

/** Splits a page identifier; throws `not-found` when it is not one, since such a page cannot exist. */
export function parsePageId(text: string): { readonly itemId: string; readonly number: number } {
  const match = PAGE_ID.exec(text);
  const itemId = match?.[1] ?? '';
  if (!match || !isItemId(itemId)) throw new DomainError('not-found', { what: 'page', id: text });
  return { itemId, number: Number(match[2]) };
}
