import type { DemoSource, Page, PageRequest } from './page.ts';

const keyOf = ({ from, to, cursor, limit, format }: PageRequest): string =>
  [from, to, cursor, limit, format].join(' ');

type Ahead = { key: string; page: Promise<Page>; timer: ReturnType<typeof setTimeout> | undefined };

/**
 * The same source, which makes the page that is likely to be asked for next once the last is on its way: `first` to begin with. Holds one page at most.
 */
export const readAhead = (source: DemoSource, first?: PageRequest): DemoSource => {
  const makeAhead = (request: PageRequest): Ahead => {
    let timer: Ahead['timer'];
    // As a task of its own: the thread that makes it has the last one to send before.
    const page = new Promise<void>((resolve) => (timer = setTimeout(resolve))).then(() =>
      source.page(request),
    );
    // A failure is told to whoever asks for that page; nobody has yet.
    page.catch(() => undefined);
    return { key: keyOf(request), page, timer };
  };
  let ahead = first && makeAhead(first);
  return {
    page: async (request) => {
      const known = ahead?.key === keyOf(request) ? ahead.page : undefined;
      if (!known) clearTimeout(ahead?.timer);
      ahead = undefined;
      const page = await (known ?? source.page(request));
      if (page.next !== null) ahead = makeAhead({ ...request, cursor: page.next });
      return page;
    },
  };
};
