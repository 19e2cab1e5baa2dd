import type { UiLanguage } from '../portal/page-context.ts';

/** What signing in and the account page say besides their standing texts. */
export const SESSION_TEXTS = {
  wrong: {
    'zh-Hans': '用户名或密码不对。请核对后再试。',
    en: 'The username or the password is wrong. Check both and try again.',
  },
  tooMany: {
    'zh-Hans': '失败的次数太多。请十分钟后再试；忘了密码请找联盟秘书处。',
    en: 'Too many failed attempts. Try again in ten minutes; if you forgot the password, ask the secretariat of the alliance.',
  },
  elsewhere: {
    'zh-Hans': '这次登录不是从本站页面发出的，未予接受。请在此重新登录。',
    en: 'This sign-in was not sent from a page of this site and was not accepted. Sign in here again.',
  },
  currentWrong: { 'zh-Hans': '现在的密码不对。', en: 'The current password is wrong.' },
  tooShort: { 'zh-Hans': '新密码至少要 12 个字符。', en: 'The new password needs at least 12 characters.' },
  tooLong: { 'zh-Hans': '新密码最多 200 个字符。', en: 'The new password may have at most 200 characters.' },
  unequal: { 'zh-Hans': '两次输入的新密码不一样。', en: 'The two new passwords are not the same.' },
  changed: {
    'zh-Hans': '密码已更改，其他设备上的登录都已结束。',
    en: 'The password was changed; every other session was ended.',
  },
  tokenName: { 'zh-Hans': '请写明用途，最多 100 个字符。', en: 'Say what it is used for, in at most 100 characters.' },
  revoked: { 'zh-Hans': '令牌已撤销。', en: 'The token was revoked.' },
} as const satisfies Record<string, Readonly<Record<UiLanguage, string>>>;

/** The key of a sentence of {@link SESSION_TEXTS}. */
export type SessionText = keyof typeof SESSION_TEXTS;
