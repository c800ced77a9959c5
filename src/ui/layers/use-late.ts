import { useLayoutEffect, useState } from 'react';

/**
 * For what floats and is seldom opened: it is made when it is first opened, and kept from then on. It is made closed
 * and opened at once, since it notes then who has the focus, to give it back.
 */
export function useLate(opened: boolean): { made: boolean; shown: boolean } {
  const [known, setKnown] = useState(false);
  useLayoutEffect(() => {
    if (opened) setKnown(true);
  }, [opened]);
  return { made: known || opened, shown: known && opened };
}
