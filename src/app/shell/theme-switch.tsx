import { useLingui } from '@lingui/react/macro';
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Icon } from '../../ui/icon/icon.tsx';
import { useForcedScheme } from '../../ui/theme/use-forced-scheme.ts';

/** The palette presses the button with this id. */
export const THEME_ID = 'hf-theme';

/** Light or dark; until it is used, the system decides, and always where it chooses the colours. */
export const ThemeSwitch = () => {
  const { t } = useLingui();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const forced = useForcedScheme() !== undefined;
  const next = dark ? t`Use the light theme` : t`Use the dark theme`;
  const label = forced ? t`Theme: the system chooses the colours` : next;
  return (
    <button
      type="button"
      id={THEME_ID}
      className="hf-control"
      data-icon=""
      aria-label={label}
      aria-disabled={forced || undefined}
      title={forced ? label : undefined}
      onClick={() => {
        if (!forced) setColorScheme(dark ? 'light' : 'dark');
      }}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
    </button>
  );
};
