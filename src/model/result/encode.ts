const encoder = new TextEncoder();

/**
 * A result as JSON text. JSON has no NaN, no infinities and no typed arrays and would silently write something else: a
 * result that holds one is a bug and is refused. −0 becomes 0.
 */
export function resultJson(result: unknown): string {
  const fault = faultIn(result);
  if (fault !== null) throw new Error(`result${fault}`);
  return JSON.stringify(result);
}

/** The same as UTF-8 bytes. */
export const encodeResult = (result: unknown): Uint8Array<ArrayBuffer> => encoder.encode(resultJson(result));

/** Where and what the first value is that JSON cannot say, or null. */
function faultIn(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : ` is ${value}`;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const fault = faultIn(value[i]);
      if (fault !== null) return `[${i}]${fault}`;
    }
    return null;
  }
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return ` is no JSON`;
  for (const [key, part] of Object.entries(value)) {
    const fault = part === undefined ? null : faultIn(part);
    if (fault !== null) return `.${key}${fault}`;
  }
  return null;
}
