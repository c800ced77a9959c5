import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createScrollScale } from './scaled-scroll.ts';

type Options = {
  rowCount: number;
  /** All rows are equally high: where a row stands is arithmetic, so that a million rows cost nothing to mount. */
  rowPx: number;
  /** Of the sticky head that covers the first rows' place. */
  headPx: number;
  /** Assumed until the element has been measured. */
  viewportPx: number;
};

export type RowWindow = {
  ref: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  /** Height of the scrolled body. */
  bodyPx: number;
  first: number;
  /** Exclusive. */
  end: number;
  /** Where a row stands inside the body. */
  topOf: (index: number) => number;
  scrollIntoView: (index: number) => void;
  /** Whole rows that fit. */
  page: number;
};

const OVERSCAN = 6;

export const useRowWindow = ({ rowCount, rowPx, headPx, viewportPx }: Options): RowWindow => {
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: viewportPx });
  const onScroll = useCallback(() => {
    const element = ref.current;
    if (element) setView({ top: element.scrollTop, height: element.clientHeight || viewportPx });
  }, [viewportPx]);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    onScroll();
    const observer = new ResizeObserver(onScroll);
    observer.observe(element);
    return () => observer.disconnect();
  }, [onScroll]);

  const bodyView = Math.max(rowPx, view.height - headPx);
  const scale = useMemo(() => createScrollScale(rowCount * rowPx, bodyView), [rowCount, rowPx, bodyView]);
  const offset = scale.toVirtual(view.top);
  const scrollIntoView = useCallback(
    (index: number) => {
      const element = ref.current;
      if (!element) return;
      const now = scale.toVirtual(element.scrollTop);
      const start = index * rowPx;
      if (start < now) element.scrollTop = scale.toPhysical(start);
      else if (start + rowPx > now + bodyView) element.scrollTop = scale.toPhysical(start + rowPx - bodyView);
    },
    [scale, rowPx, bodyView],
  );
  return {
    ref,
    onScroll,
    bodyPx: scale.physical,
    first: Math.max(0, Math.floor(offset / rowPx) - OVERSCAN),
    end: Math.min(rowCount, Math.ceil((offset + bodyView) / rowPx) + OVERSCAN),
    topOf: (index) => index * rowPx - offset + view.top,
    scrollIntoView,
    page: Math.max(1, Math.floor(bodyView / rowPx)),
  };
};
