import { useEffect, useEffectEvent } from 'react';

const layers: (() => void)[] = [];

/** Floats that have an Escape of their own: what is open in one of them closes before the layer below it. */
const floats = '.mantine-Popover-dropdown, .mantine-Menu-dropdown, .mantine-Modal-content';

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
  const { target } = event;
  if (target instanceof Element && (target.closest(floats) || target.ariaExpanded === 'true')) return;
  layers.at(-1)?.();
};

/** Escape closes the layer that was opened last, and no other: drawers by themselves would all close at once. */
export function useEscape(opened: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (!opened) return undefined;
    const layer = (): void => close();
    layers.push(layer);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, [opened]);
}
