import { type Ref, type RefObject, useImperativeHandle } from 'react';

type Props = {
  at: RefObject<HTMLElement | null>;
  ref?: Ref<HTMLElement | null>;
};

/** Stands in for an element that is drawn elsewhere, where a float wants its target as a child. */
export const Anchor = ({ at, ref }: Props) => {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => at.current, [at]);
  return null;
};
