import { to, type LinkText, type PageContext, type Picture } from '../page-context.ts';

/** A text in its own language, as a link where it has an address. */
export function Words(props: { ctx: PageContext; of: LinkText }) {
  const { of } = props;
  if (of.href !== undefined)
    return (
      <a href={to(props.ctx, of.href)} lang={of.lang}>
        {of.text}
      </a>
    );
  return of.lang === undefined ? <>{of.text}</> : <span lang={of.lang}>{of.text}</span>;
}

/** Several texts with an ideographic space between. */
export function WordRow(props: { ctx: PageContext; of: LinkText[] }) {
  return (
    <>
      {props.of.map((one, index) => (
        <>
          {index === 0 ? null : '　'}
          <Words ctx={props.ctx} of={one} />
        </>
      ))}
    </>
  );
}

/** A thumbnail beside its title, or a blank ruled leaf of the same place where there is none. */
export function Thumb(props: { of: Picture | null; eager?: boolean | undefined }) {
  const { of } = props;
  if (of === null) return <span class="img blank" aria-hidden="true"></span>;
  return (
    <img
      class="img"
      src={of.src}
      alt={of.alt ?? ''}
      width={of.width}
      height={of.height}
      loading={props.eager === true ? undefined : 'lazy'}
    />
  );
}
