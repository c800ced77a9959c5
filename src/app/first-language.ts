import { readChoice } from '../state/browser-choice.ts';
import { type Language } from '../ui/format/create-format.ts';
import { LANGUAGE_STORAGE_KEY, pickLanguage } from './i18n/language.ts';

/** The language that the page opens in. */
export const firstLanguage = (): Language =>
  pickLanguage({
    url: location.href,
    stored: readChoice(LANGUAGE_STORAGE_KEY),
    preferred: navigator.languages,
  });
