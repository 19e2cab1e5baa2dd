import { to, type PageContext } from '../page-context.ts';
import { Csrf } from '../parts/csrf.tsx';
import { FormError, FormField } from '../parts/form-field.tsx';
import { Layout } from '../parts/layout.tsx';
import { moment, t } from '../texts/texts.ts';

/** A token a program signs in with. Its secret is never shown again. */
export interface TokenRow {
  id: string;
  name: string;
  /** In the language of the page. */
  scopes: string[];
  /** ISO 8601. */
  createdAt: string;
  lastUsedAt?: string | undefined;
}

/** The account of who is signed in. */
export interface AccountPageProps {
  ctx: PageContext;
  /** Sentence after something was done, in the language of the page. */
  done?: string | undefined;
  passwordError?: string | undefined;
  tokenError?: string | undefined;
  tokens: TokenRow[];
  /** What a token may be allowed to do. */
  scopes: { value: string; label: string; checked?: boolean | undefined }[];
  /** A token just created; shown this once. */
  fresh?: { name: string; secret: string } | undefined;
}

/**
 * Password and tokens. Forms: POST `/account/password` (`current`, `password`, `again`), `/account/tokens`
 * (`name`, `scope` repeated), `/account/tokens/:id/revoke`; all with `csrf`.
 */
export function AccountPage(props: AccountPageProps) {
  const { ctx, fresh } = props;
  const say = t(ctx.lang);
  return (
    <Layout ctx={ctx} area="workspace" spine={[{ text: say('account.title') }]}>
      <div class="head">
        <h1>{say('account.title')}</h1>
        <p class="meta">{ctx.viewer?.name}</p>
      </div>
      {props.done === undefined ? null : (
        <p class="note good" role="status">
          {props.done}
        </p>
      )}
      {fresh === undefined ? null : (
        <div class="note good" role="status">
          <h2>{say('account.fresh', { name: fresh.name })}</h2>
          <p>
            <code class="secret">{fresh.secret}</code>
          </p>
          <p>{say('account.freshOnce')}</p>
          <p class="meta">{say('account.freshUse')}</p>
        </div>
      )}
      <div class="cols two gap">
        <Tokens {...props} />
        <Password {...props} />
      </div>
    </Layout>
  );
}

function Password(props: AccountPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <section aria-labelledby="password">
      <div class="head">
        <h2 id="password">{say('account.password')}</h2>
      </div>
      <form class="form" method="post" action={to(ctx, '/account/password')}>
        <Csrf ctx={ctx} />
        {props.passwordError === undefined ? null : <FormError id="password-problem" text={props.passwordError} />}
        <FormField
          name="current"
          label={say('account.current')}
          type="password"
          autocomplete="current-password"
          required
        />
        <FormField
          name="password"
          label={say('account.new')}
          type="password"
          autocomplete="new-password"
          hint={say('account.newHint')}
          required
        />
        <FormField name="again" label={say('account.again')} type="password" autocomplete="new-password" required />
        <div class="row">
          <button class="main">{say('account.change')}</button>
        </div>
      </form>
    </section>
  );
}

function Tokens(props: AccountPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <section aria-labelledby="tokens">
      <div class="head">
        <h2 id="tokens">{say('account.tokens')}</h2>
      </div>
      <p class="meta">{say('account.tokensLede')}</p>
      {props.tokens.length === 0 ? <p class="gap-s">{say('account.noTokens')}</p> : <TokenList {...props} />}
      <form class="form gap-s" method="post" action={to(ctx, '/account/tokens')}>
        <Csrf ctx={ctx} />
        {props.tokenError === undefined ? null : <FormError id="token-problem" text={props.tokenError} />}
        <FormField name="name" label={say('account.tokenName')} hint={say('account.tokenNameHint')} required />
        {props.scopes.length === 0 ? null : (
          <fieldset class="field">
            <legend>{say('account.scopes')}</legend>
            {props.scopes.map((scope) => (
              <label class="choice">
                <input type="checkbox" name="scope" value={scope.value} checked={scope.checked} /> {scope.label}
              </label>
            ))}
          </fieldset>
        )}
        <div class="row">
          <button>{say('account.create')}</button>
        </div>
      </form>
    </section>
  );
}

function TokenList(props: AccountPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  return (
    <ul class="tokens">
      {props.tokens.map((token) => (
        <li>
          <div>
            <b>{token.name}</b>
            <p class="small">{token.scopes.join('　')}</p>
            <p class="small">
              {say('account.created')} <time datetime={token.createdAt}>{moment(ctx.lang, token.createdAt)}</time>
              {'　'}
              {token.lastUsedAt === undefined ? (
                say('account.never')
              ) : (
                <>
                  {say('account.used')} <time datetime={token.lastUsedAt}>{moment(ctx.lang, token.lastUsedAt)}</time>
                </>
              )}
            </p>
          </div>
          <form method="post" action={to(ctx, `/account/tokens/${encodeURIComponent(token.id)}/revoke`)}>
            <Csrf ctx={ctx} />
            <button class="btn s" aria-label={say('account.revokeNamed', { name: token.name })}>
              {say('account.revoke')}
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
