import type { PageContext } from '../page-context.ts';

/** The hidden field `csrf` every POST form carries. */
export function Csrf(props: { ctx: PageContext }) {
  return props.ctx.csrf === undefined ? null : <input type="hidden" name="csrf" value={props.ctx.csrf} />;
}
