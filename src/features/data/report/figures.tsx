import { type ReactNode } from 'react';

type Figure = { label: ReactNode; value: ReactNode; note?: ReactNode };

/** A few numbers in a row, each with its name. */
export const Figures = ({ label, figures }: { label: string; figures: readonly Figure[] }) => (
  <dl className="hf-figures" aria-label={label}>
    {figures.map(({ label, value, note }, index) => (
      <div key={index}>
        <dt>{label}</dt>
        <dd>
          {value}
          {note === undefined || note === null ? null : <span className="hf-figures-note">{note}</span>}
        </dd>
      </div>
    ))}
  </dl>
);
