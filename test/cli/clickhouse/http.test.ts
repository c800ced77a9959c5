import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/cli/clickhouse/open.ts';
import { HoldfastError } from '../../../src/model/errors.ts';

type Seen = { url: URL; body: string; headers: IncomingMessage['headers'] };

let server: Server;
let address = '';
let seen: Seen[] = [];
let answer = { status: 200, text: '[1,"a"]\n[2,"b\\u0000"]\n' };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      seen.push({ url: new URL(request.url ?? '', 'http://server'), body, headers: request.headers });
      response.writeHead(answer.status).end(answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  address = typeof place === 'object' && place ? `127.0.0.1:${place.port}` : '';
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  seen = [];
  answer = { status: 200, text: '[1,"a"]\n[2,"b\\u0000"]\n' };
});

describe('ClickHouse at an address', () => {
  it('gets the statement, its parameters beside it, and who asks', async () => {
    const database = await openDatabase(`http://me:s%20t@${address}/?database=logs`);
    const rows = await database.query({
      sql: 'SELECT {p1:String}, {p2:Array(String)}, {p3:Int64}',
      parameters: { p1: "it's\ta\\b", p2: ["x'", 'y\u0000'], p3: 5 },
    });
    expect(rows).toEqual([
      [1, 'a'],
      [2, 'b\u0000'],
    ]);
    const [asked] = seen;
    expect(asked?.body).toBe('SELECT {p1:String}, {p2:Array(String)}, {p3:Int64}');
    expect(Object.fromEntries(asked?.url.searchParams ?? [])).toEqual({
      database: 'logs',
      default_format: 'JSONCompactEachRow',
      wait_end_of_query: '1',
      param_p1: "it\\'s\\ta\\\\b",
      param_p2: "['x\\'','y\\0']",
      param_p3: '5',
    });
    expect(asked?.headers).toMatchObject({ 'x-clickhouse-user': 'me', 'x-clickhouse-key': 's t' });
  });

  it('gets long parameters as a form', async () => {
    const database = await openDatabase(`http://${address}`);
    const ids = Array.from({ length: 5000 }, (_, index) => index);
    await database.query({ sql: 'SELECT {p1:Array(Int64)}', parameters: { p1: ids } });
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data/);
    expect(seen[0]?.url.searchParams.has('param_p1')).toBe(false);
    expect(seen[0]?.body).toContain(`name="param_p1"\r\n\r\n[${ids.join(',')}]`);
    expect(seen[0]?.body).toContain('name="query"\r\n\r\nSELECT {p1:Array(Int64)}');
  });

  it('gets rows in pieces, under the quoted name of the table', async () => {
    const database = await openDatabase(`http://${address}`);
    const piece = (text: string) => new TextEncoder().encode(text);
    await database.insert('a`b', [piece('x\t1\n'), piece('y\t2\n')]);
    expect(seen.map(({ body }) => body)).toEqual(['x\t1\n', 'y\t2\n']);
    expect(seen[0]?.url.searchParams.get('query')).toBe('INSERT INTO `a\\`b` FORMAT TabSeparated');
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [500, 'bad-answer'],
  ])('%d is told as %s, in the server’s words', async (status, code) => {
    answer = { status, text: 'Code: 60. DB::Exception: no such table' };
    const database = await openDatabase(`http://${address}`);
    const failed = await database.execute('SELECT 1').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(HoldfastError);
    expect((failed as HoldfastError).failure).toMatchObject({
      code,
      message: expect.stringContaining('no such table'),
    });
  });

  it('is said to be unreachable where nobody answers, its password kept out', async () => {
    const database = await openDatabase('http://me:secret@127.0.0.1:1/');
    const failed = await database.execute('SELECT 1').catch((error: unknown) => error);
    expect((failed as HoldfastError).failure).toMatchObject({
      code: 'unreachable',
      field: 'http://127.0.0.1:1',
    });
    expect(String(failed)).not.toContain('secret');
  });

  it.each(['nowhere', 'ftp://host/', '8123'])('"%s" is no address', async (text) => {
    await expect((async () => openDatabase(text))()).rejects.toThrow(/^--clickhouse: /);
  });
});
