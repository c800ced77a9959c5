import { type RoleName, roleNames } from '../../../model/query/shared.ts';
import type { Roles } from '../../../model/settings/resolve.ts';
import type { Settings } from '../../../model/settings/settings.ts';

/** Which events play which role, while it is being edited. `register` empty: each person's first event. */
export type RoleDraft = { [R in RoleName]: readonly string[] };

export const draftOfRoles = (roles: Roles): RoleDraft => ({ ...roles, register: roles.register ?? [] });

export const withRole = (draft: RoleDraft, role: RoleName, event: string, plays: boolean): RoleDraft => ({
  ...draft,
  [role]: plays ? [...draft[role], event] : draft[role].filter((name) => name !== event),
});

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name) => b.includes(name));

/** The roles that the draft gives to other events than they have now. */
export const changedRoles = (draft: RoleDraft, now: RoleDraft): RoleName[] =>
  roleNames.filter((role) => !sameNames(draft[role], now[role]));

/** Settings that name the events of the roles that were changed; the others stay as chosen or detected. */
export function withRoles(settings: Settings, draft: RoleDraft, changed: readonly RoleName[]): Settings {
  const roles = { ...settings.roles };
  for (const role of changed) roles[role] = [...draft[role]];
  return { ...settings, roles };
}

/** Settings under which every role is found by the events' names. */
export function withRolesDetected(settings: Settings): Settings {
  const { roles: _, ...others } = settings;
  return others;
}
