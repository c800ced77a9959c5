import { i18n } from '@lingui/core';

/** The gallery's own sentences: invented, so not in the catalogue. */
export const say = (english: string, chinese: string): string => (i18n.locale === 'zh' ? chinese : english);
