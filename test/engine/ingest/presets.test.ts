import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IngestReport, RejectionReason } from '../../../src/model/dataset.ts';
import type { SourceId } from '../../../src/model/settings/sources.ts';
import { accountedFor, eventsOf, optionsOf, type PlainEvent, read } from './read.ts';

const fileOf = (name: string): Uint8Array =>
  readFileSync(new URL(`../../data/presets/${name}`, import.meta.url));

/** A zone that is not UTC, so that times which are UTC show. */
const options = optionsOf({ timezone: 'Asia/Shanghai' });
const asking = (source: SourceId | undefined): typeof options =>
  source ? optionsOf({ timezone: 'Asia/Shanghai', source }) : options;

type Expected = {
  /** the export that the settings name, where the fields alone cannot tell */
  asked?: SourceId;
  source: IngestReport['source'];
  mapping: [user: string, event: string, time: string];
  key: string[] | null;
  removed: number;
  events: [user: string, event: string, time: string][];
  properties?: PlainEvent;
  rejected?: { [R in RejectionReason]?: number };
};

const presets: { [file: string]: Expected } = {
  'generic.csv': {
    source: 'generic',
    mapping: ['user_id', 'action_type', 'create_time'],
    key: null,
    removed: 0,
    events: [
      ['u1', 'register', '2026-01-05T00:00:00.000Z'],
      ['u1', 'use', '2026-01-05T01:00:00.000Z'],
      ['u1', 'use', '2026-01-05T01:00:00.000Z'],
      ['u2', 'pay', '2026-01-06T01:03:00.000Z'],
    ],
  },
  'mixpanel.ndjson': {
    source: 'mixpanel',
    mapping: ['properties.distinct_id', 'event', 'properties.time'],
    key: ['event', 'properties.distinct_id', 'properties.time', 'properties.$insert_id'],
    removed: 1,
    events: [
      ['ann', 'Signed up', '2026-01-05T08:00:00.000Z'],
      ['ann', 'Report made', '2026-01-05T09:00:00.000Z'],
      ['ann', 'Report made', '2026-01-06T09:00:00.000Z'],
      ['bob', 'Report made', '2026-01-06T09:00:00.000Z'],
      ['bob', 'Report made', '2026-01-06T09:00:00.000Z'],
    ],
    properties: {
      user: 'ann', event: 'Report made', time: '2026-01-05T09:00:00.000Z', 'properties.$insert_id': 'i2',
      'properties.mp_processing_time_ms': 1767603609000, 'properties.seconds': 13,
    }, // prettier-ignore
  },
  // Before 2023: numbers of the project's own wall time, here that of Shanghai.
  'mixpanel-local.ndjson': {
    asked: 'mixpanel-local',
    source: 'mixpanel-local',
    mapping: ['properties.distinct_id', 'event', 'properties.time'],
    key: ['event', 'properties.distinct_id', 'properties.time', 'properties.$insert_id'],
    removed: 1,
    events: [
      ['ann', 'Signed up', '2018-01-04T16:00:00.000Z'],
      ['ann', 'Report made', '2018-03-10T19:00:00.000Z'],
    ],
  },
  'mixpanel-pipeline.ndjson': {
    source: 'mixpanel-pipeline',
    mapping: ['distinct_id', 'event_name', 'time'],
    key: ['event_name', 'distinct_id', 'time', 'insert_id'],
    removed: 1,
    events: [
      ['ann', 'Signed up', '2026-01-05T08:00:00.000Z'],
      ['d2', 'Report made', '2026-01-05T09:00:00.000Z'],
    ],
    properties: {
      user: 'ann', event: 'Signed up', time: '2026-01-05T08:00:00.000Z', device_id: 'd1', insert_id: 'i1',
      'properties.n': 3, 'properties.plan.name': 'free', user_id: 'ann',
    }, // prettier-ignore
  },
  'amplitude.ndjson': {
    source: 'amplitude',
    mapping: ['amplitude_id', 'event_type', 'event_time'],
    key: ['device_id', '$insert_id', 'uuid'],
    removed: 2,
    events: [
      ['900719925474', 'register', '2026-01-05T08:00:00.000Z'],
      ['cyd', 'use', '2026-01-06T00:30:00.000Z'],
      ['d2', 'use', '2026-01-05T12:00:00.250Z'],
    ],
    properties: {
      user: '900719925474', event: 'register', time: '2026-01-05T08:00:00.000Z', $insert_id: 'a1', city: 'Lyon',
      country: 'France', device_id: 'd1', 'event_properties.kind': 'weekly', platform: 'iOS',
      session_id: 1767600000000, user_id: 'ann', 'user_properties.plan': 'pro',
      uuid: '0b3e0f86-0001-4f6e-8f5e-000000000001',
    }, // prettier-ignore
  },
  'posthog.ndjson': {
    source: 'posthog',
    mapping: ['person_id', 'event', 'timestamp'],
    key: ['uuid'],
    removed: 1,
    events: [
      ['bob', 'use', '2026-01-06T09:00:00.000Z'],
      ['p1', 'signup', '2026-01-05T08:00:00.123Z'],
      ['p1', 'use', '2026-01-06T08:00:00.000Z'],
    ],
    properties: {
      user: 'p1', event: 'signup', time: '2026-01-05T08:00:00.123Z', distinct_id: 'anon-1',
      'person_properties.plan': 'free', 'properties.$browser': 'Chrome', 'properties.steps': '[1,2]', uuid: '018f-1',
    }, // prettier-ignore
  },
  'ga4.ndjson': {
    source: 'ga4',
    mapping: ['user_id', 'event_name', 'event_timestamp'],
    key: [
      'ecommerce.transaction_id', 'stream_id', 'user_pseudo_id', 'user_id', 'event_name', 'event_timestamp',
      'event_params',
    ], // prettier-ignore
    removed: 2,
    events: [
      ['11.22', 'first_visit', '2026-01-05T08:00:00.123Z'],
      ['11.22', 'first_visit', '2026-01-05T08:00:00.123Z'],
      ['ann', 'purchase', '2026-01-06T09:00:00.000Z'],
    ],
    properties: {
      user: 'ann', event: 'purchase', time: '2026-01-06T09:00:00.000Z', 'ecommerce.purchase_revenue': 19.5,
      'ecommerce.transaction_id': 'T1', event_date: '20260106', 'event_params.value': 19.5, stream_id: '55',
      user_pseudo_id: '11.22',
    }, // prettier-ignore
  },
  'segment.csv': {
    source: 'segment',
    mapping: ['user_id', 'event', 'timestamp'],
    key: ['id'],
    removed: 1,
    events: [
      ['an1', 'signed_up', '2026-01-05T08:00:00.000Z'],
      ['ann', 'report_made', '2026-01-05T09:00:00.000Z'],
    ],
  },
  'segment-raw.ndjson': {
    source: 'segment',
    mapping: ['userId', 'event', 'timestamp'],
    key: ['messageId'],
    removed: 0,
    events: [
      ['an1', 'Signed Up', '2026-01-05T08:00:00.000Z'],
      ['ann', 'Report Made', '2026-01-05T09:00:00.000Z'],
    ],
  },
  'snowplow.tsv': {
    source: 'snowplow',
    mapping: ['user_id', 'event', 'derived_tstamp'],
    key: ['event_id'],
    removed: 1,
    events: [
      ['ann', 'report_made', '2026-01-05T09:00:01.000Z'],
      ['dom1', 'page_view', '2026-01-05T08:00:00.500Z'],
    ],
    properties: {
      user: 'ann', event: 'report_made', time: '2026-01-05T09:00:01.000Z', app_id: 'web',
      collector_tstamp: '2026-01-05 09:00:01.000', domain_sessionidx: 1, domain_userid: 'dom1',
      event_id: 'c6ef3124-b53a-4b13-a233-0088f79dcbc2', event_name: 'report_made', geo_country: 'FR', platform: 'web',
      'unstruct_event.kind': 'weekly', 'unstruct_event.seconds': 12,
    }, // prettier-ignore
  },
  'heap.csv': {
    source: 'heap',
    mapping: ['user_id', 'event_name', 'time'],
    key: ['event_id'],
    removed: 1,
    events: [
      ['4519', 'sign_up', '2026-01-05T08:00:00.000Z'],
      ['4519', 'use', '2026-01-05T09:00:00.000Z'],
    ],
  },
  'stripe.csv': {
    source: 'stripe',
    mapping: ['Customer ID', 'pay', 'Created (UTC)'],
    key: ['id'],
    removed: 1,
    events: [
      ['cus_ann', 'pay', '2026-01-05T08:00:00.000Z'],
      ['cus_ann', 'pay', '2026-01-07T10:00:00.000Z'],
    ],
    properties: {
      user: 'cus_ann', event: 'pay', time: '2026-01-05T08:00:00.000Z', Amount: 19.5, 'Converted Amount': 19.5,
      'Converted Currency': 'eur', Currency: 'eur', Description: 'Pro plan', Fee: 0.8, Status: 'Paid', Tax: 0, id: 'ch_1',
    }, // prettier-ignore
    rejected: { 'failed-payment': 1 },
  },
};

