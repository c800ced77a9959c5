import { useLingui } from '@lingui/react/macro';
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Icon } from '../../ui/icon/icon.tsx';

/** The palette presses the button with this id. */
export const THEME_ID = 'hf-theme';

/** Light or dark; until it is used, the system decides. */
export const ThemeSwitch = () => {
  const { t } = useLingui();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  return (
    <button
      type="button"
      id={THEME_ID}
      className="hf-control"
      data-icon=""
      aria-label={dark ? t`Use the light theme` : t`Use the dark theme`}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
    </button>
  );
};
