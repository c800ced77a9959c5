import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CardSpan } from '../card/card.tsx';

type Props = {
  span: CardSpan;
  /** As tall as what comes. */
  placeholder: ReactNode;
  children: ReactNode;
};

/** Draws what stands far down a page when it comes near the screen, and from then on. */
export const NearScreen = ({ span, placeholder, children }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(() => typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    if (near || !box.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '400px' },
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [near]);
  if (near) return children;
  return (
    <div ref={box} data-span={span}>
      {placeholder}
    </div>
  );
};
