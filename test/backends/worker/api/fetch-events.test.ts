import { expect, test } from 'vitest';
import { newJourney } from '../../../../src/backends/worker/api/fetch-events.ts';
import { usualPatience } from '../../../../src/backends/worker/api/retry.ts';
import { wait } from '../../../../src/backends/worker/api/wait.ts';
import { failureOf, line, row, setup } from './page-reading.ts';
import { apiServer, ndjson, plain } from './server.ts';

test('pages are followed by the header to the end, with range, limit and token', async () => {
  const { base, asked } = await apiServer((response, _, index) =>
    ndjson(response, [row(index)], index < 2 ? `c${index + 1}` : null),
  );
  const { read, pages, finish } = setup(base, {}, { from: '2026-01-01', to: '2026-02-01', token: 'secret' });
  await read();
  expect(asked.map(({ url }) => url.pathname + url.search)).toEqual([
    '/v1/events?from=2026-01-01&to=2026-02-01&limit=100',
    '/v1/events?from=2026-01-01&to=2026-02-01&cursor=c1&limit=100',
    '/v1/events?from=2026-01-01&to=2026-02-01&cursor=c2&limit=100',
  ]);
  expect(asked.every(({ headers }) => headers.authorization === 'Bearer secret')).toBe(true);
  expect(pages).toEqual([line(0), line(1), line(2)]);
  expect((await finish()).report).toMatchObject({ rows: 3, events: 3, users: 3 });
});

test('{ events, next } is read, whatever the events hold; unusable ones are counted', async () => {
  const odd = { ...row(1), note: 'a\nb \u2028', nested: { x: 1 } };
  const { base, asked } = await apiServer((response, _, index) =>
    plain(
      response,
      200,
      'application/json; charset=utf-8',
      JSON.stringify(index === 0 ? { next: 42, events: [odd, 7] } : { events: [], next: null }),
    ),
  );
  const { read, finish } = setup(base);
  await read();
  expect(asked[1]?.url.searchParams.get('cursor')).toBe('42');
  const { report } = await finish();
  expect(report).toMatchObject({ rows: 2, events: 1, rejected: [{ reason: 'unreadable-row', rows: 1 }] });
  expect(report.columns).toContain('nested.x');
});

test('CSV pages each bring their header', async () => {
  const { base } = await apiServer((response, _, index) =>
    plain(response, 200, 'text/csv', `user,event,time\nu${index},use,2026-01-05\n`, {
      ...(index === 0 && { 'next-cursor': 'b' }),
    }),
  );
  const { read, finish } = setup(base);
  await read();
  expect((await finish()).report).toMatchObject({ rows: 2, users: 2, format: 'csv' });
});

test('NDJSON under the name of JSON, and text under no name, are recognised', async () => {
  const { base } = await apiServer((response, _, index) => {
    if (index === 0) {
      return plain(response, 200, 'application/json', line(1) + line(2), { 'next-cursor': '1' });
    }
    if (index === 1) return plain(response, 200, 'text/plain', line(3), { 'next-cursor': '2' });
    return plain(response, 200, 'application/octet-stream', 'user,event,time\nu4,use,2026-01-05\n');
  });
  const { read, finish } = setup(base);
  await read();
  expect((await finish()).report).toMatchObject({ rows: 4, users: 4 });
});

test('what may pass is tried again with growing delays; Retry-After is obeyed as seconds and as a date', async () => {
  const { base, asked } = await apiServer((response, _, index) => {
    if (index === 0) return plain(response, 503, 'text/plain', 'busy');
    if (index === 1) return plain(response, 429, 'text/plain', '', { 'retry-after': '7' });
    if (index === 2)
      return plain(response, 408, 'text/plain', '', { 'retry-after': 'Mon, 05 Jan 2026 00:00:30 GMT' });
    if (index === 3) return void response.destroy();
    return ndjson(response, [row(1)]);
  });
  const { read, pages, waits } = setup(base);
  await read();
  expect(asked).toHaveLength(5);
  expect(waits).toEqual([250, 7_000, 30_000, 2_000]);
  expect(pages).toHaveLength(1);
});

test('a failure for good on page 7 says so; what was read is kept and reading goes on from there', async () => {
  let broken = true;
  const { base, asked } = await apiServer((response, { url }) => {
    const page = Number(url.searchParams.get('cursor') ?? 1);
    if (page === 7 && broken) return plain(response, 500, 'text/plain', 'disk on fire');
    return ndjson(response, [row(page)], page < 9 ? String(page + 1) : null);
  });
  const { read, finish } = setup(base);
  const journey = newJourney();
  const failure = await failureOf(read(journey));
  expect(failure.code).toBe('bad-answer');
  expect(failure.field).toBe(`${base}/events`);
  expect(failure.message).toMatch(/^page 7: .*500.*disk on fire.*tried 5 times.*pages 1–6 \(6 rows\).*kept/);
  broken = false;
  const before = asked.length;
  await read(journey);
  expect(asked[before]?.url.searchParams.get('cursor')).toBe('7');
  expect((await finish()).report).toMatchObject({ rows: 9, events: 9 });
});

