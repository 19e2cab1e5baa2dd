import { ACTIONS, ANONYMOUS, decide, type AccessFacts, type Action, type Who } from './index.ts';

const now = new Date('2026-06-15T12:00:00Z');
const user = (administrator: boolean, roles: Record<string, 'contributor' | 'editor' | 'manager'>): Who => ({
  kind: 'user',
  userId: 'u1',
  name: 'Somebody',
  administrator,
  roles,
});
const WHO = {
  anonymous: ANONYMOUS,
  stranger: user(false, { elsewhere: 'manager' }),
  contributor: user(false, { yanzhou: 'contributor' }),
  editor: user(false, { yanzhou: 'editor' }),
  administrator: user(true, {}),
};
const facts = (changes: Partial<AccessFacts>): AccessFacts => ({
  member: 'yanzhou',
  state: 'published',
  access: 'open',
  embargoUntil: null,
  ...changes,
});
const ITEMS = {
  open: facts({}),
  restricted: facts({ access: 'restricted' }),
  embargoed: facts({ embargoUntil: '2026-06-16' }),
  embargoOver: facts({ embargoUntil: '2026-06-15' }),
  draft: facts({ state: 'draft' }),
  review: facts({ state: 'review' }),
  withdrawn: facts({ state: 'withdrawn' }),
};

/** Which of `describe view read edit publish` each person may do: one letter each, `-` where denied. */
const TABLE: Record<keyof typeof ITEMS, Record<keyof typeof WHO, string>> = {
  open: { anonymous: 'dvr--', stranger: 'dvr--', contributor: 'dvr--', editor: 'dvrep', administrator: 'dvrep' },
  restricted: { anonymous: 'd----', stranger: 'd----', contributor: 'dvr--', editor: 'dvrep', administrator: 'dvrep' },
  embargoed: { anonymous: 'd----', stranger: 'd----', contributor: 'dvr--', editor: 'dvrep', administrator: 'dvrep' },
  embargoOver: { anonymous: 'dvr--', stranger: 'dvr--', contributor: 'dvr--', editor: 'dvrep', administrator: 'dvrep' },
  draft: { anonymous: '-----', stranger: '-----', contributor: 'dvre-', editor: 'dvrep', administrator: 'dvrep' },
  review: { anonymous: '-----', stranger: '-----', contributor: 'dvre-', editor: 'dvrep', administrator: 'dvrep' },
  withdrawn: { anonymous: '-----', stranger: '-----', contributor: 'dvr--', editor: 'dvrep', administrator: 'dvrep' },
};

describe('decide', () => {
  for (const [itemName, row] of Object.entries(TABLE)) {
    for (const [whoName, expected] of Object.entries(row)) {
      it(`lets ${whoName} do "${expected}" with an item that is ${itemName}`, () => {
        const letters: Record<Action, string> = { describe: 'd', view: 'v', read: 'r', edit: 'e', publish: 'p' };
        const item = ITEMS[itemName as keyof typeof ITEMS];
        const got = ACTIONS.map((action) =>
          decide(WHO[whoName as keyof typeof WHO], item, action, now).kind === 'allow' ? letters[action] : '-',
        );
        expect(got.join('')).toBe(expected);
      });
    }
  }

  it('says why', () => {
    expect(decide(ANONYMOUS, ITEMS.restricted, 'view', now)).toEqual({ kind: 'deny', reason: 'restricted' });
    expect(decide(ANONYMOUS, ITEMS.embargoed, 'read', now)).toEqual({ kind: 'deny', reason: 'embargoed' });
    expect(decide(ANONYMOUS, ITEMS.withdrawn, 'describe', now)).toEqual({ kind: 'deny', reason: 'withdrawn' });
    expect(decide(ANONYMOUS, ITEMS.draft, 'describe', now)).toEqual({ kind: 'deny', reason: 'unpublished' });
  });
});
