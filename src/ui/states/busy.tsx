import './states.css';
import { type ReactNode } from 'react';

type Props = {
  /** True while a newer picture is on its way. */
  busy: boolean;
  children: ReactNode;
};

/** Keeps the old picture, under a line that moves, until the new one is there. */
export const Busy = ({ busy, children }: Props) => (
  <div className="hf-busy" aria-busy={busy}>
    {children}
  </div>
);
