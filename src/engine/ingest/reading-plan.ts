import type { ColumnMapping, Settings } from '../../model/settings/settings.ts';
import { HoldfastError } from '../../model/errors.ts';
import { clockColumnOf } from './clock-column.ts';
import { columnRoles, keyColumn } from './column-names.ts';
import { type Decision, decideColumns, requireColumns } from './mapping.ts';
import { choosePreset, decideByPreset } from './presets/choose-preset.ts';
import { listKeyColumn } from './presets/json-opener.ts';
import { type Candidates, roleColumns } from './presets/preset-rows.ts';
import type { Preset, RowKey } from './presets/preset.ts';
import type { SourceSpan } from './read-state.ts';
import type { SourceRoles } from './row-loader.ts';
import type { Sample } from './sample.ts';
import type { SourceShape } from './source-shape.ts';

/** How the rows of a source are to be taken. */
export type Plan = {
  preset: Preset | null;
  /** for `PresetRows`, where it is needed */
  candidates: Candidates | null;
  /** the column with the time of day, where that of the time holds dates */
  clock: string | null;
  roles: SourceRoles;
  span: Omit<SourceSpan, 'firstRow' | 'endRow' | 'time'>;
  /** sources that are alike share what is found out about their times */
  alike: string;
};

type Given = { settings: Settings; isPage: boolean; isFirst: boolean; isEmpty: boolean };

/**
 * Decides what a source is read as and which columns are what.
 * @throws HoldfastError `unreadable-data` naming what is missing; `invalid-settings` where what was chosen is not there
 */
export function planOf(shape: SourceShape, name: string, given: Given): Plan {
  const { sample, isFixed, nested } = shape;
  const { settings, isPage, isEmpty } = given;
  const columns = [...sample.columns];
  const chosen = chosenIn(sample, settings.columns, given.isFirst);
  const preset = isEmpty ? null : presetIn(columns, settings, given.isFirst);
  const decisions = isEmpty ? [] : decide(sample, preset, chosen, everyIn(sample, preset, given));
  const mapping = isEmpty ? { user: '', event: '', time: '' } : requireColumns(decisions, sample, name);
  const clock = preset || isEmpty ? null : clockColumnOf(sample, mapping);
  const every = decisions.find(({ reason }) => reason === 'constant')?.column ?? null;
  const needsOwn = preset !== null || every !== null || clock !== null || nested.length > 0;
  const candidates = needsOwn ? candidatesOf(preset, chosen, mapping, every) : null;
  const file = isPage ? undefined : name;
  const at = (column: string): number => columns.indexOf(column);
  const roles = candidates
    ? { file, columns, ...roleColumns, isFixed: false }
    : { file, columns, user: at(mapping.user), event: at(mapping.event), time: at(mapping.time), isFixed };
  const keys = preset ? keysOf(preset) : guessedKeys(columns, mapping);
  const alike = preset ? preset.id : isFixed && !isPage ? columns.join('\n') : '';
  return {
    preset,
    candidates,
    clock,
    roles,
    alike,
    span: {
      file,
      times: preset?.times ?? 'zone',
      commas: shape.commas,
      keys,
      ...(preset?.newest !== undefined && { newest: preset.newest }),
      columnOf: mapping,
      shape: preset ? JSON.stringify([preset.id, keys]) : isFixed ? alike : JSON.stringify([mapping, keys]),
      isVoid: false,
    },
  };
}

/**
 * Which column is what, by the export's rules or by names and content.
 * @param everyEvent what every row is, where no export says it otherwise
 */
export function decide(
  sample: Sample,
  preset: Preset | null,
  chosen: ColumnMapping,
  everyEvent?: string,
): Decision[] {
  const guessed = decideColumns(sample, chosen, preset ? undefined : everyEvent);
  return preset ? decideByPreset(preset, sample.columns, chosen, guessed) : guessed;
}

/** Columns that were chosen for one file say nothing about another without them. */
function chosenIn({ columns }: Sample, chosen: ColumnMapping = {}, isFirst: boolean): ColumnMapping {
  if (isFirst) return chosen;
  return Object.fromEntries(Object.entries(chosen).filter(([, name]) => columns.includes(name)));
}

/** What was said of every row of one file says nothing about another whose rows say it themselves. */
function everyIn(sample: Sample, preset: Preset | null, { settings, isFirst }: Given): string | undefined {
  const { everyEvent } = settings;
  if (everyEvent === undefined || preset || isFirst) return everyEvent;
  const event = decideColumns(sample).find(({ role }) => role === 'event');
  return event?.column === null ? everyEvent : undefined;
}

function presetIn(columns: readonly string[], { source }: Settings, isFirst: boolean): Preset | null {
  try {
    return choosePreset(columns, source);
  } catch (error) {
    if (isFirst || !(error instanceof HoldfastError)) throw error;
    return choosePreset(columns, undefined);
  }
}

function candidatesOf(
  preset: Preset | null,
  chosen: ColumnMapping,
  mapping: Required<ColumnMapping>,
  every: string | null,
): Candidates {
  const [user, event, time] = columnRoles.map((role) => {
    const column = chosen[role];
    if (column !== undefined) return [column];
    if (role === 'event' && every !== null) return [];
    return preset ? preset[role] : [mapping[role]];
  });
  return { user: user ?? [], event: event ?? [], time: time ?? [], every };
}

/** The export's keys; a list that is a part of one is compared by its number. */
function keysOf({ keys, listInKey }: Preset): readonly RowKey[] {
  if (listInKey === undefined) return keys;
  const list = { property: listKeyColumn, isOptional: true, shownAs: listInKey };
  return keys.map((key) => (key.ofEvent === undefined ? { ...key, parts: [...key.parts, list] } : key));
}

function guessedKeys(columns: readonly string[], mapping: Required<ColumnMapping>): readonly RowKey[] {
  const key = keyColumn(columns, Object.values(mapping));
  return key === null ? [] : [{ parts: [{ property: key }] }];
}
