import { invalidSettings } from '../../../model/errors.ts';
import type { ColumnMapping } from '../../../model/settings/settings.ts';
import type { SourceId } from '../../../model/settings/sources.ts';
import { type ColumnRole, columnRoles } from '../column-names.ts';
import type { Decision } from '../mapping.ts';
import type { Preset } from './preset.ts';
import { presetsFor } from './presets.ts';

/**
 * The export that a source is read as; null: any list of events.
 * @param given the one that the settings name
 * @throws HoldfastError `invalid-settings` where the fields of the one that was named are not there
 */
export function choosePreset(columns: readonly string[], given: SourceId | undefined): Preset | null {
  const fitting = presetsFor(columns);
  if (given === undefined) return fitting[0] ?? null;
  if (given === 'generic') return null;
  const preset = fitting.find(({ id }) => id === given);
  if (preset) return preset;
  throw invalidSettings('source', `the fields of ${given} are not all there`, [
    ...fitting.map(({ id }) => id),
    'generic',
  ]);
}

/** Which columns are user, event and time in an export, where the settings do not name others. */
export function decideByPreset(
  preset: Preset,
  columns: readonly string[],
  chosen: ColumnMapping,
  guessed: readonly Decision[],
): Decision[] {
  return columnRoles.map((role): Decision => {
    const given = guessed.find((decision) => decision.role === role);
    if (chosen[role] !== undefined && given) return given;
    if (role === 'event' && preset.everyEvent !== undefined)
      return { role, column: preset.everyEvent, reason: 'constant' };
    return { role, column: standsIn(preset, role, columns), reason: 'source' };
  });
}

const standsIn = (preset: Preset, role: ColumnRole, columns: readonly string[]): string | null =>
  preset[role].find((name) => columns.includes(name)) ?? preset[role][0] ?? null;
