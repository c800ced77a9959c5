import { type ReactNode, useId } from 'react';
import { Icon } from '../../../ui/icon/icon.tsx';

export type FoundProps = {
  /** tells findings apart */
  id: string;
  title: ReactNode;
  /** What was found, in numbers. */
  found: ReactNode;
  isOdd: boolean;
  /** Where it stands: examples, days. */
  details?: ReactNode;
  /** What it does to the numbers. */
  effect?: ReactNode;
  control?: ReactNode;
};

/** One thing that was looked for in the data. */
export const Finding = ({ title, found, isOdd, details, effect, control }: Omit<FoundProps, 'id'>) => {
  const id = useId();
  return (
    <section className="hf-oddity" aria-labelledby={id} data-odd={isOdd ? '' : undefined}>
      <Icon name={isOdd ? 'info' : 'check'} size={16} />
      <div className="hf-oddity-text">
        <h3 id={id}>{title}</h3>
        <p>{found}</p>
        {details}
        {effect === undefined ? null : <div className="hf-effect">{effect}</div>}
      </div>
      {control === undefined ? null : <div className="hf-oddity-control">{control}</div>}
    </section>
  );
};
