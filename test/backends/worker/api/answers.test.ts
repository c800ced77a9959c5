import { expect, test } from 'vitest';
import { failureOf, line, row, setup } from './page-reading.ts';
import { apiServer, ndjson, plain } from './server.ts';

test('a page that breaks off half-way leaves nothing behind and is asked for again', async () => {
  const { base } = await apiServer((response, _, index) => {
    if (index > 0) return ndjson(response, [row(1), row(2)]);
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'content-length': '500' });
    response.write(line(1), () => response.destroy());
  });
  const { read, pages, finish } = setup(base);
  await read();
  expect(pages).toEqual([line(1) + line(2)]);
  expect((await finish()).report.rows).toBe(2);
});

const csvOf = (count: number): string =>
  `user,event,time\n${Array.from({ length: count }, (_, at) => `u${at},use,2026-01-05\n`).join('')}`;

test.each([
  ['within a cell', csvOf(3).slice(0, -13)],
  ['after a cell', csvOf(3).slice(0, -12)],
  ['far down', csvOf(2_000).slice(0, -14)],
])('a page of CSV that breaks off %s is asked for again', async (_, cut) => {
  const { base, asked } = await apiServer((response, _, index) =>
    plain(response, 200, 'text/csv', index === 0 ? cut : csvOf(2)),
  );
  const { read, finish } = setup(base);
  await read();
  expect(asked).toHaveLength(2);
  expect((await finish()).report).toMatchObject({ rows: 2, events: 2 });
});

test.each([
  ['without an end of its last line', csvOf(3).trimEnd()],
  ['whose rows have fewer cells than its header', csvOf(3).replace('time\n', 'time,note,more\n').trimEnd()],
  [
    'whose last cell is quoted over two lines',
    `${csvOf(3).replace('time\n', 'time,note\n')}u9,use,2026-01-05,"a\nb"`,
  ],
  ['of one row', csvOf(1).trimEnd()],
])('a page of CSV %s is whole', async (_, text) => {
  const { base, asked } = await apiServer((response) => plain(response, 200, 'text/csv', text));
  const { read } = setup(base);
  await read();
  expect(asked).toHaveLength(1);
});

test.each(['application/json', 'application/x-ndjson'])(
  'a page of %s that its server cut off is asked for again',
  async (type) => {
    const whole = type.endsWith('ndjson') ? line(1) + line(2) : JSON.stringify({ events: [row(1), row(2)] });
    const { base, asked } = await apiServer((response, _, index) =>
      plain(response, 200, type, index === 0 ? whole.slice(0, -9) : whole),
    );
    const { read, finish } = setup(base);
    await read();
    expect(asked).toHaveLength(2);
    expect((await finish()).report).toMatchObject({ rows: 2, events: 2 });
  },
);

test.each([
  ['text/html; charset=utf-8', line(1)],
  ['text/html', 'user,event,time\nu1,use,2026-01-05\n'],
  ['application/json', `\ufeff${JSON.stringify({ events: [row(1)], next: null })}`],
  ['application/json', `\ufeff${line(1)}`],
  ['application/json', Buffer.from(`\ufeff${JSON.stringify([row(1)])}`, 'utf16le')],
  ['application/json', JSON.stringify({ events: [row(1)], next: false })],
])('an answer said to be %s that holds events is read: %s', async (type, body) => {
  const { base } = await apiServer((response) => plain(response, 200, type, body));
  const { read, finish } = setup(base);
  await read();
  expect((await finish()).report).toMatchObject({ rows: 1, events: 1 });
});

test.each([
  [{ has_more: true }, '"has_more"'],
  [{ next_cursor: 'abc' }, '"next_cursor"'],
  [{ nextPageToken: 'abc' }, '"nextPageToken"'],
  [{ pagination: { total: 9, next: 'https://example.com/2' } }, '"pagination.next"'],
  [{ links: { self: '/1', next: { href: '/2' } } }, '"links.next"'],
  [{ meta: { next_page: 2 } }, '"meta.next_page"'],
])('a next page that is named as %o is not overlooked', async (members, named) => {
  const { base } = await apiServer((response) =>
    plain(response, 200, 'application/json', JSON.stringify({ events: [row(1)], ...members })),
  );
  await expect(setup(base).read()).rejects.toThrow(`there are more pages, but ${named} is not followed`);
});

test.each([
  { has_more: false, next_cursor: null },
  { meta: { next: null }, count: 1 },
  { next: null, has_more: 'x' },
])('an end that is named as %o is one', async (members) => {
  const { base } = await apiServer((response) =>
    plain(response, 200, 'application/json', JSON.stringify({ events: [row(1)], ...members })),
  );
  const { read, finish } = setup(base);
  await read();
  expect((await finish()).report.rows).toBe(1);
});

test('a next page in the header Link is not overlooked', async () => {
  const { base } = await apiServer((response) =>
    plain(response, 200, 'application/x-ndjson', line(1), {
      link: '<https://example.com/events?page=2>; rel="next"',
    }),
  );
  await expect(setup(base).read()).rejects.toThrow('there are more pages, but the header Link is not');
});

test.each([
  ['text/html', '<!doctype html><title>Sign in</title>', /web page, not events/],
  ['application/json', '  <html></html>', /web page/],
  ['text/plain', '\ufeff<html></html>', /web page/],
  ['application/json', '{"error":"nope","hint":1}', /no column for the user.*"error", "hint"/],
  ['application/json', '{"events":[],"next":{"page":2}}', /"next" is neither/],
  ['application/json', '42', /said to be JSON but is none/],
  ['text/plain', 'time,weather\nnow,fine\n', /no column for the user/],
  ['image/png', '\u0089PNG', /the answer is "image\/png"/],
])('an answer of %s %s is refused with words', async (type, body, message) => {
  const { base, asked } = await apiServer((response) => plain(response, 200, type, body));
  const { read } = setup(base);
  const failure = await failureOf(read());
  expect(failure.code).toBe('bad-answer');
  expect(failure.message).toMatch(message);
  expect(asked).toHaveLength(1);
});
