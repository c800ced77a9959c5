import { type Language } from '../../ui/format/create-format.ts';

export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', zh: '中文' };

/** The value of `<html lang>`. */
export const LANGUAGE_TAGS: Record<Language, string> = { en: 'en', zh: 'zh-CN' };

/** Read by public/first-paint.js as well. */
export const LANGUAGE_STORAGE_KEY = 'holdfast-language';

const parseLanguage = (text: string | null | undefined): Language | null => {
  const primary = text?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary) ?? null;
};

type Sources = {
  /** `lang` in the address wins … */
  url: string;
  /** … then what was chosen here before … */
  stored: string | null;
  /** … then the first of the browser's languages that there is. */
  preferred: readonly string[];
};

const LANG_PARAMETER = /[?&]lang=([\w-]+)/;

/** The language to start in; English where nothing says otherwise. */
export const pickLanguage = ({ url, stored, preferred }: Sources): Language => {
  const named = parseLanguage(LANG_PARAMETER.exec(url)?.[1]) ?? parseLanguage(stored);
  if (named) return named;
  for (const tag of preferred) {
    const known = parseLanguage(tag);
    if (known) return known;
  }
  return 'en';
};
