import { useMediaQuery } from '@mantine/hooks';

const read = { getInitialValueInEffect: false };

/**
 * Where the system chooses the colours, the theme that goes with them; otherwise undefined. What a chart draws keeps its own
 * colours there, on the system's ground: the other theme's would not be seen.
 */
export const useForcedScheme = (): 'light' | 'dark' | undefined => {
  const forced = useMediaQuery('(forced-colors: active)', undefined, read);
  const dark = useMediaQuery('(prefers-color-scheme: dark)', undefined, read);
  return forced ? (dark ? 'dark' : 'light') : undefined;
};
