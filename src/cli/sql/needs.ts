import type { Query } from '../../model/query/query.ts';
import { type RoleName, roleNames } from '../../model/query/shared.ts';
import type { Settings } from '../../model/settings/settings.ts';

/** Settings that must be known before a query means something, by their paths, where no data can tell. */
export function settingsNeededBy(query: Query, settings: Settings): string[] {
  const needs = new Set<string>();
  const need = (...roles: RoleName[]): void => {
    for (const role of roles) needs.add(`roles.${role}`);
  };
  const segments = (): void => {
    if (settings.segments) visit(settings.segments);
    else need('use', 'pay');
  };
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      const role = key === 'role' && roleNames.find((name) => name === value);
      if (role) need(role);
      else if (key === 'segment') segments();
      else visit(value);
    }
  };
  const asked = query.kind === 'users' ? query.of : query;
  visit(query);
  switch (asked.kind) {
    case 'compare':
      return [];
    case 'projection':
      if (!asked.of) return [];
      break;
    case 'segments':
    case 'segment-flow':
      segments();
      break;
    case 'rfm':
      if (!asked.event) need('use');
      need('pay');
      needs.add('amount');
      break;
    case 'clusters':
      need('use', 'pay');
      break;
    case 'churn':
      need('use');
      segments();
      break;
    case 'indicators':
      need('register', 'use', 'pay', 'feedback');
      needs.add('amount');
      break;
    case 'user':
      need('use', 'pay');
      needs.add('amount');
      segments();
      break;
    case 'retention':
    case 'trend':
    case 'lifecycle':
    case 'stickiness':
    case 'frequency':
    case 'sessions':
    case 'funnel':
    case 'aha':
    case 'paths':
      break;
  }
  needs.add('asOf');
  return [...needs];
}
