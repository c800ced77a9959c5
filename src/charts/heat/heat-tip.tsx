import {
  type FocusEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type HeatPlace, type HeatTip } from './heat-types.ts';

type Shown = { place: HeatPlace; anchor: DOMRect };

const read = (target: EventTarget): Shown | null => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null;
  if (!cell) return null;
  const place = { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
  return { place, anchor: cell.getBoundingClientRect() };
};

/** One tooltip for a whole table: follows the pointer and the focus, goes away on Escape and on scrolling. */
export const useHeatTip = (box: RefObject<HTMLElement | null>, tip: HeatTip | undefined) => {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!shown || !element) return undefined;
    const hide = (): void => setShown(null);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide();
    };
    element.addEventListener('scroll', hide);
    window.addEventListener('scroll', hide);
    window.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('scroll', hide);
      window.removeEventListener('scroll', hide);
      window.removeEventListener('keydown', onKey);
    };
  }, [box, shown]);
  return {
    tip,
    shown,
    handlers: {
      onPointerOver: (event: PointerEvent) => setShown(tip ? read(event.target) : null),
      onPointerLeave: () => setShown(null),
      onFocus: (event: FocusEvent) => setShown(tip ? read(event.target) : null),
      onBlur: () => setShown(null),
    },
  };
};

type BoxProps = { tip: HeatTip | undefined; shown: Shown | null };

const GAP_PX = 8;

/** Above its cell, or below where there is no room, and always inside the window. */
export const HeatTipBox = ({ tip, shown }: BoxProps) => {
  const ref = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !shown) return;
    const { width, height } = element.getBoundingClientRect();
    const { anchor } = shown;
    const above = anchor.top - height - GAP_PX;
    const wish = anchor.left + anchor.width / 2 - width / 2;
    setAt({
      left: Math.max(8, Math.min(window.innerWidth - width - 8, wish)),
      top: above < 8 ? anchor.bottom + GAP_PX : above,
    });
  }, [shown]);
  const content = shown && tip ? tip(shown.place) : null;
  if (content === null || content === undefined) return null;
  return (
    <div ref={ref} className="hf-tip hf-heat-tip" role="status" style={at}>
      {content}
    </div>
  );
};
