import { useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../model/dataset.ts';
import type { RoleName, Selector } from '../../model/query/shared.ts';
import type { Format } from '../../ui/format/create-format.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import type { ChoiceOption } from '../../ui/sentence/choice-options.ts';
import { choiceOf, type EventChoice } from './event-choice.ts';

type Known = Pick<Dataset, 'events' | 'resolved'>;

/** What people do, as a verb of the sentence: "register", "use", "do “export”". */
export function useEventWords(dataset: Known | null): (selector: Selector) => string {
  const { t } = useLingui();
  const roles = useRoleWords(dataset);
  return ({ event, role }) => {
    if (event === undefined) return role ? roles[role] : t`do anything`;
    const names = [event].flat().map((name) => `“${name}”`);
    const named = names.join(t` or `);
    if (role === undefined) return t`do ${named}`;
    const played = roles[role];
    return t`${played} by ${named}`;
  };
}

function useRoleWords(dataset: Known | null): Record<RoleName, string> {
  const { t } = useLingui();
  return {
    register: dataset?.resolved.roles.register === null ? t`appear first` : t`register`,
    use: t`use`,
    pay: t`pay`,
    feedback: t`give feedback`,
  };
}

/** Everything that can stand in one place of the sentence, with how often it happened. */
export function useEventOptions(dataset: Known | null, selector: Selector): ChoiceOption<EventChoice>[] {
  const { t } = useLingui();
  const format = useFormat();
  const words = useEventWords(dataset);
  if (!dataset) return [{ value: choiceOf(selector), label: words(selector) }];
  const { roles } = dataset.resolved;
  const counts = new Map(dataset.events.map(({ name, events }) => [name, events]));
  const total = dataset.events.reduce((sum, { events }) => sum + events, 0);
  const playing: [RoleName, readonly string[] | null][] = [
    ['register', roles.register],
    ['use', roles.use],
    ['pay', roles.pay],
    ['feedback', roles.feedback],
  ];
  const now = choiceOf(selector);
  const missing = typeof selector.event === 'string' && !counts.has(selector.event) && now !== 'custom';
  return [
    ...(now === 'custom' ? [{ value: now, label: words(selector) }] : []),
    ...(missing ? [{ value: now, label: words(selector), about: t`not in this data` }] : []),
    ...playing
      .filter(([, names]) => names === null || names.length > 0)
      .map(([role, names]) => ({
        value: `role:${role}` as const,
        label: words({ role }),
        about: names === null ? t`each person’s first event` : listed(names, t`and more`, format),
        hint:
          names === null
            ? undefined
            : format.compact(names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)),
      })),
    { value: 'any', label: words({}), hint: format.compact(total) },
    ...dataset.events.map(({ name, events }) => ({
      value: `event:${name}` as const,
      label: words({ event: name }),
      hint: format.compact(events),
      group: t`Events`,
    })),
  ];
}

const shown = 4;

const listed = (names: readonly string[], more: string, format: Format): string =>
  format.enumerate([...names.slice(0, shown), ...(names.length > shown ? [more] : [])]);
