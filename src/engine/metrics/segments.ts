import type { SegmentsQuery } from '../../model/query/segments.ts';
import type { SegmentsCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { segmentCodes } from '../select/people.ts';
import { countPlaces } from '../select/places.ts';

export function* countSegments(scope: Scope, query: SegmentsQuery): Generator<void, SegmentsCounts> {
  const { ids, codes } = yield* segmentCodes(scope, query.windowDays);
  return { users: [...(yield* countPlaces(scope, query, codes, ids.length))] };
}
