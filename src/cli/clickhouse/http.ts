import { HoldfastError } from '../../model/errors.ts';
import { compile, identifier } from '../../sql/fragment.ts';
import { type Database, parseRows } from './database.ts';
import { parameterText } from '../../sql/parameter-text.ts';

/** Longer addresses than this are refused by some proxies; parameters then go as a form. */
const longestAddress = 8_000;

/**
 * ClickHouse by its HTTP interface. User and password are taken from the address, as is `?database=` and any setting.
 * Failures are HoldfastErrors: `unreachable`, `unauthorized`, or `bad-answer` with the server's own words.
 */
export function openHttp(address: URL): Database {
  const headers: Record<string, string> = {};
  if (address.username !== '') {
    headers['X-ClickHouse-User'] = decodeURIComponent(address.username);
    headers['X-ClickHouse-Key'] = decodeURIComponent(address.password);
  }
  const base = new URL(address);
  base.username = '';
  base.password = '';
  base.searchParams.set('wait_end_of_query', '1');

  const post = async (url: URL, body: string | FormData | Uint8Array<ArrayBuffer>): Promise<string> => {
    let response: Response;
    try {
      response = await fetch(url, { method: 'POST', headers, body });
    } catch (error) {
      const cause =
        error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw failure('unreachable', base, `no answer: ${cause}`);
    }
    const text = await response.text();
    if (response.ok) return text;
    const code = response.status === 401 || response.status === 403 ? 'unauthorized' : 'bad-answer';
    throw failure(code, base, `${response.status}: ${text.trim() || response.statusText}`);
  };

  return {
    async query({ sql, parameters }) {
      const url = new URL(base);
      url.searchParams.set('default_format', 'JSONCompactEachRow');
      const bound = Object.entries(parameters).map(
        ([name, value]) => [`param_${name}`, parameterText(value)] as const,
      );
      const short = new URL(url);
      for (const [name, value] of bound) short.searchParams.set(name, value);
      if (short.href.length <= longestAddress) return parseRows(await post(short, sql));
      const form = new FormData();
      form.set('query', sql);
      for (const [name, value] of bound) form.set(name, value);
      return parseRows(await post(url, form));
    },
    async execute(sql) {
      await post(base, sql);
    },
    async insert(table, lines) {
      const url = new URL(base);
      url.searchParams.set('query', `INSERT INTO ${compile(identifier(table)).sql} FORMAT TabSeparated`);
      for (const piece of lines) await post(url, piece);
    },
    close: () => Promise.resolve(),
  };
}

const failure = (
  code: 'unreachable' | 'unauthorized' | 'bad-answer',
  url: URL,
  message: string,
): HoldfastError => new HoldfastError({ code, field: url.origin, message });
