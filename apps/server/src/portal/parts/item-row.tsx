import { to, type LangText, type LinkText, type PageContext, type Picture } from '../page-context.ts';
import { t } from '../texts/texts.ts';
import { AccessState, type AccessKind } from './access-state.tsx';
import { Thumb, WordRow } from './words.tsx';

/** An item in a list. */
export interface ItemRow {
  href: string;
  title: LangText;
  /** Title in the language of the interface, under the printed one. */
  translation?: LangText | undefined;
  creator?: LangText | undefined;
  /** As described: 景定三年（1262）. */
  date?: string | undefined;
  /** Number of pages, when known. */
  pages?: number | undefined;
  member?: LinkText | undefined;
  collection?: LinkText | undefined;
  thumb: Picture | null;
  access: AccessKind;
  /** First words of the item or its abstract. */
  excerpt?: LangText | undefined;
}

/** Items one under another, library and access at the end of the row. */
export function ItemList(props: { ctx: PageContext; items: ItemRow[] }) {
  const { ctx } = props;
  if (props.items.length === 0) return <p class="meta">{t(ctx.lang)('list.empty')}</p>;
  return (
    <ol class="list wide">
      {props.items.map((item) => (
        <li>
          <Thumb of={item.thumb} />
          <div>
            <ItemTitle ctx={ctx} item={item} />
            {item.excerpt === undefined ? null : (
              <p class="han" lang={item.excerpt.lang}>
                {item.excerpt.text}
              </p>
            )}
          </div>
          <div class="end meta">
            {item.member === undefined ? null : (
              <p>
                <WordRow ctx={ctx} of={[item.member]} />
              </p>
            )}
            <p>
              <AccessState lang={ctx.lang} kind={item.access} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Title, creator, date and extent of an item. */
export function ItemTitle(props: { ctx: PageContext; item: ItemRow }) {
  const { ctx, item } = props;
  const pages = item.pages === undefined ? [] : [{ text: t(ctx.lang)('count.pages', { n: item.pages }) }];
  const date = item.date === undefined ? [] : [{ text: item.date }];
  return (
    <>
      <h3 class="t" lang={item.title.lang}>
        <a href={to(ctx, item.href)}>{item.title.text}</a>
      </h3>
      {item.translation === undefined ? null : <p lang={item.translation.lang}>{item.translation.text}</p>}
      {item.creator === undefined ? null : <p lang={item.creator.lang}>{item.creator.text}</p>}
      {date.length + pages.length === 0 ? null : (
        <p class="meta">
          <WordRow ctx={ctx} of={[...date, ...pages]} />
        </p>
      )}
    </>
  );
}

/** New items side by side on one ground line. */
export function Shelf(props: { ctx: PageContext; items: ItemRow[] }) {
  return (
    <ul class="shelf">
      {props.items.map((item) => (
        <li>
          <Thumb of={item.thumb} />
          <div>
            <h3 class="t" lang={item.title.lang}>
              <a href={to(props.ctx, item.href)}>{item.title.text}</a>
            </h3>
            <p class="small">
              <WordRow
                ctx={props.ctx}
                of={[
                  ...(item.creator === undefined ? [] : [item.creator]),
                  ...(item.date === undefined ? [] : [{ text: item.date }]),
                ]}
              />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
