import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { RiskFeature } from '../../model/query/churn-model.ts';
import type { RiskReason } from '../../model/result/churn-model.ts';
import type { ChurnUser } from '../../model/result/result.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { coreEvent, ratingProperty, ratingScale, type Signal, toSignals } from './signals.ts';
import { useSignalWords } from './use-signal-words.ts';

/** What an early signal says as well. */
const saidBy: Partial<Record<Signal['id'], RiskFeature>> = {
  falling: 'recent-uses',
  silence: 'silence',
  rating: 'rating',
  core: 'core',
};

type Reasons = {
  /** what makes the model think that somebody leaves, the strongest first */
  ofModel: (user: ChurnUser) => string[];
  /** the same, then what else stands out about them */
  all: (user: ChurnUser) => string[];
};

/** @param windowDays that the model looks back on */
export function usePersonReasons(windowDays: number): Reasons {
  const reasonWords = useReasonWords(windowDays);
  const signalWords = useSignalWords();
  const dataset = useDatasetStore((store) => store.dataset);
  const view = useViewStore((store) => store.view);
  const ofModel = (user: ChurnUser): string[] =>
    (user.why ?? []).flatMap((reason) => reasonWords(reason, user));
  const others = (user: ChurnUser): string[] => {
    if (!dataset) return [];
    const told = (user.why ?? []).map(({ reason }) => reason);
    return toSignals(user, coreEvent(view, dataset), ratingProperty(dataset))
      .filter(({ id }) => !told.some((reason) => reason === saidBy[id]))
      .map(signalWords);
  };
  return { ofModel, all: (user) => [...ofModel(user), ...others(user)] };
}

/** A reason in words, with its numbers; nothing where another reason says it already. */
function useReasonWords(windowDays: number): (why: RiskReason, user: ChurnUser) => string[] {
  const { t } = useLingui();
  const format = useFormat();
  const signalWords = useSignalWords();
  const dataset = useDatasetStore((store) => store.dataset);
  const view = useViewStore((store) => store.view);
  const core = (dataset && coreEvent(view, dataset)) ?? '';
  const scale = ratingScale(dataset ? ratingProperty(dataset) : undefined);
  return ({ reason, value, usual, own }, { silentDays }) => {
    const typical = format.decimal(usual);
    switch (reason) {
      case 'silence':
        return own && usual !== null
          ? [signalWords({ id: 'silence', silentDays: value, usualGapDays: usual })]
          : [t`silent ${format.count(value)} d, typically ${typical} d`];
      case 'recent-uses':
        if (!own && silentDays >= windowDays) return [];
        if (!own)
          return [
            t`${plural(value, { one: '# use', other: '# uses' })} in the last 7 days, typically ${typical} after weeks like theirs`,
          ];
        return value === 0
          ? [t`no use in the last 7 days, ${typical} a week before`]
          : [
              t`${plural(value, { one: '# use', other: '# uses' })} in the last 7 days, ${typical} a week before`,
            ];
      case 'active-days':
        return silentDays >= windowDays
          ? []
          : [t`used it on ${format.count(value)} of the last ${windowDays} days, typically ${typical}`];
      case 'pace':
        return [t`${format.decimal(value)} uses a week so far, typically ${typical}`];
      case 'core':
        return value === 0
          ? [t`no “${core}” in the last ${windowDays} days, typically ${typical}`]
          : [t`“${core}” ${format.count(value)}× in the last ${windowDays} days, typically ${typical}`];
      case 'paid':
        return value === 0
          ? [t`did not pay in the last ${windowDays} days`]
          : [t`paid in the last ${windowDays} days`];
      case 'rating':
        return [signalWords({ id: 'rating', rating: value, best: scale?.best ?? null })];
    }
  };
}
