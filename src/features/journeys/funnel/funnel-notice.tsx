import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { significanceLevel } from '../../../statistics/significance-level.ts';
import { AgainstLine } from '../../../parts/compare/against-line.tsx';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { extremesOf, type FunnelGroupView, worstStep } from './funnel-view.ts';
import type { FunnelAgainst } from './use-funnel-against.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

type Props = {
  funnel: FunnelGroupView;
  names: readonly string[];
  against: FunnelAgainst | null;
  split: { groups: readonly FunnelGroupView[]; property: string } | null;
};

/** Where most are lost, which group does best, how many may still go on. */
export const FunnelNotice = ({ funnel, names, against, split }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const worst = worstStep(funnel);
  const step = worst === null ? undefined : funnel.steps[worst];
  const { open } = funnel;
  const last = funnel.steps.at(-1);
  return (
    <>
      {funnel.few ? (
        <>
          <Trans>Fewer than {fewPeople} people entered: too few to say much.</Trans>
          <SentenceGap />
        </>
      ) : null}
      {step && worst !== null && step.fromPrevious?.rate !== undefined && step.fromPrevious.rate !== null ? (
        <Trans>
          Most are lost before step {worst + 1}, {names[worst]}:{' '}
          <Plural value={step.dropped} one="# person" other="# people" />,{' '}
          {format.percent(1 - step.fromPrevious.rate)} of those who had come that far.
        </Trans>
      ) : (
        <Trans>Everyone who entered went through to the end.</Trans>
      )}
      <SentenceGap />
      {last && step ? <Trans>{format.percent(last.fromFirst.rate)} reach the end.</Trans> : null}
      <SentenceGap />
      {open > 0 ? (
        <Plural
          value={open}
          one={
            <Trans>{format.count(open)} person still has time to go on and counts as not there yet.</Trans>
          }
          other={
            <Trans>{format.count(open)} people still have time to go on and count as not there yet.</Trans>
          }
        />
      ) : null}
      <SentenceGap />
      {split ? <GroupsNotice {...split} /> : null}
      {against && last ? (
        <p className="hf-funnel-against">
          <AgainstLine
            what={t`To the end`}
            name={against.name}
            now={{ x: last.users, n: funnel.entered }}
            other={{ x: against.funnel.steps.at(-1)?.users ?? 0, n: against.funnel.entered }}
            untested={against.untested}
          />
        </p>
      ) : null}
    </>
  );
};

const GroupsNotice = ({ groups, property }: { groups: readonly FunnelGroupView[]; property: string }) => {
  const format = useFormat();
  const groupName = useGroupWords(property);
  const extremes = extremesOf(groups);
  if (!extremes) return null;
  const { best, least } = extremes;
  const rate = (one: FunnelGroupView): string => format.percent(one.steps.at(-1)?.fromFirst.rate ?? null);
  const p = format.p(extremes.p);
  return extremes.p < significanceLevel ? (
    <Trans>
      {groupName(best.group)} finishes most, {rate(best)}, {groupName(least.group)} least, {rate(least)} ({p},
      corrected for all pairs).
    </Trans>
  ) : (
    <Trans>
      {groupName(best.group)} finishes most, {rate(best)}, {groupName(least.group)} least, {rate(least)}, no
      more apart than chance could put them ({p}, corrected for all pairs).
    </Trans>
  );
};
