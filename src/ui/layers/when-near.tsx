import { type ReactNode, useEffect, useRef, useState } from 'react';

type Props = {
  /** Stands there until then, about as tall. */
  placeholder: ReactNode;
  children: ReactNode;
};

/** How far below the window counts as near. */
const margin = '400px';

/** Children that are made once their place comes near the window: far below it they ask and draw nothing. */
export const WhenNear = ({ placeholder, children }: Props) => {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    if (near || !place.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: margin },
    );
    // The card itself: the element around it has no box of its own.
    for (const child of place.current.children) observer.observe(child);
    return () => observer.disconnect();
  }, [near]);
  if (near) return children;
  return (
    <div ref={place} className="hf-near">
      {placeholder}
    </div>
  );
};
