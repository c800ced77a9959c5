import type { ParameterValue, Statement } from './fragment.ts';
import { literal, parameterText } from './parameter-text.ts';

/** A statement as a script for `clickhouse client`: its parameters are set, then it is asked. */
export function scriptOf({ sql, parameters }: Statement): string {
  const set = ([name, value]: [string, ParameterValue]): string =>
    `SET param_${name} = ${literal(parameterText(value))};`;
  return `${Object.entries(parameters).map(set).join('\n')}\n${sql.trimEnd()};\n`;
}
