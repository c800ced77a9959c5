import type { DemoSource, Page, PageRequest } from './page.ts';

const keyOf = ({ from, to, cursor, limit, format }: PageRequest): string =>
  [from, to, cursor, limit, format].join(' ');

/**
 * The same source, which makes the page that is likely to be asked for next while the last is on its way: `first` to begin with. Holds one page at most.
 */
export const readAhead = (source: DemoSource, first?: PageRequest): DemoSource => {
  const makeAhead = (request: PageRequest): { key: string; page: Promise<Page> } => {
    const page = source.page(request);
    // A failure is told to whoever asks for that page; nobody has yet.
    page.catch(() => undefined);
    return { key: keyOf(request), page };
  };
  let ahead = first && makeAhead(first);
  return {
    page: async (request) => {
      const known = ahead?.key === keyOf(request) ? ahead.page : undefined;
      ahead = undefined;
      const page = await (known ?? source.page(request));
      if (page.next !== null) ahead = makeAhead({ ...request, cursor: page.next });
      return page;
    },
  };
};
