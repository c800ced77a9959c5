import { useEffect, useState } from 'react';

/** For what floats only while it is mounted: the focus goes back to where it was before, unless something else took it. */
export function useGiveBackFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () =>
      void setTimeout(() => {
        const { activeElement } = document;
        if (activeElement && activeElement !== document.body) return;
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      }),
    [before],
  );
}
