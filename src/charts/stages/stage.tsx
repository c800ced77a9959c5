import { type KeyboardEvent, type ReactNode } from 'react';
import type { TipRow } from '../frame/chart-tip.tsx';
import type { StageRates } from './stage-layout.ts';

export type Part = { label: string; onSelect: () => void };

export type Stage = StageRates & {
  id: string;
  name: string;
  /** above the bar: "62.3%" */
  value: string;
  /** too few people to say much: paler */
  few?: boolean | undefined;
  /** under the name, a line each */
  facts: readonly string[];
  /** in the gap before this stage, a line each */
  gap?: readonly string[] | undefined;
  tip: readonly TipRow[];
  tipFoot?: string | undefined;
  /** the people of the bar, and those of the rest above it */
  people?: Part | undefined;
  others?: Part | undefined;
};

/** A part of a drawing that shows its people. */
export const Clickable = ({ part, children }: { part: Part | undefined; children: ReactNode }) => {
  if (!part) return children;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    part.onSelect();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- there is no button element inside an SVG
    <g
      role="button"
      tabIndex={0}
      aria-label={part.label}
      className="hf-stages-part"
      onClick={part.onSelect}
      onKeyDown={onKeyDown}
    >
      {children}
    </g>
  );
};
