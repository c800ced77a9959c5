import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ChurnQuery } from '../../model/query/churn.ts';
import type { ChurnUser, UserResult } from '../../model/result/result.ts';
import {
  coreEvent,
  ratingProperty,
  type Signal,
  toSignals,
  toSignalsAsked,
} from '../../parts/signals/signals.ts';
import { usePersonSignals } from '../../parts/signals/use-signal-words.ts';
import { useMetric } from '../../queries/metric.ts';
import { useQueryContext } from '../../queries/view-query.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { PersonRisk } from './person-risk.tsx';

/** What a signal says first decides: what they told us, then what they stopped, never found, and their silence. */
const order: readonly Signal['id'][] = ['rating', 'falling', 'core', 'silence'];

/** As many people of the risk list whose ids contain this one are looked through. */
const mostAlike = 200;

/** A risk that is more likely than not. */
const likely = 0.5;

/** What to do about one person, from what stands out about them, and why. */
export const NextStep = ({ person }: { person: UserResult }) => {
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const query = useMemo((): ChurnQuery | null => {
    if (!context) return null;
    const { silentDays, minUses } = view.churn;
    const signals = toSignalsAsked(view, context.dataset);
    return { kind: 'churn', silentDays, minUses, search: person.user, limit: mostAlike, signals };
  }, [view, context, person.user]);
  const { data } = useMetric(query);
  // In a question of its own: nobody waits for the model.
  const { data: everyone } = useMetric(
    useMemo((): ChurnQuery | null => query && { ...query, silentDays: 0, model: true }, [query]),
  );
  if (!data || !context) return null;
  const isThis = ({ user }: ChurnUser): boolean => user === person.user;
  const atRisk = data.users.find(isThis);
  const byModel = everyone?.users.find(isThis);
  const beatsRule = everyone?.model !== undefined && 'auc' in everyone.model && everyone.model.beatsRule;
  return (
    <section className="hf-person-next" aria-labelledby="hf-person-next">
      <h3 id="hf-person-next">
        <Trans>Next step</Trans>
      </h3>
      {atRisk ? (
        <AtRisk user={atRisk} person={person} />
      ) : (
        <NotAtRisk person={person} isLikely={beatsRule && (byModel?.risk ?? 0) >= likely} />
      )}
      {byModel && everyone?.model ? <PersonRisk user={byModel} model={everyone.model} /> : null}
    </section>
  );
};

const AtRisk = ({ user, person }: { user: ChurnUser; person: UserResult }) => {
  const { t } = useLingui();
  const format = useFormat();
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const words = usePersonSignals()(user);
  if (!context) return null;
  const core = coreEvent(view, context.dataset);
  const found = toSignals(user, core, ratingProperty(context.dataset)).map(({ id }) => id);
  const first = order.find((id) => found.includes(id));
  const last = person.events[0]?.event ?? '';
  const what = {
    rating: t`Ask what went wrong`,
    falling: t`Write to them now`,
    core: t`Show them “${core ?? ''}”`,
    silence: t`Write to them`,
  };
  const silent = t`${format.count(user.uses)} uses, then silent ${format.count(user.silentDays)} d`;
  return (
    <p>
      <strong>{first === undefined ? t`Remind them of what they did last: “${last}”` : what[first]}</strong>
      <span>{[...words, ...(found.includes('silence') ? [] : [silent])].join(' · ')}</span>
    </p>
  );
};

const NotAtRisk = ({ person, isLikely }: { person: UserResult; isLikely: boolean }) => {
  const { t } = useLingui();
  const { silentDays, minUses } = useViewStore((store) => store.view.churn);
  const { uses } = person;
  const so = t`${plural(uses, { one: '# use so far', other: '# uses so far' })}`;
  return uses < minUses ? (
    <p>
      <strong>
        <Trans>Help them to another use</Trans>
      </strong>
      <span>
        <Trans>
          {so}; whoever has {minUses} is on the list of people at risk once they fall silent.
        </Trans>
      </span>
    </p>
  ) : (
    <p>
      <strong>
        {isLikely ? <Trans>Write to them before they fall silent</Trans> : <Trans>Nothing presses</Trans>}
      </strong>
      <span>
        <Trans>
          {so}, the last one less than {silentDays} days ago.
        </Trans>
      </span>
    </p>
  );
};
