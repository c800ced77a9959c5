import './stat.css';
import { useFormat } from '../format/format-context.tsx';

export type SharePart = {
  id: string;
  label: string;
  value: number;
  /** A CSS colour, usually a token: `var(--hf-segment-core)`. */
  color: string;
  /** The share as text: "11.1%". */
  text: string;
};

type Props = {
  /** What is divided: "Everyone by segment". */
  label: string;
  parts: readonly SharePart[];
  onSelect?: ((id: string) => void) | undefined;
};

/**
 * One bar, 100 % wide, divided in proportion. A part may be a few pixels wide, so a click on it is a shortcut only:
 * whoever hands in `onSelect` offers the same in a table below, where the keyboard finds it.
 */
export const ShareBar = ({ label, parts, onSelect }: Props) => {
  const format = useFormat();
  const shown = parts.filter((part) => part.value > 0);
  const style = (part: SharePart) => ({ flex: `${part.value} 1 0`, background: part.color });
  const name = (part: SharePart): string => format.named(part.label, part.text);
  if (onSelect)
    return (
      <div className="hf-share" role="group" aria-label={label}>
        {shown.map((part) => (
          <button
            key={part.id}
            type="button"
            tabIndex={-1}
            aria-label={name(part)}
            title={name(part)}
            style={style(part)}
            onClick={() => onSelect(part.id)}
          />
        ))}
      </div>
    );
  return (
    <div
      className="hf-share"
      role="img"
      aria-label={format.sentences([label, format.clauses(shown.map(name))])}
    >
      {shown.map((part) => (
        <span key={part.id} title={name(part)} style={style(part)} />
      ))}
    </div>
  );
};

/** The colour beside a name in a table under the bar. */
export const Swatch = ({ color }: { color: string }) => (
  <span className="hf-swatch" aria-hidden="true" style={{ background: color }} />
);
