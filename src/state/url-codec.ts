import * as v from 'valibot';
import type { IgnoredParameter } from './url/ignored.ts';
import {
  formatFields,
  formatItems,
  formatValue,
  NotationError,
  parseFields,
  parseItems,
  type Plain,
} from './url/notation.ts';
import { formatPairs, maxSearchLength, parsePairs } from './url/search.ts';
import { chipSchema, formatRange, parseRange, questionSchemas, textSchema } from './url/view-schema.ts';
import {
  type Compare,
  defaultView,
  languages,
  type PeopleChip,
  type QuestionPage,
  type View,
  viewBounds,
} from './view.ts';

/** `omitted`: parameters that would have made the address longer than `maxSearchLength`. */
export type EncodedView = { search: string; omitted: string[] };
export type DecodedView = { view: View; ignored: IgnoredParameter[] };

/** The version of this format, written into every address that says anything. */
const version = '1';

type Report = (name: string, value: string, reason: IgnoredParameter['reason']) => void;
type Parameter = {
  name: string;
  /** null: the default, which is not written */
  format: (view: View) => string | null;
  /** the part of the view that the text says; parts that make no sense are reported and left out */
  parse: (text: string, report: Report) => Partial<View>;
};

const parameters: readonly Parameter[] = [
  {
    name: 'data',
    format: (view) => view.dataset,
    parse: (text, report) => checked(textSchema, 'data', text, report, (dataset) => ({ dataset })),
  },
  {
    name: 'range',
    format: ({ range }) => (range.kind === 'all' ? null : formatRange(range)),
    parse(text, report) {
      const range = parseRange(text);
      if (!range) report('range', text, 'invalid');
      return range ? { range } : {};
    },
  },
  {
    name: 'people',
    format: ({ people }) => (people.length === 0 ? null : formatItems(people.map(plainChip))),
    parse: (text, report) => ({ people: parsePeople(text, report) }),
  },
  {
    name: 'compare',
    format: ({ compare }) => formatCompare(compare),
    parse(text, report) {
      if (text === 'none' || text === 'previous') return { compare: { kind: text } };
      return checked(chipSchema, 'compare', parseFields(text), report, (chip) => ({
        compare: { kind: 'people', chip },
      }));
    },
  },
  {
    name: 'lang',
    format: (view) => view.language,
    parse: (text, report) =>
      checked(v.picklist(languages), 'lang', text, report, (language) => ({ language })),
  },
  question('overview'),
  question('retention'),
  question('segments'),
  question('churn'),
  question('engagement'),
  question('journeys'),
  {
    name: 'person',
    format: (view) => view.person,
    parse: (text, report) => checked(textSchema, 'person', text, report, (person) => ({ person })),
  },
  {
    name: 'v',
    format: () => null,
    parse(text, report) {
      if (text !== version) report('v', text, /^\d{1,4}$/.test(text) ? 'newer' : 'invalid');
      return {};
    },
  },
];

const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));

/** The search part of a view's address, without `?`; empty for the default view. `decodeView` reads it back. */
export function encodeView(view: View): EncodedView {
  let pairs = parameters.flatMap(({ name, format }): [string, string][] => {
    const text = format(view);
    return text === null ? [] : [[name, text]];
  });
  const omitted: string[] = [];
  for (;;) {
    const search = formatPairs(pairs.length === 0 ? [] : [...pairs, ['v', version]]);
    if (search.length <= maxSearchLength) return { search, omitted };
    const sizes = pairs.map((pair) => formatPairs([pair]).length);
    const longest = pairs[sizes.indexOf(Math.max(...sizes))]?.[0] ?? '';
    omitted.push(longest);
    pairs = pairs.filter(([name]) => name !== longest);
  }
}

/** The view of an address. Never throws: whatever makes no sense stays at its default and is listed in `ignored`. */
export function decodeView(search: string): DecodedView {
  const ignored: IgnoredParameter[] = [];
  const report: Report = (name, value, reason) =>
    ignored.push({ name: clip(name), value: clip(value), reason });
  if (search.length > maxSearchLength + 1) report('', search, 'too-long');
  const seen = new Set<string>();
  let view = defaultView;
  for (const [name, text] of parsePairs(search)) {
    const parameter = byName.get(name);
    if (!parameter) report(name, text, 'unknown');
    else if (seen.has(name)) report(name, text, 'repeated');
    else view = { ...view, ...parsed(parameter, text, report) };
    seen.add(name);
  }
  return { view, ignored };
}

const clip = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

function parsed(parameter: Parameter, text: string, report: Report): Partial<View> {
  try {
    return parameter.parse(text, report);
  } catch (error) {
    if (!(error instanceof NotationError)) throw error;
    report(parameter.name, text, 'unreadable');
    return {};
  }
}

function checked<T>(
  schema: v.GenericSchema<unknown, T>,
  name: string,
  value: Plain,
  report: Report,
  use: (value: T) => Partial<View>,
): Partial<View> {
  const result = v.safeParse(schema, value);
  if (result.success) return use(result.output);
  report(name, typeof value === 'string' ? value : formatValue(value), 'invalid');
  return {};
}

function parsePeople(text: string, report: Report): PeopleChip[] {
  const chips: PeopleChip[] = [];
  parseItems(text).forEach((item, index) => {
    const name = `people.${index}`;
    if (index >= viewBounds.chips) return report(name, formatValue(item), 'too-long');
    const chip = v.safeParse(chipSchema, item);
    if (chip.success) chips.push(chip.output);
    else report(name, formatValue(item), 'invalid');
  });
  return chips;
}

function plainChip(chip: PeopleChip): { [key: string]: Plain } {
  if (chip.kind === 'cohort') return { cohort: chip.id, name: chip.name };
  return chip.name === null ? chip.filter : { name: chip.name, filter: chip.filter };
}

function formatCompare(compare: Compare): string | null {
  if (compare.kind === 'none') return null;
  return compare.kind === 'previous' ? 'previous' : formatFields(plainChip(compare.chip));
}

/** A page's question: the fields that are not at their default. */
function question(page: QuestionPage): Parameter {
  const schemas: { [field: string]: v.GenericSchema | undefined } = { ...questionSchemas[page] };
  const defaults: { [field: string]: Plain } = { ...defaultView[page] };
  return {
    name: page,
    format(view) {
      const fields: { [field: string]: Plain } = { ...view[page] };
      const changed = Object.keys(fields).filter(
        (field) => formatValue(fields[field] ?? null) !== formatValue(defaults[field] ?? null),
      );
      if (changed.length === 0) return null;
      return formatFields(Object.fromEntries(changed.map((field) => [field, fields[field] ?? null])));
    },
    parse(text, report) {
      const asked: { [field: string]: unknown } = {};
      for (const [field, value] of Object.entries(parseFields(text))) {
        const name = `${page}.${field}`;
        const schema = Object.hasOwn(schemas, field) ? schemas[field] : undefined;
        const result = schema && v.safeParse(schema, value);
        if (result?.success) asked[field] = result.output;
        else report(name, formatValue(value), schema ? 'invalid' : 'unknown');
      }
      return { [page]: { ...defaultView[page], ...asked } };
    },
  };
}
