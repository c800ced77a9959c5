/** The types that a value may be bound as. */
export type ParameterType =
  'String' | 'Int64' | 'Float64' | 'Bool' | 'Array(String)' | 'Array(Int64)' | 'Array(Float64)';
export type ParameterValue = string | number | boolean | readonly string[] | readonly number[];

/** A value on its way to the server beside the text, as `{p1:String}`. */
export type Parameter = { readonly type: ParameterType; readonly value: ParameterValue };

/**
 * A piece of SQL with the values that it needs. Only `sql`, `identifier`, `integer` and the binders make one, so text from
 * outside cannot become SQL: it is bound, or quoted as a name.
 */
export type Fragment = { readonly parts: readonly (string | Parameter)[] };

/** SQL text with named placeholders, and their values by name. */
export type Statement = { sql: string; parameters: Record<string, ParameterValue> };

/** SQL written in this source; only fragments can be put into it. */
export function sql(text: TemplateStringsArray, ...values: readonly Fragment[]): Fragment {
  const parts: (string | Parameter)[] = [];
  text.forEach((piece, index) => {
    parts.push(piece, ...(values[index]?.parts ?? []));
  });
  return { parts };
}

export function join(fragments: readonly Fragment[], separator: Fragment): Fragment {
  return {
    parts: fragments.flatMap((fragment, index) =>
      index === 0 ? fragment.parts : [...separator.parts, ...fragment.parts],
    ),
  };
}

export const list = (fragments: readonly Fragment[]): Fragment => join(fragments, sql`, `);
export const empty: Fragment = sql``;

const bound = (type: ParameterType, value: ParameterValue): Fragment => ({ parts: [{ type, value }] });
export const text = (value: string): Fragment => bound('String', value);
export const texts = (values: readonly string[]): Fragment => bound('Array(String)', values);
export const int = (value: number): Fragment => bound('Int64', value);
export const ints = (values: readonly number[]): Fragment => bound('Array(Int64)', values);
export const float = (value: number): Fragment => bound('Float64', value);
export const floats = (values: readonly number[]): Fragment => bound('Array(Float64)', values);
export const bool = (value: boolean): Fragment => bound('Bool', value);

/** A whole number of the query's structure (a step, a cell), written out. @throws RangeError for any other number */
export function integer(value: number): Fragment {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  return { parts: [String(value)] };
}

// oxlint-disable-next-line no-control-regex -- these are what must be escaped
const controls = /[\u0000-\u001f\u007f]/g;

/** A name in back quotes, whatever characters it has. @throws RangeError for the empty name, which no table has */
export function identifier(name: string): Fragment {
  if (name === '') throw new RangeError('an identifier needs a name');
  const escaped = name
    .replace(/[\\`]/g, (character) => `\\${character}`)
    .replace(controls, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return { parts: [`\`${escaped}\``] };
}

/** Writes the text out and names its parameters p1, p2 …; equal values share one. */
export function compile({ parts }: Fragment): Statement {
  const names = new Map<string, string>();
  const parameters: Record<string, ParameterValue> = {};
  const pieces = parts.map((part) => {
    if (typeof part === 'string') return part;
    const key = `${part.type} ${JSON.stringify(part.value)}`;
    let name = names.get(key);
    if (name === undefined) {
      name = `p${names.size + 1}`;
      names.set(key, name);
      parameters[name] = part.value;
    }
    return `{${name}:${part.type}}`;
  });
  return { sql: pieces.join(''), parameters };
}
