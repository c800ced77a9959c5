import { examine } from '../../engine/quality/examine.ts';
import type { Means } from '../../engine/quality/leave-out.ts';
import { weigh, weighedOf } from '../../engine/quality/weigh.ts';
import { openScope } from '../../engine/scope.ts';
import type { EventTable } from '../../engine/table/event-table.ts';
import { runWork } from '../../engine/table/work.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import { type Choices, noChoices } from '../../model/choices.ts';
import type { InspectReport } from '../../model/dataset.ts';
import { eventsOf, oddities, type Quality, type Weighed, withOddity } from '../../model/quality.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { deriveIndicators } from '../../statistics/derive/indicators.ts';
import { readFiles } from '../data.ts';
import { dataFlags, readOptions } from '../data-flags.ts';
import { parseFlags, required } from '../flags.ts';
import { printJson, type Terminal } from '../output.ts';

/** Prints what was recognised in the data, what was set aside, and what is odd about the rest. */
export async function inspect(args: string[], terminal: Terminal): Promise<void> {
  const flags = parseFlags(args, dataFlags);
  const paths = required(flags.data, '--data');
  const options = await readOptions(flags);
  const { table, report } = await readFiles(paths, options);
  const { roles: found, amount } = openScope(table, options.settings).settings;
  const { register, use, pay, feedback } = found;
  const { format, source, columns, mapping, ...rest } = report;
  const roles = { register: register ?? [], use, pay, feedback };
  const means = { zone: zoneOf(options.settings.timezone), register, readAt: Date.now() };
  const quality = runWork(examine(table, { ...means, pay, amount, source }));
  const under = { table, means, settings: options.settings, amount };
  const effects = effectsOf(quality, report.duplicates.identicalKept, under);
  await printJson(terminal, {
    format,
    source,
    columns,
    mapping,
    roles,
    ...rest,
    quality: { ...quality, effects },
  } satisfies InspectReport);
}

type Under = { table: EventTable; means: Means; settings: Settings; amount: string | null };

/** What each oddity that can be left out does to the numbers: the indicators that differ without it. */
function effectsOf(quality: Quality, identical: number, under: Under): InspectReport['quality']['effects'] {
  const present = oddities.filter((oddity) => eventsOf(oddity, quality, identical) > 0);
  if (present.length === 0) return [];
  const counted = weighed(noChoices, under);
  return present.map((leaveOut) => {
    const without = weighed(withOddity(noChoices, leaveOut, true, quality), under);
    const indicators = counted.indicators.flatMap(({ id, value }, index) => {
      const other = without.indicators[index]?.value ?? null;
      return Object.is(value, other) ? [] : [{ id, counted: value, leftOut: other }];
    });
    const { events, users, asOf } = without;
    return { leaveOut, events, users, asOf, indicators };
  });
}

function weighed(choices: Choices, { table, ...means }: Under): Weighed {
  const { scope, counts } = runWork(weigh(table, { choices, ...means }));
  return weighedOf(scope, deriveIndicators(counts, scope.settings, scope));
}
