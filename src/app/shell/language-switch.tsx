import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { keepChoice } from '../../state/browser-choice.ts';
import { viewStore } from '../../state/view-store.ts';
import { activateLanguage } from '../i18n/activate.ts';
import { LANGUAGE_NAMES, LANGUAGE_STORAGE_KEY, LANGUAGE_TAGS } from '../i18n/language.ts';
import { useLanguage } from '../providers.tsx';
import { ChineseName } from './chinese-name.tsx';

/** The palette presses the button with this id. */
export const LANGUAGE_ID = 'hf-language';

/** Offers the other language, in its own name. An address that asks for a language asks for the new one from then on. */
export const LanguageSwitch = () => {
  const { t } = useLingui();
  const other = useLanguage() === 'en' ? 'zh' : 'en';
  const change = async (): Promise<void> => {
    try {
      await activateLanguage(other);
    } catch (error) {
      notifications.show({
        color: 'red',
        title: t`The language could not be loaded.`,
        message: error instanceof Error ? error.message : String(error),
      });
      return;
    }
    keepChoice(LANGUAGE_STORAGE_KEY, other);
    const { view, setLanguage } = viewStore.getState();
    if (view.language !== null) setLanguage(other);
  };
  return (
    <button
      type="button"
      id={LANGUAGE_ID}
      className="hf-control"
      lang={LANGUAGE_TAGS[other]}
      onClick={() => void change()}
    >
      {other === 'zh' ? <ChineseName label={LANGUAGE_NAMES.zh} /> : LANGUAGE_NAMES[other]}
    </button>
  );
};
