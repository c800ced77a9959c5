import { useId } from 'react';

export type SegmentedOption<Value extends string> = {
  value: Value;
  label: string;
  disabled?: boolean | undefined;
};

type Props<Value extends string> = {
  /** What is chosen; spoken, not shown. */
  label: string;
  value: Value;
  options: readonly SegmentedOption<Value>[];
  onChange: (value: Value) => void;
};

/** A few choices side by side, one of them taken: a radio group. */
export const Segmented = <Value extends string>({ label, value, options, onChange }: Props<Value>) => {
  const name = useId();
  return (
    <fieldset className="hf-segmented" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
};
