import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { builtInRules, defaultSegmentWindowDays } from '../model/settings/segments.ts';
import { useDatasetStore } from '../state/dataset-store.ts';

const builtIn: Record<string, MessageDescriptor> = {
  core: msg`Core`,
  regular: msg`Regular`,
  churned: msg`Churned`,
  potential: msg`Potential`,
};

/** What the standard rules call a segment: whoever only moves their bounds still reads it in their language. */
export const standardName = (id: string): string | undefined =>
  builtInRules(defaultSegmentWindowDays).find((rule) => rule.id === id)?.name;

/** Name and colour of a segment: the built-in ones have their own, a person's rules are numbered. */
export function useSegmentLook(): (id: string) => { label: string; color: string } {
  const { t, i18n } = useLingui();
  const rules = useDatasetStore((store) => store.dataset?.settings.segments);
  return (id) => {
    const name = builtIn[id];
    const at = rules?.findIndex((one) => one.id === id) ?? -1;
    const rule = rules?.[at];
    if (!rules || (name && rule?.name === standardName(id)))
      return { label: name ? i18n._(name) : id, color: `var(--hf-segment-${name ? id : 'other'})` };
    return rule
      ? { label: rule.name, color: `var(--hf-series-${(at % 8) + 1})` }
      : { label: t`Everyone else`, color: 'var(--hf-segment-potential)' };
  };
}
