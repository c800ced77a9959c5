import './sentence.css';
import { useFormat } from '../format/format-context.tsx';
import { type ChoiceOption, Choose } from './choose.tsx';

type Props<Value extends string> = {
  label: string;
  value: Value | null;
  options: readonly ChoiceOption<Value>[];
  onChange: (value: Value) => void;
  /** Stands where nothing is chosen. */
  placeholder?: string | undefined;
  searchable?: boolean | undefined;
  width?: number | undefined;
  /** False inside a popover. */
  withinPortal?: boolean | undefined;
};

/** A word in a sentence that can be exchanged for another. */
export const InlineSelect = <Value extends string>({ placeholder = '…', ...props }: Props<Value>) => {
  const format = useFormat();
  const chosen = props.options.find((option) => option.value === props.value);
  const text = chosen?.label ?? props.value ?? placeholder;
  return (
    <Choose {...props}>
      {(toggle) => (
        <button
          type="button"
          className="hf-word"
          data-unset={props.value === null ? '' : undefined}
          aria-label={format.named(props.label, text)}
          onClick={toggle}
        >
          {text}
        </button>
      )}
    </Choose>
  );
};
