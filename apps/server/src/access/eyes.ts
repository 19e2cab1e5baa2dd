import type { SearchEyes, Who } from '#lib/domain';

/** What a search may look at for this person. */
export function eyesOf(who: Who): SearchEyes {
  const today = new Date().toISOString().slice(0, 10);
  if (who.kind === 'anonymous') return { members: [], today };
  return { members: who.administrator ? 'all' : Object.keys(who.roles), today };
}
