import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useDatasetStore } from '../state/dataset-store.ts';

const builtIn: Record<string, MessageDescriptor> = {
  core: msg`Core`,
  regular: msg`Regular`,
  churned: msg`Churned`,
  potential: msg`Potential`,
};

/** Name and colour of a segment: the built-in ones have their own, a person's rules are numbered. */
export function useSegmentLook(): (id: string) => { label: string; color: string } {
  const { t, i18n } = useLingui();
  const rules = useDatasetStore((store) => store.dataset?.settings.segments);
  return (id) => {
    if (!rules) {
      const name = builtIn[id];
      return { label: name ? i18n._(name) : id, color: `var(--hf-segment-${name ? id : 'other'})` };
    }
    const at = rules.findIndex((rule) => rule.id === id);
    const rule = rules[at];
    return rule
      ? { label: rule.name, color: `var(--hf-series-${(at % 8) + 1})` }
      : { label: t`Everyone else`, color: 'var(--hf-segment-other)' };
  };
}
