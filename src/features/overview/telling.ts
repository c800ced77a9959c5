import type { PropertySummary } from '../../model/dataset.ts';

/** Properties that can tell groups apart: text with 2 to 12 values that most events carry, those of the fewest values first. */
export function telling(properties: readonly PropertySummary[], events: number): string[] {
  return properties
    .filter(
      ({ type, distinct, present }) =>
        type === 'string' && distinct >= 2 && distinct <= 12 && present >= events / 2,
    )
    .toSorted((a, b) => a.distinct - b.distinct)
    .map(({ name }) => name);
}
