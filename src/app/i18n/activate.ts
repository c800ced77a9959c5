import { i18n, type Messages } from '@lingui/core';
import { type Language } from '../../ui/format/create-format.ts';
import { LANGUAGE_TAGS } from './language.ts';

const loaders: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en.po'),
  zh: () => import('./zh.po'),
};

/** Loads a language's messages and switches to it, `<html lang>` included. Rejects where they cannot be fetched. */
export const activateLanguage = async (language: Language): Promise<void> => {
  const { messages } = await loaders[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = LANGUAGE_TAGS[language];
};
