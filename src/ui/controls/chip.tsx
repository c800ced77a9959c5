import { useLingui } from '@lingui/react/macro';
import { Icon } from '../icon/icon.tsx';

type Props = {
  /** The filter in words: "plan is paid". */
  label: string;
  onRemove: () => void;
  /** Opens its editor. */
  onEdit?: (() => void) | undefined;
};

/** A filter that can be taken away. */
export const Chip = ({ label, onRemove, onEdit }: Props) => {
  const { t } = useLingui();
  return (
    <span className="hf-chip">
      {onEdit ? (
        <button type="button" className="hf-chip-text" title={label} onClick={onEdit}>
          {label}
        </button>
      ) : (
        <span className="hf-chip-text" title={label}>
          {label}
        </span>
      )}
      <button type="button" className="hf-chip-remove" aria-label={t`Remove: ${label}`} onClick={onRemove}>
        <Icon name="close" size={13} />
      </button>
    </span>
  );
};
