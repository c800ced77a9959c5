import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../model/dataset.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import type { ChoiceOption } from '../../ui/sentence/choice-options.ts';

export type SplitChoice = 'nothing' | `of:${string}`;

export const splitChoiceOf = (property: string | null): SplitChoice =>
  property === null ? 'nothing' : `of:${property}`;

export const propertyOfSplit = (choice: SplitChoice): string | null =>
  choice === 'nothing' ? null : choice.slice('of:'.length);

/** Every property by which an answer can be split, and none; and the `chosen` one that these data do not have. */
export function useSplitOptions(
  dataset: Pick<Dataset, 'properties'> | null,
  chosen: string | null,
): ChoiceOption<SplitChoice>[] {
  const { t } = useLingui();
  const format = useFormat();
  const properties = dataset?.properties ?? [];
  const isMissing = chosen !== null && !properties.some(({ name }) => name === chosen);
  return [
    { value: 'nothing', label: t`nothing` },
    ...(isMissing
      ? [{ value: splitChoiceOf(chosen), label: chosen, hint: t`not in these data`, group: t`Properties` }]
      : []),
    ...properties.map(({ name, distinct }) => ({
      value: `of:${name}` as const,
      label: name,
      hint: t`${plural(distinct, { one: '# value', other: `${format.compact(distinct)} values` })}`,
      group: t`Properties`,
    })),
  ];
}
