import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is a phone's: as in the style sheets, less than 600 pixels wide. */
export const useNarrow = (): boolean =>
  useMediaQuery('(width < 600px)', false, { getInitialValueInEffect: false });
