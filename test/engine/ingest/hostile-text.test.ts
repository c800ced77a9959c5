import { expect, test } from 'vitest';
import { accountedFor, bytesOf, optionsOf, read } from './read.ts';

const usable = '{"user_id":"b","event":"use","time":"2026-01-01"}\n';
const length = 120_000;

/** Its time grew with the square of the length: well over a minute each. */
test.each([
  ['lists', '{"user_id":"a","x":', '['],
  ['objects', '{"user_id":"a","x":', '{"a":'],
  ['escaped quotes in a string', '{"user_id":"', '\\"'],
  ['escaped quotes in a list', '{"events":[', '\\"'],
  ['backslashes', '{"user_id":"', '\\'],
])('%s without end are given up on soon', { timeout: 20_000 }, async (_, begin, unit) => {
  const text = `${begin}${unit.repeat(length / unit.length)}\n${usable}`;
  const begun = performance.now();
  const sum = await read(bytesOf(text), optionsOf()).then(
    (result) => accountedFor(result) - result.report.rows,
    (error: unknown) => (error as { failure: { code: string } }).failure.code,
  );
  expect([0, 'unreadable-data', 'no-events']).toContain(sum);
  expect(performance.now() - begun).toBeLessThan(10_000);
});
