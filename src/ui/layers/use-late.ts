import { useDeferredValue, useState } from 'react';

/**
 * For what floats and is seldom opened: it is made when it is first opened, and kept from then on. It is made closed
 * and opened right after, since it notes then who has the focus, to give it back.
 */
export function useLate(opened: boolean): { made: boolean; shown: boolean } {
  const [made, setMade] = useState(opened);
  if (opened && !made) setMade(true);
  const known = useDeferredValue(opened, false);
  return { made, shown: opened && known };
}
