import type { SegmentsQuery } from '../../model/query/segments.ts';
import type { SegmentsCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { peopleMask, segmentCodes } from '../select/people.ts';

export function* countSegments(scope: Scope, query: SegmentsQuery): Generator<void, SegmentsCounts> {
  const { ids, codes } = segmentCodes(scope, query.windowDays);
  yield;
  const people = peopleMask(scope, query.users);
  const users = ids.map(() => 0);
  for (let u = 0; u < codes.length; u++) {
    const code = codes[u] ?? 0;
    if (!people || people[u] === 1) users[code] = (users[code] ?? 0) + 1;
  }
  return { users };
}
