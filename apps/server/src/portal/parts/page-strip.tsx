import { to, type PageContext, type Picture } from '../page-context.ts';

/** A page in the strip of leaves. */
export interface StripPage {
  href: string;
  label: string;
  lang?: string | undefined;
  current: boolean;
  /** Absent where this reader gets no picture. */
  thumb: Picture | null;
}

/** Thumbnails of the pages around the current one, right to left for books that are bound so. */
export function PageStrip(props: { ctx: PageContext; label: string; direction: 'rtl' | 'ltr'; pages: StripPage[] }) {
  if (props.pages.length < 2) return null;
  return (
    <nav aria-label={props.label}>
      <ol class={props.direction === 'rtl' ? 'strip' : 'strip ltr'} tabindex={0}>
        {props.pages.map((page) => (
          <li>
            <a href={to(props.ctx, page.href)} lang={page.lang} aria-current={page.current ? 'true' : undefined}>
              {page.thumb === null ? (
                <span class="img blank" aria-hidden="true"></span>
              ) : (
                <img class="img" src={page.thumb.src} alt="" width={page.thumb.width} height={page.thumb.height} />
              )}
              {page.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
