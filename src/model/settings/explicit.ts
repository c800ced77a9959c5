import { formatInstant } from '../calendar/instant.ts';
import type { ResolvedSettings } from './resolve.ts';
import type { Settings } from './settings.ts';

/**
 * Settings that say all that was found in the data as well, so that whoever is given them and the same events finds the
 * same, wherever and whenever.
 */
export function explicitSettings(given: Settings, resolved: ResolvedSettings): Settings {
  const { timezone, weekStart, asOf, roles, amount, segments, economics } = resolved;
  const { currency, cac, lifetimeMonths, hoursSavedPerUse, hourlyCost } = economics;
  const { register, use, pay, feedback } = roles;
  return {
    ...given,
    timezone,
    weekStart,
    asOf: formatInstant(asOf),
    roles: { ...(register && { register }), use, pay, feedback },
    ...(amount !== null && { amount }),
    ...(segments && { segments }),
    economics: {
      ...(currency !== null && { currency }),
      ...(cac !== null && { cac }),
      ...(lifetimeMonths !== null && { lifetimeMonths }),
      hoursSavedPerUse,
      hourlyCost,
    },
  };
}
