import type { DemoSource, Page, PageRequest } from './page.ts';

const keyOf = ({ from, to, cursor, limit, format }: PageRequest): string =>
  [from, to, cursor, limit, format].join(' ');

/** The same source, which makes the page that is likely to be asked for next while the last is on its way. Holds one page at most. */
export const readAhead = (source: DemoSource): DemoSource => {
  let ahead: { key: string; page: Promise<Page> } | undefined;
  return {
    page: async (request) => {
      const known = ahead?.key === keyOf(request) ? ahead.page : undefined;
      ahead = undefined;
      const page = await (known ?? source.page(request));
      if (page.next !== null) {
        const next: PageRequest = { ...request, cursor: page.next };
        ahead = { key: keyOf(next), page: source.page(next) };
        // A failure is told to whoever asks for that page; nobody has yet.
        ahead.page.catch(() => undefined);
      }
      return page;
    },
  };
};
