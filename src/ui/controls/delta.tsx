import { useLingui } from '@lingui/react/macro';
import { Icon } from '../icon/icon.tsx';

type Props = {
  /** The change as text with its sign: "+4.8 points". */
  text: string;
  direction: 'up' | 'down' | 'flat';
  /** Without an arrow, for tables: the sign is in the text. */
  plain?: boolean | undefined;
  /** Whether this direction is welcome; null where it is neither. */
  good: boolean | null;
};

/** A change: its arrow says which way, its colour and its spoken word whether that is welcome. */
export const Delta = ({ text, direction, plain, good }: Props) => {
  const { t } = useLingui();
  const tone = direction === 'flat' || good === null ? 'neutral' : good ? 'good' : 'bad';
  return (
    <span className="hf-delta" data-tone={tone}>
      {direction === 'flat' || plain ? null : (
        <Icon name={direction === 'up' ? 'arrow-up' : 'arrow-down'} size={12} />
      )}
      {text}
      {tone === 'neutral' ? null : (
        <span className="hf-hidden">{tone === 'good' ? t`(better)` : t`(worse)`}</span>
      )}
    </span>
  );
};
