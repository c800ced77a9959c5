import { useLingui } from '@lingui/react/macro';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { Choose } from '../../../ui/sentence/choose.tsx';
import type { Answered } from '../answer.ts';
import { sizeOf } from '../groups.ts';
import { choiceOfGroup, groupKey } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';

const everyone = 'everyone';

/** Which group of the breakdown the cohort table shows. */
export const GroupChooser = ({ answered }: { answered: Answered }) => {
  const { t } = useLingui();
  const format = useFormat();
  const chosen = useViewStore((store) => store.view.retention.group);
  const ask = useViewStore((store) => store.ask);
  const groupName = useGroupWords(answered.query.breakdown?.property);
  const { groups } = answered.result;
  const label = t`Group`;
  const value = chosen === null ? everyone : groupKey(chosen);
  const options = [
    { value: everyone, label: t`Everyone` },
    ...groups.map((group) => ({
      value: groupKey(group),
      label: groupName(group),
      hint: format.count(sizeOf(group)),
    })),
  ];
  const text = options.find((option) => option.value === value)?.label ?? t`Everyone`;
  return (
    <Choose
      label={label}
      value={value}
      options={options}
      onChange={(key) => {
        const group = groups.find((one) => groupKey(one) === key);
        ask('retention', { group: group ? choiceOfGroup(group) : null });
      }}
    >
      {(toggle) => (
        <button type="button" className="hf-control" aria-label={format.named(label, text)} onClick={toggle}>
          {text}
          <Icon name="chevron-down" size={14} />
        </button>
      )}
    </Choose>
  );
};
