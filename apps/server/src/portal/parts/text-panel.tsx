import type { LangText, PageContext } from '../page-context.ts';
import { t } from '../texts/texts.ts';
import { Icon } from './icon.tsx';
import { Marked, type Segment } from './marked.tsx';

/** The text of one page. */
export interface PageTextView {
  /** Language of the text, such as `zh-Hant` or `lzh-Hant`. */
  lang: string;
  /** True for columns that run from right to left. */
  vertical: boolean;
  /** One entry for each column or line as printed. */
  lines: Segment[][];
  /** Where the text comes from. */
  note?: string | undefined;
  downloads?: { label: string; href: string }[] | undefined;
}

/** Source lines as they stand: vertical columns between rules, or lines one under another. */
export function Columns(props: { text: PageTextView; label: string }) {
  const { text } = props;
  return (
    <div
      class={text.vertical ? 'cols-v' : 'lines'}
      lang={text.lang}
      tabindex={0}
      role="region"
      aria-label={props.label}
    >
      {text.lines.map((line) => (
        <span>
          <Marked segments={line} />
          {'\n'}
        </span>
      ))}
    </div>
  );
}

/** The text panel of a page, or the sentence that there is none. */
export function TextPanel(props: { ctx: PageContext; text: PageTextView | null; page: LangText }) {
  const say = t(props.ctx.lang);
  const { text } = props;
  return (
    <>
      <h2 class="lab">{say('item.text')}</h2>
      {text === null || text.lines.length === 0 ? (
        <p class="meta">{say('item.noText')}</p>
      ) : (
        <Columns text={text} label={say('item.textOf', { page: props.page.text })} />
      )}
      {text?.note === undefined ? null : <p class="small">{text.note}</p>}
      {text?.downloads === undefined || text.downloads.length === 0 ? null : (
        <p class="row">
          {text.downloads.map((file) => (
            <a class="btn s" href={file.href}>
              <Icon name="down" />
              {file.label}
            </a>
          ))}
        </p>
      )}
    </>
  );
}
