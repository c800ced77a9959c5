import { formatInstant } from '../../model/calendar/instant.ts';
import type { Choices } from '../../model/choices.ts';
import type { IndicatorsCounts } from '../../model/result/counts.ts';
import type { Weighed } from '../../model/quality.ts';
import type { Indicator } from '../../model/result/result.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { countIndicators } from '../metrics/indicators.ts';
import { openScope, type Scope } from '../scope.ts';
import type { EventTable } from '../table/event-table.ts';
import { selectRows } from '../table/select-rows.ts';
import type { Work } from '../table/work.ts';
import { countedRows, type Means } from './leave-out.ts';

/**
 * The indicators as they would be under other choices.
 * @param amount the property that is money; the others are not looked at
 */
export function* weigh(
  table: EventTable,
  {
    choices,
    means,
    settings,
    amount,
  }: { choices: Choices; means: Means; settings: Settings; amount: string | null },
): Work<{ scope: Scope; counts: IndicatorsCounts }> {
  const rows = yield* countedRows(table, choices, means);
  const properties = new Map([...table.properties].filter(([name]) => name === amount));
  const slim = { ...table, properties };
  const scope = openScope(rows === null ? slim : selectRows(slim, rows), settings);
  return { scope, counts: yield* countIndicators(scope, { kind: 'indicators' }) };
}

export const weighedOf = ({ table, users, asOf }: Scope, indicators: Indicator[]): Weighed => ({
  events: table.size,
  users,
  asOf: formatInstant(asOf),
  indicators,
});
