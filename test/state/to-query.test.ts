import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, type Query } from '../../src/model/query/query.ts';
import { planRetention } from '../../src/model/query/retention.ts';
import { toFunnelQuery, toFunnelUsersQuery, usualSteps } from '../../src/state/to-query/funnel.ts';
import { toChurnQuery } from '../../src/state/to-query/churn.ts';
import {
  spansOf,
  toActiveQuery,
  toDecayQuery,
  toFrequencyQuery,
  toLifecycleQuery,
  toMonthlyActivityQuery,
  toSessionsQuery,
  toStickinessQuery,
} from '../../src/state/to-query/engagement.ts';
import { toEngagementPeopleQuery } from '../../src/state/to-query/engagement-people.ts';
import {
  featureSelector,
  toFeatureAgainQuery,
  toFeaturePeopleQuery,
  toFeatureTrendQuery,
} from '../../src/state/to-query/features.ts';
import { toIndicatorsQuery } from '../../src/state/to-query/indicators.ts';
import { toOverviewPeopleQuery } from '../../src/state/to-query/overview-people.ts';
import {
  toDayRetentionQuery,
  toRetentionQuery,
  toRetentionUsersQuery,
} from '../../src/state/to-query/retention.ts';
import {
  chipProblem,
  comparedScopeOf,
  datesShown,
  peopleFilter,
  scopeOf,
} from '../../src/state/to-query/scope.ts';
import { toSegmentsQuery, toSegmentUsersQuery } from '../../src/state/to-query/segments.ts';
import { toActivePeopleQuery } from '../../src/state/to-query/trend.ts';
import { toPersonQuery } from '../../src/state/to-query/users.ts';
import { defaultView, type PeopleChip, type View } from '../../src/state/view.ts';
import { viewArbitrary } from './arbitrary-view.ts';
import { contextOf } from './query-context.ts';

const context = contextOf();
const paid: PeopleChip = {
  kind: 'filter',
  name: null,
  filter: { user: { property: 'plan', op: 'eq', value: 'paid' } },
};
const core: PeopleChip = { kind: 'filter', name: null, filter: { segment: 'core' } };
const early: PeopleChip = { kind: 'cohort', name: 'Early birds', id: 'c1' };
const lost: PeopleChip = { kind: 'cohort', name: 'Elsewhere', id: 'c9' };
const nowhere: PeopleChip = { kind: 'filter', name: null, filter: { not: { segment: 'vip' } } };
const view = (change: Partial<View>): View => ({ ...defaultView, ...change });

const engagementQueries = (one: View): (Query | null)[] => {
  const feature = featureSelector('export', one.engagement.features);
  return [
    toActiveQuery(30, one, context),
    toLifecycleQuery(one, context),
    ...spansOf(one, context).map((span) => toStickinessQuery(span, one, context)),
    toFrequencyQuery(one, context),
    toSessionsQuery(one, context),
    toDecayQuery(one, context),
    toMonthlyActivityQuery(one, context),
    toFeaturePeopleQuery(feature, one, context),
    toFeatureAgainQuery(feature, one, context),
    toFeatureTrendQuery(feature, one, context),
    toEngagementPeopleQuery(one, context),
  ];
};

describe('every view becomes queries that the contract accepts', () => {
  it('whatever the view', () => {
    fc.assert(
      fc.property(viewArbitrary, (one) => {
        const queries: (Query | null)[] = [
          toRetentionQuery(one, context),
          toDayRetentionQuery(one, context),
          toActivePeopleQuery(one, context, 7),
          toSegmentsQuery(one, context),
          toSegmentUsersQuery(one, context),
          toChurnQuery(one, context, { limit: 50, offset: 100 }),
          toIndicatorsQuery(one, context),
          toOverviewPeopleQuery(one, context),
          toPersonQuery(one),
          ...engagementQueries(one),
        ];
        const compared = comparedScopeOf(one, context);
        if (compared) queries.push(toRetentionQuery(one, context, compared));
        const asked = queries.filter((query) => query !== null);
        expect(asked.map((query) => parseQuery(query, context.dataset.settings))).toEqual(asked);
      }),
      { numRuns: 500 },
    );
  });
});

describe('toDayRetentionQuery', () => {
  it('asks for days 1, 7 and 30 alone, and for the people of one by its place', () => {
    const asked = toDayRetentionQuery(defaultView, context);
    expect(asked).toMatchObject({
      mode: 'brackets',
      brackets: [
        [1, 1],
        [7, 7],
        [30, 30],
      ],
    });
    const people = { card: 'days', from: '2026-01-05', to: '2026-01-05', offset: 7, retained: true } as const;
    const shown = view({ overview: { ...defaultView.overview, people } });
    expect(toOverviewPeopleQuery(shown, context)).toMatchObject({
      of: { ...asked, range: { from: '2026-01-05', to: '2026-01-05' } },
      cell: { cohort: '2026-01-05', offset: 1, retained: true },
    });
  });
});

