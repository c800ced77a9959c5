import { useLingui } from '@lingui/react/macro';
import { useViewStore } from '../../../state/view-store.ts';
import { Segmented } from '../../../ui/controls/segmented.tsx';

/** Week or month, for both cards that count within one. */
export const SpanChoice = ({ label }: { label: string }) => {
  const { t } = useLingui();
  const span = useViewStore((store) => store.view.engagement.span);
  const ask = useViewStore((store) => store.ask);
  return (
    <Segmented
      label={label}
      value={span}
      options={[
        { value: 'week', label: t`Week` },
        { value: 'month', label: t`Month` },
      ]}
      onChange={(value) => ask('engagement', { span: value })}
    />
  );
};
