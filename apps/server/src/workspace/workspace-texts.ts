import type { UiLanguage } from '../portal/page-context.ts';

/** What the workspace says besides the standing texts of its pages. */
export const WORKSPACE_TEXTS = {
  mendRow: {
    'zh-Hans': '在表中改正后，连同文件重新上传为一批。',
    en: 'Correct it in the table, then upload both as a new batch.',
  },
  mendFile: { 'zh-Hans': '换上好的文件，重新上传为一批。', en: 'Upload a sound file as a new batch.' },
  mendBatch: { 'zh-Hans': '改正后重新上传为一批。', en: 'Correct it and upload a new batch.' },
  onlyWarning: { 'zh-Hans': '不必处理，其余照常进行。', en: 'Nothing has to be done; the rest goes on.' },
  mendItem: { 'zh-Hans': '在下面改正。', en: 'Correct it below.' },
  batchName: { 'zh-Hans': '请填写批次名称，最多 200 个字符。', en: 'Give the batch a name of at most 200 characters.' },
  batchCollection: { 'zh-Hans': '请选择一个专库。', en: 'Choose a collection.' },
  changedMeanwhile: {
    'zh-Hans': '您打开此页之后，有人保存过这个条目。您填写的内容仍在下面，尚未保存。',
    en: 'Somebody saved this title after you opened the page. What you typed is below and is not saved yet.',
  },
  compare: {
    'zh-Hans': '先看现在保存的内容，再决定是否保存',
    en: 'Look at what is saved now, then decide whether to save',
  },
  mayNotPublish: {
    'zh-Hans': '您的账户不能发布。您填写的内容仍在下面，尚未保存。',
    en: 'Your account may not publish. What you typed is below and is not saved yet.',
  },
  saveForEditor: { 'zh-Hans': '请按“保存草稿”，由编辑发布。', en: 'Press “Save draft”; an editor publishes it.' },
  inProcess: {
    'zh-Hans': '此条目的影像还在处理，现在不能发布。您填写的内容仍在下面，尚未保存。',
    en: 'The images of this title are still being processed; it cannot be published yet. What you typed is below and is not saved yet.',
  },
  publishLater: { 'zh-Hans': '可先保存，处理完后再发布。', en: 'Save it now and publish when the processing is done.' },
  reasonMissing: {
    'zh-Hans': '撤回条目必须写明原因，最多 1000 个字符。',
    en: 'Withdrawing needs a reason of at most 1,000 characters.',
  },
  giveReason: { 'zh-Hans': '在页末写明原因后再撤回。', en: 'Give the reason at the end of the page, then withdraw.' },
  badDay: { 'zh-Hans': '这不是日期。请写作 2027-01-31。', en: 'This is not a day. Write it as 2027-01-31.' },
  created: { 'zh-Hans': '收入', en: 'Taken in' },
  updated: { 'zh-Hans': '最近更改', en: 'Last changed' },
  stamped: { 'zh-Hans': '公众所见的最近更改', en: 'Last change the public sees' },
  withdrawn: { 'zh-Hans': '撤回原因：', en: 'Reason for withdrawing: ' },
  dateHint: {
    'zh-Hans': '写作 1877、1877-03-21、1519~（约）或 1368/1398。',
    en: 'Such as 1877, 1877-03-21, 1519~ (about) or 1368/1398.',
  },
  languageHint: {
    'zh-Hans': '语言代码，如 lzh（文言文）、zh-Hant、en。',
    en: 'A language code such as lzh (Literary Chinese), zh-Hant, en.',
  },
  rightsHint: {
    'zh-Hans': 'rightsstatements.org 或 creativecommons.org 的网址。',
    en: 'An address of rightsstatements.org or creativecommons.org.',
  },
} as const satisfies Record<string, Readonly<Record<UiLanguage, string>>>;

/** The key of a sentence of {@link WORKSPACE_TEXTS}. */
export type WorkspaceText = keyof typeof WORKSPACE_TEXTS;
