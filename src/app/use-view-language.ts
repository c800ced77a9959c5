import { i18n } from '@lingui/core';
import { useEffect } from 'react';
import { useViewStore } from '../state/view-store.ts';
import { activateLanguage } from './i18n/activate.ts';

/** Follows the language that an address asks for: history back, a link pasted into the open tab. */
export const useViewLanguage = (): void => {
  const language = useViewStore((store) => store.view.language);
  useEffect(() => {
    if (language !== null && language !== i18n.locale) void activateLanguage(language);
  }, [language]);
};
