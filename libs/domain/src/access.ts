import type { Item } from './model.ts';

/** What a person may be within one member, each including the ones before it. */
export const MEMBER_ROLES = ['contributor', 'editor', 'manager'] as const;
/** A role within one member: a contributor uploads and edits drafts, an editor publishes and withdraws, a manager manages its people. */
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** Who asks. */
export type Who =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly name: string;
      readonly administrator: boolean;
      /** Member slug → role. */
      readonly roles: Readonly<Record<string, MemberRole>>;
    };

/** Nobody signed in. */
export const ANONYMOUS: Who = { kind: 'anonymous' };

/** What is asked of an item. `describe`: its metadata; `view`: page images; `read`: text, snippets, annotations; the rest change it. */
export const ACTIONS = ['describe', 'view', 'read', 'edit', 'publish'] as const;
/** One of the actions on an item. */
export type Action = (typeof ACTIONS)[number];

/** Why something is denied. */
export type DenyReason = 'unpublished' | 'withdrawn' | 'restricted' | 'embargoed' | 'role';

/** The answer of {@link decide}. */
export type Decision = { readonly kind: 'allow' } | { readonly kind: 'deny'; readonly reason: DenyReason };

const ALLOW: Decision = { kind: 'allow' };
const deny = (reason: DenyReason): Decision => ({ kind: 'deny', reason });

/** What {@link decide} needs to know of an item. */
export type AccessFacts = Pick<Item, 'member' | 'state' | 'access' | 'embargoUntil'>;

/** Whether `who` holds at least `role` in `member`; administrators hold every role. */
export function holdsRole(who: Who, member: string, role: MemberRole): boolean {
  if (who.kind === 'anonymous') return false;
  if (who.administrator) return true;
  const held = who.roles[member];
  return held !== undefined && MEMBER_ROLES.indexOf(held) >= MEMBER_ROLES.indexOf(role);
}

/** Whether an embargo that ends on `until` still holds on the day of `now` (UTC). */
export function isEmbargoed(until: string | null, now: Date): boolean {
  return until !== null && until > now.toISOString().slice(0, 10);
}

/**
 * The one place where access is decided; every surface asks it.
 * Denied by default: only what a line below allows is allowed.
 */
export function decide(who: Who, item: AccessFacts, action: Action, now: Date): Decision {
  if (action === 'publish') return holdsRole(who, item.member, 'editor') ? ALLOW : deny('role');
  if (action === 'edit') {
    const needed: MemberRole = item.state === 'draft' || item.state === 'review' ? 'contributor' : 'editor';
    return holdsRole(who, item.member, needed) ? ALLOW : deny('role');
  }
  if (holdsRole(who, item.member, 'contributor')) return ALLOW;
  if (item.state === 'withdrawn') return deny('withdrawn');
  if (item.state !== 'published') return deny('unpublished');
  if (action === 'describe') return ALLOW;
  if (item.access === 'restricted') return deny('restricted');
  if (isEmbargoed(item.embargoUntil, now)) return deny('embargoed');
  return ALLOW;
}
