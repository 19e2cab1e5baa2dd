import { GlobalFonts } from '@napi-rs/canvas';

/** Font files that stand in for Chinese fonts a PDF names but does not contain. */
export interface ChineseFonts {
  /** Path of a Song (serif) font, for example Noto Serif CJK. */
  readonly serif: string;
  /** Path of a Hei (sans serif) font; the serif one serves when not given. */
  readonly sans?: string;
}

/** Family names PDFs ask for, as pdfjs passes them to the canvas. */
const SERIF = [
  'STSong',
  'STSongStd',
  'SimSun',
  'NSimSun',
  'Song',
  'STFangsong',
  'FangSong',
  'STKaiti',
  'KaiTi',
  'MSung',
  'MingLiU',
  'PMingLiU',
];
const SANS = ['STHeiti', 'STXihei', 'SimHei', 'MHei', 'Microsoft YaHei', 'Microsoft JhengHei'];

/**
 * Makes the fonts known to the canvas of this process under the names that PDFs use; a name the system has a font for keeps it. Without it pages whose
 * Chinese fonts are not embedded are drawn with empty boxes (their text is read all the same).
 */
export function registerChineseFonts({ serif, sans = serif }: ChineseFonts): void {
  const register = (path: string, family: string): void => {
    if (!GlobalFonts.has(family) && GlobalFonts.registerFromPath(path, family) === null)
      throw new Error(`The font file ${path} cannot be read; set the path of a TrueType or OpenType font.`);
  };
  for (const family of SERIF) register(serif, family);
  for (const family of SANS) register(sans, family);
}
