const APPLE = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

const NAMES: Record<string, string> = APPLE
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↵', esc: 'esc' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter', esc: 'Esc' };

type Props = {
  /** Pressed together: `['mod', 'K']`; `mod` is ⌘ or Ctrl. */
  keys: readonly string[];
};

export const KeyHint = ({ keys }: Props) => (
  <span className="hf-keys">
    {keys.map((key) => (
      <kbd key={key}>{NAMES[key] ?? key}</kbd>
    ))}
  </span>
);
