import { unreachable } from '../model/errors.ts';
import {
  type CellOf,
  type CellTarget,
  defaultUsersLimit,
  type UserSort,
  type UsersQuery,
} from '../model/query/users.ts';
import type { UsersCounts } from '../model/result/counts.ts';
import { ahaPeopleSteps } from './aha.ts';
import { churnSteps } from './churn.ts';
import { type Fragment, sql } from './fragment.ts';
import { frequencyPeopleSteps } from './frequency.ts';
import { funnelPeopleSteps } from './funnel.ts';
import { indicatorPeopleSteps } from './indicators.ts';
import { lifecyclePeopleSteps } from './lifecycle.ts';
import { decodePage, pageSql } from './page.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { refuseClusters } from './refusals.ts';
import { retentionPeopleSteps } from './retention-people.ts';
import { asInteger, asText, type Row } from './rows.ts';
import { rfmPeopleSteps } from './rfm.ts';
import { segmentFlowPeopleSteps } from './segment-flow.ts';
import { segmentPeopleSteps } from './segments.ts';
import { sessionPeopleSteps } from './sessions.ts';
import type { Context } from './source.ts';
import { stickinessPeopleSteps } from './stickiness.ts';
import { trendPeopleSteps } from './trend.ts';

/** Steps whose last has a row for each person in the cell, with `user` and `seen`. */
function cellSteps(context: Context, target: CellTarget): Step[] {
  const { of, cell } = target;
  switch (of.kind) {
    case 'retention':
      return retentionPeopleSteps(context, of, cell as CellOf['retention']);
    case 'trend':
      return trendPeopleSteps(context, of, cell as CellOf['trend']);
    case 'lifecycle':
      return lifecyclePeopleSteps(context, of, cell as CellOf['lifecycle']);
    case 'stickiness':
      return stickinessPeopleSteps(context, of, cell as CellOf['stickiness']);
    case 'frequency':
      return frequencyPeopleSteps(context, of, cell as CellOf['frequency']);
    case 'sessions':
      return sessionPeopleSteps(context, of, cell as CellOf['sessions']);
    case 'funnel':
      return funnelPeopleSteps(context, of, cell as CellOf['funnel']);
    case 'segments':
      return segmentPeopleSteps(context, of, cell as CellOf['segments']);
    case 'segment-flow':
      return segmentFlowPeopleSteps(context, of, cell as CellOf['segment-flow']);
    case 'rfm':
      return rfmPeopleSteps(context, of, cell as CellOf['rfm']);
    case 'clusters':
      return refuseClusters();
    case 'churn':
      return churnSteps(context, of, 'of.');
    case 'indicators':
      return indicatorPeopleSteps(context, of, cell as CellOf['indicators']);
    case 'aha':
      return ahaPeopleSteps(context, of, cell as CellOf['aha']);
    default:
      return unreachable(of);
  }
}

const sorts: Record<UserSort, Fragment> = {
  user: sql`user`,
  firstSeen: sql`seen.1`,
  lastSeen: sql`seen.2`,
  events: sql`seen.3`,
};

/** One row: how many people stand behind the cell, and the page of them. */
export function usersSql(context: Context, query: UsersQuery): Fragment {
  const steps = cellSteps(context, query);
  const { by, desc = false } = query.sort ?? { by: 'user' };
  const last = stepName(context, steps.at(-1)?.name ?? '');
  return pipeline(
    context,
    steps,
    pageSql(last, [sql`user`, sql`seen.1`, sql`seen.2`, sql`seen.3`], {
      by: sorts[by],
      descending: desc,
      offset: query.offset ?? 0,
      limit: query.limit ?? defaultUsersLimit,
    }),
  );
}

export function decodeUsers(rows: readonly Row[]): UsersCounts {
  return decodePage(rows, ([user, firstSeen, lastSeen, events]) => ({
    user: asText(user),
    firstSeen: asInteger(firstSeen),
    lastSeen: asInteger(lastSeen),
    events: asInteger(events),
  }));
}
