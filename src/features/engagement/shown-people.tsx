import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { lifecycleStates } from '../../model/query/users.ts';
import { PeopleDrawer, type ShownPeople as Shown } from '../../parts/people/people-drawer.tsx';
import { sessionLengths } from '../../model/query/sessions.ts';
import { useGroupWords } from '../../parts/groups/use-group-words.ts';
import { useQueryContext, useViewQuery } from '../../queries/view-query.ts';
import { chartPeriodOf, spanFrom } from '../../state/to-query/engagement.ts';
import { toEngagementPeopleQuery } from '../../state/to-query/engagement-people.ts';
import type { EngagementPeople } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';
import { Sentence } from '../../ui/sentence/sentence.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { useSpanWords } from './days/use-span-words.ts';
import { useStateWords } from './lifecycle/use-state-words.ts';
import { useLengthWords } from './sessions/use-length-words.ts';
import { usePeriodWords } from './use-period-words.ts';

/** The people behind the number that the view names, beside the page. */
export const ShownPeople = () => {
  const ask = useViewStore((store) => store.ask);
  const people = useViewStore((store) => store.view.engagement.people);
  const query = useViewQuery(toEngagementPeopleQuery);
  const label = usePeopleWords()(people);
  const shown: Shown | null = people && query ? { label, query, controls: <Sides people={people} /> } : null;
  return <PeopleDrawer shown={shown} onClose={() => ask('engagement', { people: null })} />;
};

function usePeopleWords(): (people: EngagementPeople | null) => string {
  const { t } = useLingui();
  const format = useFormat();
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const periodWords = usePeriodWords();
  const spanWords = useSpanWords();
  const states = useStateWords();
  const lengthWords = useLengthWords();
  const nameOf = useGroupWords(view.engagement.features ?? undefined);
  return (people) => {
    if (!people || !context) return '';
    const { span } = view.engagement;
    switch (people.card) {
      case 'active': {
        const date = format.date(people.period);
        if (people.days === 1) return t`Active on ${date}`;
        if (people.days !== null) return t`Active within ${people.days} days up to ${date}`;
        const name = periodWords(people.period, chartPeriodOf(view, context));
        return t`Active: ${name}`;
      }
      case 'lifecycle':
        return `${states[people.state]} · ${periodWords(people.period, chartPeriodOf(view, context))}`;
      case 'stickiness': {
        const name = spanWords(spanFrom(people.period, view, context), span);
        return plural(people.days, { one: `Active on # day · ${name}`, other: `Active on # days · ${name}` });
      }
      case 'frequency': {
        const name = spanWords(spanFrom(people.period, view, context), span);
        const { from, to } = people;
        if (to === null) return t`Active ${from} times or more · ${name}`;
        const times = from === to ? String(from) : `${from}–${to}`;
        return t`Active ${times}× · ${name}`;
      }
      case 'sessions': {
        const when = people.period && periodWords(people.period, chartPeriodOf(view, context));
        const length = people.from === null ? null : lengthWords(people.from);
        if (length === null) return when === null ? t`With a session` : t`With a session · ${when}`;
        return when === null ? t`With a session: ${length}` : t`With a session: ${length} · ${when}`;
      }
      case 'feature': {
        const name = nameOf({ value: people.value });
        if (people.again === null) return t`Used “${name}”`;
        return people.again ? t`Used “${name}” again` : t`Used “${name}” on one day only`;
      }
      default:
        return people.active
          ? t`Active in week ${people.week + 1} after the first use`
          : t`Not active in week ${people.week + 1} after the first use`;
    }
  };
}

/** The other sides of the same number, within reach of the keyboard. */
const Sides = ({ people }: { people: EngagementPeople }) => {
  const { t } = useLingui();
  const ask = useViewStore((store) => store.ask);
  const states = useStateWords();
  const lengthWords = useLengthWords();
  if (people.card === 'lifecycle')
    return (
      <Segmented
        label={t`Whom to show`}
        value={people.state}
        options={lifecycleStates.map((state) => ({ value: state, label: states[state] }))}
        onChange={(state) => ask('engagement', { people: { ...people, state } })}
      />
    );
  if (people.card === 'active' && people.days !== null)
    return (
      <Segmented
        label={t`Whom to show`}
        value={String(people.days)}
        options={[
          { value: '1', label: t`In a day` },
          { value: '7', label: t`In 7 days` },
          { value: '30', label: t`In 30 days` },
        ]}
        onChange={(days) =>
          ask('engagement', { people: { ...people, days: days === '1' ? 1 : days === '7' ? 7 : 30 } })
        }
      />
    );
  if (people.card === 'sessions')
    return (
      <Sentence label={t`Whom to show`}>
        <Trans>
          Sessions of{' '}
          <InlineSelect
            label={t`Length`}
            value={people.from === null ? 'any' : String(people.from)}
            options={[
              { value: 'any', label: t`any length` },
              ...sessionLengths.map((from) => ({ value: String(from), label: lengthWords(from) })),
            ]}
            onChange={(from) =>
              ask('engagement', { people: { ...people, from: from === 'any' ? null : Number(from) } })
            }
            withinPortal={false}
          />
        </Trans>
      </Sentence>
    );
  if (people.card === 'decay')
    return (
      <Segmented
        label={t`Whom to show`}
        value={people.active ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t`Active` },
          { value: 'no', label: t`Not active` },
        ]}
        onChange={(side) => ask('engagement', { people: { ...people, active: side === 'yes' } })}
      />
    );
  return null;
};
