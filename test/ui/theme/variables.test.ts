import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { describe, expect, it } from 'vitest';
import { theme } from '../../../src/ui/theme/theme.ts';

/** What differs from the style sheet that Mantine brings, of the colours that are the theme's own. */
const own = (scope: 'variables' | 'light' | 'dark'): string => {
  const usual: Record<string, string> = defaultCssVariablesResolver(DEFAULT_THEME)[scope];
  const ours = Object.keys(theme.colors ?? {});
  return Object.entries(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))[scope])
    .filter(([name, value]) => {
      const color = /^--mantine-color-(\w+)-/.exec(name)?.[1];
      return value !== usual[name] && (color === undefined || ours.includes(color));
    })
    .map(([name, value]) => `    ${name}: ${value};\n`)
    .join('');
};

describe('variables.css', () => {
  it('says what the theme says; `vitest -u` writes it anew', async () => {
    const blocks = [
      [':root', own('variables')],
      [":root[data-mantine-color-scheme='light']", own('light')],
      [":root[data-mantine-color-scheme='dark']", own('dark')],
    ].map(([selector, lines]) => `  ${selector} {\n${lines}  }\n`);
    const css = `/* Made of theme.ts by test/ui/theme/variables.test.ts. */\n@layer mantine {\n${blocks.join('\n')}}\n`;
    await expect(css).toMatchFileSnapshot('../../../src/ui/theme/variables.css');
  });
});