type Malformed = { asked?: SourceId; events: number; rejected: { [R in RejectionReason]?: number } };

const malformed: { [file: string]: Malformed } = {
  'generic.malformed.csv': {
    events: 1,
    rejected: {
      'missing-user': 1, 'missing-event': 1, 'missing-time': 1, 'unreadable-time': 1, 'impossible-time': 1,
      'too-many-fields': 1,
    }, // prettier-ignore
  },
  'mixpanel.malformed.ndjson': {
    events: 1,
    rejected: {
      'missing-user': 1, 'missing-event': 1, 'missing-time': 1, 'unreadable-time': 1, 'unreadable-row': 1,
    }, // prettier-ignore
  },
  'mixpanel-local.malformed.ndjson': {
    asked: 'mixpanel-local',
    events: 1,
    rejected: { 'missing-user': 1, 'missing-event': 1, 'missing-time': 1, 'unreadable-time': 1 },
  },
  'mixpanel-pipeline.malformed.ndjson': { events: 1, rejected: { 'missing-user': 1, 'missing-event': 1 } },
  'amplitude.malformed.ndjson': {
    events: 1,
    rejected: { 'missing-user': 1, 'missing-event': 1, 'unreadable-time': 1 },
  },
  'posthog.malformed.ndjson': {
    events: 1,
    rejected: { 'missing-user': 1, 'unreadable-time': 1, 'impossible-time': 1 },
  },
  'ga4.malformed.ndjson': { events: 2, rejected: { 'missing-user': 1, 'missing-time': 1 } },
  'segment.malformed.csv': {
    events: 1,
    rejected: { 'missing-user': 1, 'missing-event': 1, 'missing-time': 1, 'too-many-fields': 1 },
  },
  'segment-raw.malformed.ndjson': {
    events: 1,
    rejected: {
      'missing-user': 1, 'missing-event': 1, 'missing-time': 1, 'unreadable-time': 1, 'unreadable-row': 1,
    }, // prettier-ignore
  },
  'snowplow.malformed.tsv': {
    events: 2,
    rejected: { 'missing-user': 1, 'unreadable-time': 1, 'too-many-fields': 1 },
  },
  'heap.malformed.csv': { events: 1, rejected: { 'missing-user': 1, 'unreadable-time': 1 } },
  'stripe.malformed.csv': {
    events: 1,
    rejected: { 'missing-user': 1, 'unreadable-time': 1, 'unreadable-row': 1, 'failed-payment': 1 },
  },
};