describe('toRetentionQuery', () => {
  it('leaves out what is at its default, so that equal questions are one', () => {
    expect(toRetentionQuery(defaultView, context)).toEqual({
      kind: 'retention',
      start: { role: 'register' },
      return: { role: 'use' },
    });
  });

  it('says what the view says', () => {
    const asked = view({
      range: { kind: 'last', days: 7 },
      people: [paid, core],
      retention: { ...defaultView.retention, period: 'week', periods: 8, minOccurrences: 2 },
    });
    expect(toRetentionQuery(asked, context)).toEqual({
      kind: 'retention',
      start: { role: 'register' },
      return: { role: 'use' },
      period: 'week',
      periods: 8,
      minOccurrences: 2,
      range: { from: '2026-06-23', to: '2026-06-29' },
      users: { and: [{ user: { property: 'plan', op: 'eq', value: 'paid' } }, { segment: 'core' }] },
    });
  });

  it('asks for brackets or for periods, never for both', () => {
    const bracketed = toRetentionQuery(
      view({ retention: { ...defaultView.retention, mode: 'brackets', periods: 30 } }),
      context,
    );
    expect(bracketed).not.toHaveProperty('periods');
    expect(planRetention(bracketed).cells).toBe(defaultView.retention.brackets.length);
  });
});

describe('the people behind a retention cell', () => {
  const of = toRetentionQuery(defaultView, context);
  const cell = { cohort: '2026-06-01', offset: 7, retained: true };

  it('are those of the question on show', () => {
    expect(toRetentionUsersQuery(of, cell)).toEqual({ kind: 'users', of, cell });
  });

  it('are those of all cohorts of their dates where a row holds several', () => {
    expect(toRetentionUsersQuery(of, { ...cell, upTo: '2026-06-07' })).toEqual({
      kind: 'users',
      of: { ...of, range: { from: '2026-06-01', to: '2026-06-07' } },
      cell: { ...cell, cohort: null },
    });
  });
});

describe('what speaks of the moment asOf', () => {
  it('takes the people and not the range', () => {
    const asked = view({ range: { kind: 'last', days: 7 }, people: [paid] });
    const users = { user: { property: 'plan', op: 'eq', value: 'paid' } };
    expect(toIndicatorsQuery(asked, context)).toEqual({ kind: 'indicators', users });
    expect(toSegmentsQuery(asked, context)).toEqual({ kind: 'segments', users });
    expect(toChurnQuery(asked, context)).toEqual({ kind: 'churn', users });
  });

  it('asks for the segment on show only where there is one', () => {
    const show = (selected: string): View =>
      view({ segments: { ...defaultView.segments, windowDays: 14, selected } });
    expect(toSegmentUsersQuery(show('core'), context)).toEqual({
      kind: 'users',
      of: { kind: 'segments', windowDays: 14 },
      cell: { segment: 'core' },
    });
    expect(toSegmentUsersQuery(show('vip'), context)).toBeNull();
    const own = contextOf({ segments: [{ id: 'vip', name: 'VIP', when: { ids: ['ann'] } }] });
    expect(toSegmentUsersQuery(show('vip'), own)).not.toBeNull();
    expect(toSegmentUsersQuery(show('core'), own)).toBeNull();
  });
});

describe('people', () => {
  it('are everyone without a chip, the chip alone with one, all together with more', () => {
    expect(peopleFilter([], context)).toBeUndefined();
    expect(peopleFilter([core], context)).toEqual({ segment: 'core' });
    expect(peopleFilter([core, early], context)).toEqual({
      and: [{ segment: 'core' }, { ids: ['ann', 'bob'] }],
    });
  });

  it('are nobody, never everyone, where a chip names what is not here', () => {
    expect(chipProblem(lost, context)).toBe('no-such-cohort');
    expect(chipProblem(nowhere, context)).toBe('no-such-segment');
    expect(chipProblem(early, context)).toBeNull();
    expect(peopleFilter([lost], context)).toEqual({ ids: [] });
    expect(scopeOf(view({ people: [nowhere] }), context)).toEqual({ users: { ids: [] } });
  });
});

describe('what a point of the Engagement charts stands for', () => {
  const periodOf = (users: number, days: number): string | undefined => {
    const context = contextOf();
    const dataset = { ...context.dataset, report: { ...context.dataset.report, users } };
    return toLifecycleQuery({ ...defaultView, range: { kind: 'last', days } }, { ...context, dataset })
      .period;
  };

  it('is a week rather than a day where there are few people, unless the range is short', () => {
    expect(periodOf(300, 90)).toBe('day');
    expect(periodOf(299, 90)).toBe('week');
    expect(periodOf(299, 28)).toBe('day');
    expect(periodOf(300, 150)).toBe('week');
  });
});

