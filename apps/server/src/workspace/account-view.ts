import type { ApiToken } from '#lib/domain';

import type { PageContext } from '../portal/page-context.ts';
import type { AccountPageProps } from '../portal/pages/account-page.tsx';

/** What has just happened on the account page. */
export type AccountNews = Pick<AccountPageProps, 'done' | 'passwordError' | 'tokenError' | 'fresh'>;

/** The account page; tokens may do what their person may, so there are no scopes to choose. */
export function accountView(ctx: PageContext, tokens: readonly ApiToken[], news: AccountNews = {}): AccountPageProps {
  return {
    ctx,
    ...news,
    tokens: tokens.map((token) => ({
      id: token.id,
      name: token.name,
      scopes: [],
      createdAt: token.createdAt.toISOString(),
      lastUsedAt: token.lastUsedAt?.toISOString(),
    })),
    scopes: [],
  };
}