const countsOf = ({ rejected }: IngestReport): object =>
  Object.fromEntries(rejected.map(({ reason, rows }) => [reason, rows]));

describe('an export', () => {
  it('of Snowplow quotes nothing: a quote in a field is a character', async () => {
    const lines = new TextDecoder().decode(fileOf('snowplow.tsv')).trimEnd().split('\n');
    const titled = lines.slice(0, 2).map((line, index) => {
      const fields = line.split('\t');
      fields[30] = index === 0 ? '"Great" offer' : '"never closed';
      return fields.join('\t');
    });
    for (const end of ['\n', '\r\n']) {
      const { table, report } = await read(titled.join(end), options);
      expect(report).toMatchObject({ source: 'snowplow', events: 2, rejected: [] });
      expect(eventsOf(table).map((event) => event['page_title'])).toEqual(['"never closed', '"Great" offer']);
    }
  });

  it.each(Object.entries(presets))('%s is known by its fields', async (file, expected) => {
    const result = await read(fileOf(file), asking(expected.asked), { name: 'whatever.txt' });
    const { report, table } = result;
    const [user, event, time] = expected.mapping;
    expect(report).toMatchObject({ source: expected.source, mapping: { user, event, time } });
    expect(report.duplicates).toMatchObject({ key: expected.key, removed: expected.removed });
    const events = eventsOf(table);
    expect(events.map(({ user, event, time }) => [user, event, time])).toEqual(expected.events);
    const { properties } = expected;
    expect(events).toEqual(expect.arrayContaining(properties ? [properties] : []));
    expect(countsOf(report)).toEqual(expected.rejected ?? {});
    expect(accountedFor(result)).toBe(report.rows);
  });

  it.each(Object.entries(malformed))('%s says clearly what is wrong', async (file, expected) => {
    const result = await read(fileOf(file), asking(expected.asked));
    expect(countsOf(result.report)).toEqual(expected.rejected);
    expect(result.report.events).toBe(expected.events);
    expect(accountedFor(result)).toBe(result.report.rows);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    for (const { examples } of result.report.rejected)
      for (const { file: name, line, text } of examples) {
        expect(name).toBe('file 1');
        expect(line).toBeGreaterThan(0);
        expect(text).not.toBe('');
      }
  });

  it('keeps its duplicates on request, and is read otherwise where the settings say so', async () => {
    const kept = await read(fileOf('mixpanel.ndjson'), optionsOf({}, 'keep'));
    expect(kept.report.events).toBe(6);
    const local = await read(
      fileOf('mixpanel.ndjson'),
      optionsOf({ timezone: 'Asia/Shanghai', source: 'mixpanel-local' }),
    );
    expect(eventsOf(local.table)[0]?.time).toBe('2026-01-05T00:00:00.000Z');
    const generic = await read(
      fileOf('heap.csv'),
      optionsOf({ timezone: 'Asia/Shanghai', source: 'generic' }),
    );
    expect(eventsOf(generic.table)[0]?.time).toBe('2026-01-05T00:00:00.000Z');
    await expect(read(fileOf('heap.csv'), optionsOf({ source: 'stripe' }))).rejects.toMatchObject({
      failure: { code: 'invalid-settings', field: 'settings.source', allowed: ['heap', 'generic'] },
    });
  });

  it('of one kind is one data set with those of others, people joined by their ids', async () => {
    const files = ['heap.csv', 'stripe.csv', 'mixpanel.ndjson', 'mixpanel.ndjson'].map(fileOf);
    const { report } = await read(files, options);
    expect(report).toMatchObject({ source: 'mixed', users: 4, events: 2 + 2 + 5 + 2 });
    expect(report.files?.map(({ source, rows }) => [source, rows])).toEqual([
      ['heap', 3],
      ['stripe', 4],
      ['mixpanel', 6],
      ['mixpanel', 6],
    ]);
  });
});