describe('the range', () => {
  const rangeOf = (from: string, to: string) =>
    scopeOf(view({ range: { kind: 'between', from, to } }), context).range;

  it('begins with the first event at the earliest, in the zone of the data set', () => {
    expect(rangeOf('1900-01-01', '2026-02-01')).toEqual({ from: '2026-01-01', to: '2026-02-01' });
    expect(rangeOf('2026-01-01', '2026-02-01')).toEqual({ from: '2026-01-01', to: '2026-02-01' });
    expect(rangeOf('2026-01-02', '2031-01-01')).toEqual({ from: '2026-01-02', to: '2031-01-01' });
  });

  it('is one empty day where it ends before the first event', () => {
    expect(rangeOf('1900-01-01', '1950-01-01')).toEqual({ from: '1950-01-01', to: '1950-01-01' });
  });
});

describe('comparedScopeOf', () => {
  const week = { kind: 'last', days: 7 } as const;

  it('is the same people in the days before', () => {
    expect(
      comparedScopeOf(view({ range: week, people: [core], compare: { kind: 'previous' } }), context),
    ).toEqual({
      range: { from: '2026-06-16', to: '2026-06-22' },
      users: { segment: 'core' },
    });
  });

  it('is other people in the same days', () => {
    const compare = { kind: 'people', chip: early } as const;
    expect(comparedScopeOf(view({ range: week, people: [core], compare }), context)).toEqual({
      range: { from: '2026-06-23', to: '2026-06-29' },
      users: { ids: ['ann', 'bob'] },
    });
  });

  it('is nothing where nothing is compared or all days are looked at', () => {
    expect(comparedScopeOf(view({ range: week }), context)).toBeNull();
    expect(comparedScopeOf(view({ compare: { kind: 'previous' } }), context)).toBeNull();
  });
});

describe('the funnel of the Journeys page', () => {
  const asked = (change: Partial<View['journeys']>): View =>
    view({ journeys: { ...defaultView.journeys, ...change } });

  it('begins as the roles of the data have it', () => {
    expect(toFunnelQuery(defaultView, context)).toEqual({
      kind: 'funnel',
      steps: [{ role: 'register' }, { role: 'use' }, { role: 'pay' }],
      window: { value: 30, unit: 'day' },
    });
    const { resolved } = context.dataset;
    expect(usualSteps({ resolved: { ...resolved, roles: { ...resolved.roles, pay: [] } } })).toEqual([
      { role: 'register' },
      { role: 'use' },
    ]);
  });

  it('leaves out exclusions that its steps or its order do not allow', () => {
    const exclusions = [
      { event: 'cancel', after: 0, before: 1 },
      { event: 'cancel', after: 1, before: 5 },
    ];
    expect(toFunnelQuery(asked({ exclusions }), context).exclusions).toEqual([exclusions[0]]);
    expect(toFunnelQuery(asked({ exclusions, order: 'any' }), context)).not.toHaveProperty('exclusions');
  });

  it('asks for the people of a step that it has, of the groups on show', () => {
    const breakdown = { property: 'channel' };
    const cell = { step: 1, dropped: true };
    const grouped = asked({ breakdown, cell: { ...cell, other: true } });
    expect(toFunnelUsersQuery(grouped, context)).toEqual({
      kind: 'users',
      of: toFunnelQuery(grouped, context),
      cell: { ...cell, other: true },
    });
    expect(toFunnelQuery(grouped, context).breakdown).toEqual({ property: 'channel', limit: 12 });
    expect(toFunnelUsersQuery(asked({ cell: { ...cell, value: 'ads' } }), context)).toBeNull();
    expect(toFunnelUsersQuery(asked({ cell: { step: 3, dropped: false } }), context)).toBeNull();
    expect(toFunnelUsersQuery(asked({ cell: { step: 0, dropped: true } }), context)).toBeNull();
    expect(toFunnelUsersQuery(defaultView, context)).toBeNull();
  });
});

describe('the dates that a page names', () => {
  const shown = (from: string, to: string) =>
    datesShown(view({ range: { kind: 'between', from, to } }), context);

  it('are those of the data where none were chosen', () => {
    expect(datesShown(defaultView, context)).toEqual({ from: '2026-01-01', to: '2026-06-29' });
  });

  it('are those of the chosen ones that the data has', () => {
    expect(shown('2025-12-01', '2026-01-31')).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(shown('2026-06-01', '2026-07-31')).toEqual({ from: '2026-06-01', to: '2026-06-29' });
  });

  it('are the chosen ones where the data has none of them', () => {
    expect(shown('2001-01-01', '2001-01-31')).toEqual({ from: '2001-01-01', to: '2001-01-31' });
    expect(shown('2027-01-01', '2027-01-31')).toEqual({ from: '2027-01-01', to: '2027-01-31' });
  });
});
