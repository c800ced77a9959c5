import './charts.css';

type Props = {
  /** Gaps are null. */
  values: readonly (number | null)[];
  /** What it shows, in words: "from 18.6% to 23.4% in 90 days". */
  label: string;
  tone?: 'accent' | 'bad' | 'neutral' | undefined;
  height?: number | undefined;
};

const COLORS = { accent: 'var(--hf-accent)', bad: 'var(--hf-bad)', neutral: 'var(--hf-mark)' };

/** More than can be told apart on so small a line. */
const MANY_POINTS = 200;
const FEW_POINTS = 60;

/** The mean of each of equal stretches where the points are many; the last that is known as it is. */
const thinned = (values: readonly (number | null)[]): readonly (number | null)[] => {
  if (values.length <= MANY_POINTS) return values;
  const each = Math.ceil(values.length / FEW_POINTS);
  const means = Array.from({ length: Math.ceil(values.length / each) }, (_, at) => {
    const known = values.slice(at * each, (at + 1) * each).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
  const last = values.findLastIndex((value) => value !== null);
  return means.map((mean, at) => (at === Math.floor(last / each) ? (values[last] ?? null) : mean));
};

/** A small line without axes, ending in a dot: its own plain SVG, so that it needs no chart library. */
export const Sparkline = ({ values: all, label, tone = 'accent', height = 24 }: Props) => {
  const values = thinned(all);
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const min = Math.min(...known);
  const range = Math.max(...known) - min || 1;
  const x = (at: number): number => (at / (values.length - 1)) * 100;
  const y = (value: number): number => 92 - ((value - min) / range) * 84;
  let path = '';
  let pen = 'M';
  for (const [at, value] of values.entries()) {
    if (value === null) pen = 'M';
    else {
      path += `${pen}${x(at).toFixed(2)} ${y(value).toFixed(2)}`;
      pen = 'L';
    }
  }
  const last = values.findLastIndex((value) => value !== null);
  const end = values[last] ?? min;
  return (
    <div className="hf-spark" role="img" aria-label={label} style={{ height }}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path
          d={path}
          fill="none"
          stroke={COLORS[tone]}
          strokeWidth="1.4"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <i style={{ left: `${x(last)}%`, top: `${y(end)}%`, background: COLORS[tone] }} />
    </div>
  );
};
