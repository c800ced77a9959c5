import './sentence.css';
import { type KeyboardEvent, useState } from 'react';

type Props = {
  label: string;
  value: number;
  min?: number | undefined;
  max?: number | undefined;
  /** Of the arrow keys. Whole numbers unless told. */
  step?: number | undefined;
  onChange: (value: number) => void;
};

/** A number in a sentence, edited in place. What cannot be read as a number gives way to the old one. */
export const InlineNumber = ({ label, value, min = 0, max = 1_000_000, step = 1, onChange }: Props) => {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? String(value);
  const commit = (next: number): void => {
    const whole = Number.isInteger(step) ? Math.round(next) : next;
    const held = Math.min(max, Math.max(min, whole));
    setDraft(null);
    if (Number.isFinite(held) && held !== value) onChange(held);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit(draft === null || draft.trim() === '' ? value : Number(draft));
    else if (event.key === 'Escape') setDraft(null);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      commit(value + (event.key === 'ArrowUp' ? step : -step));
    }
  };
  return (
    <input
      className="hf-word"
      role="spinbutton"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      style={{ width: `${Math.max(2, text.length) + 0.6}ch` }}
      value={text}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => {
        if (draft !== null) commit(draft.trim() === '' ? value : Number(draft));
      }}
      onKeyDown={onKeyDown}
    />
  );
};
