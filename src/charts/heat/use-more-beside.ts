import { type RefObject, useEffect } from 'react';

/** Marks a box that scrolls with `data-more` as long as there is more of it to the right. */
export function useMoreBeside(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const mark = (): void => {
      const more = element.scrollWidth - element.clientWidth - element.scrollLeft > 1;
      element.toggleAttribute('data-more', more);
    };
    // Tells at once, and again whenever the box or what is in it changes its size.
    const observer = new ResizeObserver(mark);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', mark, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', mark);
    };
  }, [box]);
}
