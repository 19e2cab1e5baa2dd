import type { SessionText } from '../session/session-texts.ts';

const SHORTEST = 12;
const LONGEST = 200;

/** What is wrong with a new password typed twice; undefined when nothing is. Lengths in characters, of any script. */
export function passwordFault(password: string, again: string): SessionText | undefined {
  const length = [...password].length;
  if (length < SHORTEST) return 'tooShort';
  if (length > LONGEST) return 'tooLong';
  return password === again ? undefined : 'unequal';
}
