import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Mark, MarkKind } from '../../state/saved.ts';
import type { Language } from '../../ui/format/create-format.ts';

export const markKindWords: Record<MarkKind, MessageDescriptor> = {
  holiday: msg`Holiday`,
  release: msg`Release`,
  campaign: msg`Campaign`,
  incident: msg`Incident`,
  note: msg`Note`,
};

export const markText = ({ label }: Pick<Mark, 'label'>, language: Language): string =>
  typeof label === 'string' ? label : label[language];

const names = new Map<Language, Intl.DisplayNames>();

/** A country in the reader's language; its code where the browser has no name for it. */
export function countryName(code: string, language: Language): string {
  const known =
    names.get(language) ??
    new Intl.DisplayNames([language === 'zh' ? 'zh-CN' : 'en'], { type: 'region', fallback: 'code' });
  names.set(language, known);
  return known.of(code) ?? code;
}
