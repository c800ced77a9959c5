import { useLingui } from '@lingui/react/macro';
import type { Condition, Filter, Op } from '../../model/query/shared.ts';
import type { Scalar } from '../../model/units.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { useListed } from './use-listed.ts';

/** A filter in a few words: "plan is paid". */
export function useFilterWords(): (filter: Filter) => string {
  const { t } = useLingui();
  const format = useFormat();
  const listed = useListed();
  const scalar = (value: Scalar): string => {
    if (typeof value === 'boolean') return value ? t`yes` : t`no`;
    return typeof value === 'number' ? format.decimal(value, 6) : value;
  };
  const condition = ({ property, op, value }: Condition): string => {
    const values = listed((Array.isArray(value) ? value : value === undefined ? [] : [value]).map(scalar));
    const words: Record<Op, string> = {
      eq: t`${property} is ${values}`,
      in: t`${property} is any of ${values}`,
      ne: t`${property} is not ${values}`,
      notIn: t`${property} is none of ${values}`,
      contains: t`${property} contains “${values}”`,
      startsWith: t`${property} starts with “${values}”`,
      gt: `${property} > ${values}`,
      gte: `${property} ≥ ${values}`,
      lt: `${property} < ${values}`,
      lte: `${property} ≤ ${values}`,
      isSet: t`has ${property}`,
      isNotSet: t`has no ${property}`,
    };
    return words[op];
  };
  const words = (filter: Filter): string => {
    if ('and' in filter) return filter.and.map(words).join(t` and `);
    if ('or' in filter) return filter.or.map(words).join(t` or `);
    if (!('not' in filter)) return condition(filter);
    const inner = words(filter.not);
    return t`not: ${inner}`;
  };
  return words;
}
