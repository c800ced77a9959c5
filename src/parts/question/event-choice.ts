import { roleNames, type RoleName, type Selector } from '../../model/query/shared.ts';

/** A selector as one choice of a list: `any`, `role:use`, `event:<name>`, or what only an address can say. */
export type EventChoice = 'any' | `role:${RoleName}` | `event:${string}` | 'custom';

export function choiceOf({ event, role }: Selector): EventChoice {
  if (event !== undefined && role !== undefined) return 'custom';
  if (Array.isArray(event))
    return event.length === 1 && event[0] !== undefined ? `event:${event[0]}` : 'custom';
  if (event !== undefined) return `event:${event}`;
  return role === undefined ? 'any' : `role:${role}`;
}

/** The selector of a choice, with the conditions that stood on the one before; `custom` changes nothing. */
export function selectorOf(choice: EventChoice, before: Selector): Selector {
  const where = before.where === undefined ? {} : { where: before.where };
  if (choice === 'custom') return before;
  if (choice === 'any') return where;
  if (choice.startsWith('event:')) return { event: choice.slice('event:'.length), ...where };
  const role = roleNames.find((name) => choice === `role:${name}`);
  return role ? { role, ...where } : before;
}
