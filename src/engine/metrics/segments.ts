import type { SegmentsQuery } from '../../model/query/segments.ts';
import type { SegmentsCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { countAmong } from '../select/among.ts';
import { type SegmentCodes, segmentCodes } from '../select/people.ts';

export function* countSegments(scope: Scope, query: SegmentsQuery): Generator<void, SegmentsCounts> {
  const { ids, codes } = segmentCodes(scope, query.windowDays);
  yield;
  const { users } = yield* countAmong(scope, query, function* (people) {
    const table = new Float64Array(ids.length);
    addCodes(codes, people, table);
    yield;
    return { users: table };
  });
  return { users: [...users] };
}

function addCodes(codes: SegmentCodes['codes'], people: Uint8Array | null, users: Float64Array): void {
  for (let u = 0; u < codes.length; u++) {
    const code = codes[u] ?? 0;
    if (!people || people[u] === 1) users[code] = (users[code] ?? 0) + 1;
  }
}
