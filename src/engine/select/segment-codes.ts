import { defaultSegmentWindowDays, segmentRules } from '../../model/settings/segments.ts';
import type { Scope } from '../scope.ts';
import { peopleMask } from './people.ts';

/** For each user the index of their segment in `ids`: the first rule that holds, the rest last. */
export type SegmentCodes = { ids: string[]; codes: Uint8Array | Uint16Array };

export function segmentCodes(scope: Scope, windowDays: number = defaultSegmentWindowDays): SegmentCodes {
  return scope.memo.of(`segments ${windowDays}`, () => assign(scope, windowDays));
}

function assign(scope: Scope, windowDays: number): SegmentCodes {
  const { rules, rest } = segmentRules(scope.settings.segments, windowDays);
  const codes = rules.length < 255 ? new Uint8Array(scope.users) : new Uint16Array(scope.users);
  codes.fill(rules.length);
  for (let rule = rules.length - 1; rule >= 0; rule--) {
    const mask = peopleMask(scope, rules[rule]?.when);
    for (let u = 0; u < scope.users; u++) if (mask?.[u] === 1) codes[u] = rule;
  }
  return { ids: [...rules.map((rule) => rule.id), rest], codes };
}
