import { createTheme, defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core';

// Filled and light buttons of the two colours in use take the tokens, which are right in either theme.
const resolveVariantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const color = input.color ?? input.theme.primaryColor;
  const name = color === 'red' ? 'bad' : color === 'teal' ? 'accent' : null;
  if (name === null) return colors;
  const [ink, strong] = [
    `var(--hf-${name})`,
    name === 'accent' ? 'var(--hf-accent-strong)' : 'var(--hf-bad)',
  ];
  if (input.variant === 'filled')
    return {
      ...colors,
      background: ink,
      hover: strong,
      color: `var(--hf-on-${name})`,
      border: '1px solid transparent',
    };
  if (input.variant === 'light')
    return { ...colors, background: `var(--hf-${name}-soft)`, hover: `var(--hf-${name}-soft)`, color: ink };
  if (input.variant === 'subtle')
    return { ...colors, background: 'transparent', hover: 'var(--hf-sunken)', color: ink };
  return colors;
};

/** The Mantine theme: one accent, dense controls, every surface and text colour taken from tokens.css. What of it is CSS variables stands in variables.css. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: resolveVariantColors,
  fontFamily: 'var(--hf-font)',
  fontFamilyMonospace: 'var(--hf-mono)',
  headings: { fontFamily: 'var(--hf-font)' },
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  fontSizes: { xs: '0.8125rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  respectReducedMotion: true,
  colors: {
    teal: [
      '#e8f6f4',
      '#d3ece8',
      '#a9d9d2',
      '#7cc7bc',
      '#4fcabb',
      '#2aa093',
      '#14877b',
      '#0b6b62',
      '#085049',
      '#05443e',
    ],
    red: [
      '#fbe9e4',
      '#f7d5cb',
      '#f2b4a3',
      '#f39a82',
      '#f58a70',
      '#d9593c',
      '#c4401f',
      '#b02e17',
      '#8f2412',
      '#6f1b0d',
    ],
    gray: [
      '#f5f7f9',
      '#eef1f4',
      '#e1e6eb',
      '#d5dce2',
      '#cbd3da',
      '#9aa5b0',
      '#626f7b',
      '#52606d',
      '#3a4753',
      '#16202a',
    ],
    dark: [
      '#e6ebf0',
      '#c5cfd8',
      '#a3b0bc',
      '#94a1ae',
      '#3b4754',
      '#29333f',
      '#222c37',
      '#18202a',
      '#131a22',
      '#10151c',
    ],
  },
  // By name and not by `Component.extend`, which would pull every one of them into the first chunk.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true, padding: 'lg' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    // Inside the page's main landmark, where AppShell keeps a place for it: what floats belongs to the page.
    Portal: { defaultProps: { target: '#hf-float' } },
    Popover: { defaultProps: { shadow: 'md' } },
    Radio: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm', withThumbIndicator: false } },
    TextInput: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 200, events: { hover: true, focus: true, touch: true } } },
  },
});
