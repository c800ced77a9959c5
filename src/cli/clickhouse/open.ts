import { HoldfastError } from '../../model/errors.ts';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { openHttp } from './http.ts';

/** A ClickHouse at an HTTP address, or the one in this process. @throws HoldfastError naming the flag where the address is none */
export function openDatabase(address: string | undefined): Promise<Database> | Database {
  if (address === undefined) return openEmbedded();
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new HoldfastError({
      code: 'invalid-argument',
      field: '--clickhouse',
      message: `"${address}" is not an address`,
      allowed: ['http://[USER:PASSWORD@]HOST:8123/[?database=NAME]'],
    });
  }
  return openHttp(url);
}
