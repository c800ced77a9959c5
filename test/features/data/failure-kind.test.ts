import { expect, it } from 'vitest';
import { failureKind } from '../../../src/features/data/reading/failure-kind.ts';
import type { ErrorCode } from '../../../src/model/errors.ts';
import type { DatasetAction } from '../../../src/state/dataset-store.ts';

it.each<[DatasetAction, ErrorCode, string, string, string]>([
  ['read-files', 'unreadable-data', 'a.csv', 'the file is empty', 'empty-file'],
  ['read-files', 'unreadable-data', 'a.csv', 'it is a PNG picture, not a list of events', 'not-a-list'],
  ['read-files', 'unreadable-data', 'a.csv', 'it holds binary data, not text', 'not-a-list'],
  ['read-files', 'unreadable-data', 'a.csv', 'no column for the time was found among …', 'no-column'],
  ['read-files', 'unreadable-data', 'a.csv', 'its first line is longer than 1 bytes', 'unreadable'],
  ['read-files', 'missing-setting', 'settings.dateOrder', 'undecided', 'date-order'],
  ['read-files', 'no-events', 'events', 'there are no rows', 'no-rows'],
  ['read-files', 'no-events', 'events', 'none of the 2 rows can be used: …', 'no-usable-rows'],
  ['read-files', 'invalid-settings', 'settings.columns.user', 'there is no column "x"', 'no-column'],
  ['open', 'unreadable-data', 'kept data', 'it ends too soon', 'kept-damaged'],
  ['open', 'unreadable-data', 'kept data', 'it was written by a newer version of Holdfast', 'kept-newer'],
  ['open', 'not-found', 'd1', 'no longer kept', 'gone'],
  ['read-api', 'not-found', 'https://a.b/events', '404', 'no-such-address'],
  ['read-api', 'unreachable', 'https://a.b/events', 'no answer', 'unreachable'],
  ['read-api', 'bad-answer', 'https://a.b/events', 'the server answered with status 500', 'bad-answer'],
  ['read-api', 'bad-answer', 'https://a.b/events', 'the pages go round in a circle: …', 'incomplete'],
  ['refresh', 'bad-answer', 'https://a.b/events', '…, or as the header Next-Cursor', 'incomplete'],
  ['refresh', 'unauthorized', 'https://a.b/events', '401', 'unauthorized'],
  ['read-demo', 'unavailable', 'demo', 'no service workers', 'no-demo'],
  ['configure', 'unavailable', 'settings.timezone', 'has to be read again', 'needs-file'],
  ['configure', 'invalid-settings', 'settings.timezone', 'no such zone', 'setting'],
  ['open', 'worker-died', 'worker', 'it stopped', 'worker-died'],
])('%s, %s at %s: %s', (action, code, field, message, kind) => {
  expect(failureKind({ action, name: 'a.csv', failure: { code, field, message } })).toBe(kind);
});