test.each([
  ['150', '3 minutes'],
  ['3600', '60 minutes'],
  ['Tue, 06 Jan 2026 12:00:00 GMT', '36 hours'],
  ['Fri, 01 Jan 2100 00:00:00 GMT', '74 years'],
  ['9'.repeat(400), 'more than 999 years'],
])('a server that asks to be left alone for %s is not waited for', async (after, said) => {
  const { base, asked } = await apiServer((response) =>
    plain(response, 429, 'text/plain', '', { 'retry-after': after }),
  );
  const { read } = setup(base);
  await expect(read()).rejects.toThrow(`it asks to be left alone for ${said}`);
  expect(asked).toHaveLength(1);
});

test.each([
  [401, undefined, 'unauthorized', /asks for a token/],
  [401, 'wrong', 'unauthorized', /does not accept the token/],
  [403, 'wrong', 'unauthorized', /may not read/],
  [404, undefined, 'not-found', /nothing at this address.*\/events/],
  [400, undefined, 'bad-answer', /status 400; it says: no such from/],
])('status %i (token %s) is %s, and not tried again', async (status, token, code, message) => {
  const { base, asked } = await apiServer((response) =>
    plain(response, status, 'text/plain', 'no such from'),
  );
  const { read } = setup(base, {}, token === undefined ? {} : { token });
  const failure = await failureOf(read());
  expect(failure.code).toBe(code);
  expect(failure.message).toMatch(message);
  expect(asked).toHaveLength(1);
});

test('pages that go round in a circle are noticed', async () => {
  const { base, asked } = await apiServer((response, _, index) =>
    ndjson(response, [row(index)], ['b', 'c', 'b'][index] ?? null),
  );
  const { read } = setup(base);
  await expect(read()).rejects.toThrow(/circle: cursor "b"/);
  expect(asked).toHaveLength(3);
});

test('a server that ignores the cursor is noticed', async () => {
  const { base, asked } = await apiServer((response) => ndjson(response, [row(1)], 'again'));
  const { read } = setup(base);
  await expect(read()).rejects.toThrow(/circle/);
  expect(asked.length).toBeLessThan(3);
});

test('pages without end that bring nothing new are noticed', async () => {
  const { base, asked } = await apiServer((response, _, index) => ndjson(response, [], `c${index}`));
  const { read } = setup(base);
  await expect(read()).rejects.toThrow(/come to no end/);
  expect(asked.length).toBeLessThan(60);
});

test('a page without end is cut off', async () => {
  const { base } = await apiServer((response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    const more = (): void => {
      while (!response.destroyed && response.write('a,b,c\n'.repeat(1_000)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  const { read } = setup(base);
  await expect(read()).rejects.toThrow(/longer than/);
});

test('a full first page of another origin that hides its cursor is not taken for the whole', async () => {
  const cors = (async () => {
    const response = new Response(line(1).repeat(100), {
      headers: { 'content-type': 'application/x-ndjson' },
    });
    Object.defineProperty(response, 'type', { value: 'cors' });
    return response;
  }) as typeof fetch;
  const { read } = setup('https://api.example.com', { fetch: cors });
  await expect(read()).rejects.toThrow(/Access-Control-Expose-Headers: Next-Cursor/);
});

test('an address where nobody listens is explained with CORS as another cause', async () => {
  const { read } = setup('http://127.0.0.1:1');
  const failure = await failureOf(read());
  expect(failure.code).toBe('unreachable');
  expect(failure.message).toMatch(/offline.*http:\/\/localhost.*CORS/);
});

test('a silent server is given up on', async () => {
  const { base } = await apiServer(() => undefined);
  const { read } = setup(base, { silenceMs: 30, patience: { ...usualPatience, attempts: 2 } });
  const failure = await failureOf(read());
  expect(failure).toMatchObject({ code: 'unreachable' });
  expect(failure.message).toMatch(/sent nothing .*tried 2 times/);
});

test('a server that falls silent within a page is given up on', async () => {
  const { base } = await apiServer((response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    response.write('user,event,time\n');
  });
  const { read } = setup(base, { silenceMs: 30, patience: { ...usualPatience, attempts: 1 } });
  await expect(read()).rejects.toThrow(/sent nothing/);
});

test.each(['while it waits for an answer', 'while it waits to try again'])(
  'an abort %s is obeyed at once',
  async (when) => {
    const { base } = await apiServer((response) => {
      if (when.endsWith('again')) plain(response, 503, 'text/plain', '');
    });
    const { read } = setup(base, { wait });
    const controller = new AbortController();
    const reading = read(newJourney(), controller.signal);
    await wait(30, new AbortController().signal);
    const begun = performance.now();
    controller.abort('enough');
    await expect(reading).rejects.toBe('enough');
    // It would wait a quarter of a second at least to try again, and far longer for an answer.
    expect(performance.now() - begun).toBeLessThan(200);
  },
);

test.each([
  ['ftp://example.com', undefined, 'base'],
  ['http://', undefined, 'base'],
  ['https://me:pw@example.com', undefined, 'base'],
  ['https://example.com', 'two words', 'token'],
])('the address %s with token %s is refused before anything is sent', async (base, token, field) => {
  const { read } = setup(base, {}, token === undefined ? {} : { token });
  expect(await failureOf(read())).toMatchObject({ code: 'invalid-argument', field });
});

test('a relative base is one of this site, and its own parameters are kept', async () => {
  const { base, asked } = await apiServer((response) => ndjson(response, []));
  const { read } = setup('/v2/?key=1', { page: base });
  await read();
  expect(asked[0]?.url.href).toContain('/v2/events?key=1&limit=100');
});
