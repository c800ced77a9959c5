import { afterEach, expect, test, vi } from 'vitest';
import { createLocalApis } from '../../../src/backends/worker/api/local-apis.ts';
import type { LocalRequest, LocalResponse } from '../../../src/model/local-api.ts';

const base = 'https://holdfast.test/api';
const utf8 = new TextEncoder();
let end = (): void => undefined;
afterEach(() => end());

function setup(silenceMs?: number) {
  const network = vi.fn<typeof fetch>(() => Promise.resolve(new Response('from afar')));
  const apis = createLocalApis(network, silenceMs);
  const asked: LocalRequest[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', ({ data }: MessageEvent<LocalRequest>) => asked.push(data));
  port1.start();
  end = () => port1.close();
  apis.attach(base, port2);
  const answer = (response: LocalResponse): void => port1.postMessage(response);
  const heard = (count: number) => vi.waitFor(() => expect(asked).toHaveLength(count));
  return { apis, network, asked, answer, heard };
}

test('an answer comes with its status, headers and body, whatever was asked meanwhile', async () => {
  const { apis, network, asked, answer, heard } = setup();
  const first = apis.fetch(new URL(`${base}/events?limit=1`), { headers: { accept: 'text/csv' } });
  const second = apis.fetch(`${base}/events?limit=2`);
  await heard(2);
  expect(asked[0]).toMatchObject({ url: `${base}/events?limit=1`, headers: { accept: 'text/csv' } });
  answer({ id: asked[1]?.id ?? 0, status: 404, headers: {}, body: [] });
  answer({
    id: asked[0]?.id ?? 0,
    status: 200,
    headers: { 'next-cursor': 'b' },
    body: [utf8.encode('one, '), utf8.encode('two')],
  });
  expect((await second).status).toBe(404);
  expect((await first).headers.get('next-cursor')).toBe('b');
  expect(await (await first).text()).toBe('one, two');
  expect(network).not.toHaveBeenCalled();
});

test('what lies elsewhere is asked of the network, also where an address only begins alike', async () => {
  const { apis, network, asked } = setup();
  expect(await (await apis.fetch(`${base}-of-mine/events`)).text()).toBe('from afar');
  expect(await (await apis.fetch('https://elsewhere.test/events')).text()).toBe('from afar');
  expect(network).toHaveBeenCalledTimes(2);
  expect(asked).toEqual([]);
});

test('an abort ends the wait with its reason, and a late answer is not missed by anybody', async () => {
  const { apis, asked, answer, heard } = setup();
  const controller = new AbortController();
  const asking = apis.fetch(`${base}/events`, { signal: controller.signal });
  await heard(1);
  controller.abort(new Error('enough'));
  await expect(asking).rejects.toThrow('enough');
  answer({ id: asked[0]?.id ?? 0, status: 200, headers: {}, body: [] });
  await expect(apis.fetch(`${base}/events`, { signal: controller.signal })).rejects.toThrow('enough');
  expect(asked).toHaveLength(1);
});

test('a loss is told to who waits and to who asks later, until something answers again', async () => {
  const { apis, heard } = setup();
  const waiting = apis.fetch(`${base}/events`);
  await heard(1);
  apis.lose(base, 'out of memory');
  const failure = { code: 'unavailable', field: base, message: 'out of memory' };
  await expect(waiting).rejects.toMatchObject({ failure });
  await expect(apis.fetch(`${base}/events`)).rejects.toMatchObject({ failure });

  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', ({ data }: MessageEvent<LocalRequest>) =>
    port1.postMessage({ id: data.id, status: 200, headers: {}, body: [] } satisfies LocalResponse),
  );
  port1.start();
  apis.attach(base, port2);
  expect((await apis.fetch(`${base}/events`)).status).toBe(200);
  port1.close();
});

test('one that hangs is given up on after a while, and its late answer is not missed by anybody', async () => {
  const { apis, asked, answer, heard } = setup(200);
  await expect(apis.fetch(`${base}/events`)).rejects.toMatchObject({
    failure: { code: 'unavailable', field: base, message: expect.stringMatching(/nothing for 0\.2 seconds/) },
  });
  await heard(1);
  answer({ id: asked[0]?.id ?? 0, status: 200, headers: {}, body: [] });
  const again = apis.fetch(`${base}/events`);
  await heard(2);
  answer({ id: asked[1]?.id ?? 0, status: 404, headers: {}, body: [] });
  expect((await again).status).toBe(404);
});
