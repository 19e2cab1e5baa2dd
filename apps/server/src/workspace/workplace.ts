import {
  holdsRole,
  type Catalogue,
  type Collection,
  type Counted,
  type Item,
  type Member,
  type Who,
} from '#lib/domain';

/** The slugs of the members this person uploads for, in the order of the alliance. */
export function contributesTo(who: Who, members: readonly Counted<Member>[]): readonly string[] {
  return members.map(({ of }) => of.slug).filter((slug) => holdsRole(who, slug, 'contributor'));
}

/** What {@link memberFor} chooses from. */
export interface MemberChoice {
  /** Slugs the person uploads for. */
  readonly own: readonly string[];
  readonly collection: string;
  /** What the form says, when it says anything. */
  readonly wished?: string | undefined;
}

/**
 * The member a new batch belongs to: the one asked for, or the only one, or the first that has published in the collection, or the
 * first. Undefined when the person uploads for none, or not for the one asked for.
 */
export async function memberFor(catalogue: Catalogue, choice: MemberChoice): Promise<string | undefined> {
  const { own, collection, wished } = choice;
  if (wished !== undefined) return own.find((slug) => slug === wished);
  if (own.length < 2) return own[0];
  for (const member of own) {
    const { total } = await catalogue.items({ collection, member, states: ['published'], offset: 0, limit: 1 });
    if (total > 0) return member;
  }
  return own[0];
}

/** How many items of these members wait in every collection; `all` counts every member's. */
export async function waitingIn(
  catalogue: Catalogue,
  collections: readonly Counted<Collection>[],
  members: readonly string[] | 'all',
): Promise<ReadonlyMap<string, number>> {
  const filters = members === 'all' ? [{}] : members.map((member) => ({ member }));
  const counts = await Promise.all(
    collections.map(async ({ of: { slug: collection } }) => {
      const found = await Promise.all(
        filters.map((filter) =>
          catalogue.items({ ...filter, collection, states: ['draft', 'review'], offset: 0, limit: 1 }),
        ),
      );
      return [collection, found.reduce((total, each) => total + each.total, 0)] as const;
    }),
  );
  return new Map(counts);
}

/** Items that wait for an editor or are still being taken in, of these members; member by member when there are several. */
export async function waitingFor(
  catalogue: Catalogue,
  members: readonly string[] | 'all',
  window: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly items: readonly Item[] }> {
  const filters = members === 'all' ? [{}] : members.map((member) => ({ member }));
  const items: Item[] = [];
  let total = 0;
  for (const filter of filters) {
    const offset = Math.max(0, window.offset - total);
    const limit = window.limit - items.length;
    const found = await catalogue.items({ ...filter, states: ['draft', 'review'], offset, limit });
    items.push(...found.items);
    total += found.total;
  }
  return { total, items };
}
