import type { ApiSource } from '../../../model/dataset.ts';

export type ApiForm = { base: string; token: string; from: string; to: string };
export const emptyApiForm: ApiForm = { base: '', token: '', from: '', to: '' };

export type ApiFormFault =
  'base-missing' | 'base-unreadable' | 'base-scheme' | 'token-spaces' | 'range-order';

/** What is wrong with the form, if anything. The fetcher checks again and says more. */
export function faultIn({ base, token, from, to }: ApiForm): ApiFormFault | null {
  const address = base.trim();
  if (address === '') return 'base-missing';
  if (!URL.canParse(address)) return 'base-unreadable';
  if (!/^https?:$/.test(new URL(address).protocol)) return 'base-scheme';
  if (/\s/.test(token.trim())) return 'token-spaces';
  return from !== '' && to !== '' && from > to ? 'range-order' : null;
}

/** The source that a faultless form describes, named after its host. */
export function sourceOf({ base, token, from, to }: ApiForm): ApiSource {
  const url = new URL(base.trim());
  return {
    kind: 'api',
    name: url.host,
    origin: 'api',
    base: url.href,
    ...(token.trim() !== '' && { token: token.trim() }),
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
  };
}
