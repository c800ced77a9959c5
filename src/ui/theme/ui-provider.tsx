import '@fontsource-variable/inter';
import './mantine.css';
import './tokens.css';
import './base.css';
import './tuning.css';
import '../controls/controls.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { type ReactNode } from 'react';
import { resolveThemeVariables, theme } from './theme.ts';

/** Read by public/first-paint.js as well, so that the first paint already has the chosen theme. */
export const THEME_STORAGE_KEY = 'holdfast-theme';

const colorSchemeManager = localStorageColorSchemeManager({ key: THEME_STORAGE_KEY });

type Props = { children: ReactNode; forceColorScheme?: 'light' | 'dark'; env?: 'default' | 'test' };

/** Fonts, tokens, styles and the Mantine theme. `env="test"` turns transitions and portals off. */
export const UiProvider = ({ children, forceColorScheme, env = 'default' }: Props) => (
  <MantineProvider
    theme={theme}
    cssVariablesResolver={resolveThemeVariables}
    colorSchemeManager={colorSchemeManager}
    defaultColorScheme="auto"
    env={env}
    {...(forceColorScheme ? { forceColorScheme } : {})}
  >
    {children}
  </MantineProvider>
);
