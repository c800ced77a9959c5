import { firstLanguage } from './first-language.ts';
import { loadMessages } from './i18n/load-messages.ts';

/** Of the pages only the one that opens where the address names none. */
const opensOverview = (hash: string): boolean => /^#?\/?(overview)?($|\?)/.test(hash);

/**
 * Has what the first picture needs beside the application's own code come together with it, not after it. What fails here fails
 * again for whoever needs it, and is told then.
 */
export const askEarly = (): void => {
  const unheard = (): undefined => undefined;
  loadMessages(firstLanguage()).catch(unheard);
  if (opensOverview(location.hash)) import('../features/overview/overview-page.tsx').catch(unheard);
};
