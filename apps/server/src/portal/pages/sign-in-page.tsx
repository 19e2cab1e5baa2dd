import { to, type PageContext } from '../page-context.ts';
import { Csrf } from '../parts/csrf.tsx';
import { FormError } from '../parts/form-field.tsx';
import { Layout } from '../parts/layout.tsx';
import { t } from '../texts/texts.ts';

/** A half-leaf of 景定嚴州續志, for the eye only. */
const HILLS = [
  '\u3000\u3000山',
  '郡之鎮山曰仁安支脉蜿蜒下走平曠其繚入郡城者',
  '各有名前志不書乃今書之',
  '\u3000東山在縣治東',
  '\u3000秀山以秀亭得名西連東山',
  '\u3000建安山在百順門内',
];

/** Signing in. */
export interface SignInPageProps {
  ctx: PageContext;
  /** What was wrong with the last try, in the language of the page. */
  error?: string | undefined;
  username?: string | undefined;
  /** Where to go afterwards: a portal path, sent along as `next`. */
  next?: string | undefined;
}

/** The sign-in form: POST to `/sign-in` with `username`, `password`, `csrf` and `next`. */
export function SignInPage(props: SignInPageProps) {
  const { ctx } = props;
  const say = t(ctx.lang);
  const failed = props.error !== undefined;
  return (
    <Layout ctx={ctx} spine={[{ text: say('signIn.title') }]}>
      <div class="lone">
        <div class="stack">
          <h1>{say('signIn.title')}</h1>
          <p>{say('signIn.lede')}</p>
          {props.error === undefined ? null : <FormError id="problem" text={props.error} />}
          <form class="form" method="post" action={to(ctx, '/sign-in')}>
            <Csrf ctx={ctx} />
            {props.next === undefined ? null : <input type="hidden" name="next" value={props.next} />}
            <div class="field">
              <label for="username">{say('signIn.username')}</label>
              <input
                id="username"
                name="username"
                autocomplete="username"
                autocapitalize="none"
                spellcheck={false}
                required
                value={props.username}
                aria-describedby={failed ? 'problem' : undefined}
              />
            </div>
            <div class="field">
              <label for="password">{say('signIn.password')}</label>
              <input
                id="password"
                name="password"
                type="password"
                autocomplete="current-password"
                required
                aria-invalid={failed ? 'true' : undefined}
                aria-describedby={failed ? 'problem' : undefined}
              />
            </div>
            <div class="row">
              <button class="main">{say('signIn.action')}</button>
            </div>
          </form>
        </div>
        <div class="cols-v" lang="zh-Hant" aria-hidden="true">
          {HILLS.map((column) => (
            <span>{column}</span>
          ))}
        </div>
      </div>
    </Layout>
  );
}
