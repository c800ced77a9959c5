/** A filter in a filter in a filter … beyond this is no question that a person asks, and more than a database parses. */
export const deepestNesting = 200;

/**
 * JSON from outside with every text well formed: a lone surrogate, which UTF-8 cannot write, is read as U+FFFD, as it is in data.
 * @param refuse raises the refusal of a field that is nested deeper than `deepestNesting`
 */
export function soundJson(input: unknown, refuse: (field: string, message: string) => never): unknown {
  const visit = (value: unknown, top: string, depth: number): unknown => {
    if (typeof value === 'string') return value.toWellFormed();
    if (typeof value !== 'object' || value === null) return value;
    if (depth === deepestNesting) refuse(top, `nested deeper than ${deepestNesting} levels`);
    if (Array.isArray(value)) return value.map((part) => visit(part, top, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, visit(part, top === '' ? key : top, depth + 1)]),
    );
  };
  return visit(input, '', 0);
}
