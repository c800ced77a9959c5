import type { ComparedSide } from '../../../model/result/result.ts';

type Props = { with: ComparedSide; without: ComparedSide; /** the rate at the right end */ end: number };

/** Two rates with their intervals on one scale: filled with the habit, hollow without it. The numbers stand beside it. */
export const RatePair = ({ end, ...sides }: Props) => {
  const at = (rate: number): string => `${(100 * rate) / end}%`;
  return (
    <span className="hf-aha-pair" aria-hidden="true">
      <span className="hf-aha-axis" />
      {(['with', 'without'] as const).map((side) => {
        const { rate, low, high } = sides[side];
        return [
          <span
            key={`${side} interval`}
            className="hf-aha-interval"
            data-side={side}
            style={{ left: at(low), width: at(high - low) }}
          />,
          <span key={side} className="hf-aha-dot" data-side={side} style={{ left: at(rate) }} />,
        ];
      })}
    </span>
  );
};
