import './inter/inter.css';
import './mantine.css';
import './base.css';
import './tuning.css';
import './media.css';
import './touch.css';
import '../controls/controls.css';
import { useLingui } from '@lingui/react/macro';
import { localStorageColorSchemeManager, MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { theme } from './theme.ts';
import { useForcedScheme } from './use-forced-scheme.ts';

/** Read by public/first-paint.js as well, so that the first paint already has the chosen theme. */
export const THEME_STORAGE_KEY = 'holdfast-theme';

const colorSchemeManager = localStorageColorSchemeManager({ key: THEME_STORAGE_KEY });

type Props = { children: ReactNode; env?: 'default' | 'test' };

/** Fonts, tokens, styles and the Mantine theme. `env="test"` turns transitions and portals off. */
export const UiProvider = ({ children, env = 'default' }: Props) => {
  const forced = useForcedScheme();
  const { t } = useLingui();
  const close = t`Close`;
  // Dialogues and notifications have a cross without a name of its own.
  const named = useMemo(
    () =>
      mergeThemeOverrides(theme, { components: { CloseButton: { defaultProps: { 'aria-label': close } } } }),
    [close],
  );
  return (
    <MantineProvider
      theme={named}
      withCssVariables={false}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      env={env}
      {...(forced ? { forceColorScheme: forced } : {})}
    >
      {children}
    </MantineProvider>
  );
};
