import { t } from '../texts/texts.ts';

const COLUMNS = ['\u3000\u3000', '', '', '', '', ''];

/** A ruled leaf with nothing on it but the word that it is missing, beside what could not be shown. */
export function BlankLeaf() {
  return (
    <div class="cols-v" lang="zh-Hant" aria-hidden="true">
      {COLUMNS.map((column, index) => (
        <span>{index === 0 ? `${column}${t('zh-Hans')('error.blank')}` : '\u3000'}</span>
      ))}
    </div>
  );
}
