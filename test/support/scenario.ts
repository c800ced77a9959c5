import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UserFilter } from '../../src/model/query/shared.ts';
import { parseQuery, type Query } from '../../src/model/query/query.ts';
import { parseSettings, type Settings } from '../../src/model/settings/settings.ts';
import type { Outcome } from './outcome.ts';
import type { PlainEvent } from './plain-event.ts';
import { parseTimeline, type Timeline } from './timeline.ts';

/** A golden pair as it stands in a file: a drawing (or events), a question, its whole answer, and why that is right. */
type ScenarioFile = {
  about: string;
  why: string;
  settings?: Partial<Settings>;
  timeline?: Timeline;
  events?: PlainEvent[];
  query: { kind: string };
  /** of `compare`: whom its numbers count */
  people?: ComparedPeople;
  expected: unknown;
};

/** On each side of a comparison: `n` are the people of `of`, `x` those of them who are of `who` as well. */
export type ComparedPeople = { [side in 'control' | 'variant']: { of: UserFilter; who: UserFilter } };

export type Scenario = {
  kind: string;
  name: string;
  about: string;
  why: string;
  /** whether its events can be followed with a finger on a timeline */
  isDrawn: boolean;
  events: PlainEvent[];
  settings: Settings;
  query: Query;
  people: ComparedPeople | null;
  /** `{ "refused": … }` in the file: a refusal is what is expected */
  expected: Outcome;
};

/** All scenarios of a folder that has one folder a kind. */
export function readScenarios(folder: string): Scenario[] {
  const kinds = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return kinds.flatMap(({ name: kind }) =>
    readdirSync(join(folder, kind))
      .filter((file) => file.endsWith('.json'))
      .map((file) => readScenario(kind, file, join(folder, kind, file))),
  );
}

function readScenario(kind: string, file: string, path: string): Scenario {
  const written = JSON.parse(readFileSync(path, 'utf8')) as ScenarioFile;
  const { about, why, timeline, events = [], people = null, expected } = written;
  const zone = timeline?.zone ?? 'UTC';
  const settings = parseSettings({ timezone: zone, ...written.settings }, zone);
  return {
    kind,
    name: `${kind}/${file.replace('.json', '')}`,
    about,
    why,
    isDrawn: timeline !== undefined,
    events: [...(timeline ? parseTimeline(timeline) : []), ...events],
    settings,
    query: parseQuery(written.query, settings),
    people,
    expected: isRefusal(expected) ? expected : ({ result: expected } as Outcome),
  };
}

const isRefusal = (value: unknown): value is Outcome =>
  typeof value === 'object' && value !== null && 'refused' in value;
