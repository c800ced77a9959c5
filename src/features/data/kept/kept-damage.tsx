import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';

/** What of the open data set was damaged in this browser's storage. It is found out when it is opened. */
export const KeptDamage = () => {
  const { t } = useLingui();
  const format = useFormat();
  const lost = useDatasetStore((store) => store.dataset?.report.lost) ?? 0;
  const damaged = useDatasetStore((store) => store.dataset?.damaged);
  if (lost === 0 && !damaged) return null;
  const columns = format.enumerate(damaged ?? []);
  return (
    <div className="hf-kept-damage">
      {lost > 0
        ? t`${plural(lost, { one: '# event is damaged and left out', other: '# events are damaged and left out' })}`
        : null}
      {lost > 0 && damaged ? <br /> : null}
      {damaged ? <Trans>damaged and left out: {columns}</Trans> : null}
    </div>
  );
};
