import { Trans, useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../model/dataset.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { InlineNumber } from '../../ui/sentence/inline-number.tsx';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';
import { Sentence } from '../../ui/sentence/sentence.tsx';
import { type BehaviourDraft } from './draft.ts';

type Props = {
  draft: BehaviourDraft;
  dataset: Pick<Dataset, 'events' | 'resolved'>;
  onChange: (draft: BehaviourDraft) => void;
};

const windows = [7, 14, 28, 30, 60, 90, 180, 365];

/** "[used] [at least] [3] times [in the last 30 days]". */
export const BehaviourFields = ({ draft, dataset, onChange }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { roles } = dataset.resolved;
  const what = [
    { value: 'any', label: t`did anything`, group: undefined },
    ...(roles.register ? [{ value: 'role:register', label: t`registered`, group: undefined }] : []),
    { value: 'role:use', label: t`used`, group: undefined },
    ...(roles.pay.length > 0 ? [{ value: 'role:pay', label: t`paid`, group: undefined }] : []),
    ...(roles.feedback.length > 0
      ? [{ value: 'role:feedback', label: t`gave feedback`, group: undefined }]
      : []),
    ...dataset.events.map(({ name, events }) => ({
      value: `event:${name}`,
      label: t`did “${name}”`,
      hint: format.compact(events),
      group: t`Events`,
    })),
  ];
  const when = [
    { value: 'ever', label: t`at any time` },
    ...(draft.lastDays === null || windows.includes(draft.lastDays)
      ? windows
      : [draft.lastDays, ...windows]
    ).map((days) => ({ value: String(days), label: t`in the last ${days} days` })),
  ];
  const action = (
    <InlineSelect
      label={t`Action`}
      value={draft.what}
      options={what}
      onChange={(what) => onChange({ ...draft, what })}
      withinPortal={false}
    />
  );
  const often = (
    <InlineSelect
      label={t`How often`}
      value={draft.how}
      options={[
        { value: 'at-least', label: t`at least` },
        { value: 'at-most', label: t`at most` },
        { value: 'never', label: t`never` },
      ]}
      onChange={(how) => onChange({ ...draft, how })}
      withinPortal={false}
    />
  );
  const times = (
    <InlineNumber
      label={t`Times`}
      value={draft.times}
      min={1}
      max={100_000}
      onChange={(times) => onChange({ ...draft, times })}
    />
  );
  const span = (
    <InlineSelect
      label={t`When`}
      value={draft.lastDays === null ? 'ever' : String(draft.lastDays)}
      options={when}
      onChange={(value) => onChange({ ...draft, lastDays: value === 'ever' ? null : Number(value) })}
      withinPortal={false}
    />
  );
  return (
    <Sentence label={t`What they did`}>
      {draft.how === 'never' ? (
        <Trans>
          {action} {often} {span}
        </Trans>
      ) : (
        <Trans>
          {action} {often} {times} times {span}
        </Trans>
      )}
    </Sentence>
  );
};
