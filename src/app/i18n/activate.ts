import { i18n } from '@lingui/core';
import { type Language } from '../../ui/format/create-format.ts';
import { LANGUAGE_TAGS } from './language.ts';
import { loadMessages } from './load-messages.ts';

/** Loads a language's messages and switches to it, `<html lang>` included. Rejects where they cannot be fetched. */
export const activateLanguage = async (language: Language): Promise<void> => {
  i18n.loadAndActivate({ locale: language, messages: await loadMessages(language) });
  document.documentElement.lang = LANGUAGE_TAGS[language];
};
