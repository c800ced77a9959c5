import { openObject, openParameters, openSelfDescribing } from './openings.ts';
import { Fields, type Preset } from './preset.ts';
import { spelledAs } from './spelled-preset.ts';

const user = { role: 'user' } as const;
const event = { role: 'event' } as const;
const time = { role: 'time' } as const;
const by = (property: string) => ({ parts: [{ property }] });

const mixpanel: Preset = {
  id: 'mixpanel',
  fits: (fields) => fields.has('event', 'properties.time', 'properties.distinct_id'),
  user: ['properties.distinct_id'],
  event: ['event'],
  time: ['properties.time'],
  times: 'utc',
  keys: [{ parts: [event, user, time, { property: 'properties.$insert_id' }] }],
  newest: 'properties.mp_processing_time_ms',
};

/** The same as a table: properties stand beside the event. */
const mixpanelTable: Preset = {
  ...mixpanel,
  fits: (fields) => fields.has('event', 'time', 'distinct_id', '$insert_id'),
  user: ['distinct_id'],
  time: ['time'],
  keys: [{ parts: [event, user, time, { property: '$insert_id' }] }],
  newest: 'mp_processing_time_ms',
};

/** The exports that are known, the more particular first. Sources: shared documentation of each product, 2024–2026. */
const presets: readonly Preset[] = [
  {
    id: 'snowplow',
    fits: (fields) => fields.has('collector_tstamp', 'event', 'event_id', 'domain_userid'),
    user: ['user_id', 'domain_userid'],
    event: ['event'],
    renamed: { event: 'unstruct', column: 'event_name' },
    time: ['derived_tstamp', 'collector_tstamp'],
    times: 'utc',
    keys: [by('event_id')],
    opened: new Map([['unstruct_event', openSelfDescribing]]),
  },
  {
    id: 'ga4',
    fits: (fields) => fields.has('event_name', 'event_timestamp', 'user_pseudo_id'),
    user: ['user_id', 'user_pseudo_id'],
    event: ['event_name'],
    time: ['event_timestamp'],
    times: 'utc',
    keys: [
      { parts: [{ property: 'ecommerce.transaction_id', none: '(not set)' }], ofEvent: 'purchase' },
      {
        parts: [
          { property: 'stream_id', isOptional: true },
          { property: 'user_pseudo_id', isOptional: true },
          user,
          event,
          time,
        ],
      },
    ],
    opened: new Map([
      ['event_params', openParameters],
      ['user_properties', openParameters],
    ]),
    listInKey: 'event_params',
  },
  mixpanel,
  mixpanelTable,
  { ...mixpanel, id: 'mixpanel-local', times: 'wall-numbers' },
  { ...mixpanelTable, id: 'mixpanel-local', times: 'wall-numbers' },
  {
    id: 'mixpanel-pipeline',
    fits: (fields) => fields.has('event_name', 'distinct_id', 'time', 'insert_id'),
    user: ['distinct_id', 'user_id', 'device_id'],
    event: ['event_name'],
    time: ['time'],
    times: 'utc',
    keys: [{ parts: [event, user, time, { property: 'insert_id' }] }],
    newest: 'mp_processing_time_ms',
    opened: new Map([['properties', openObject]]),
  },
  {
    id: 'amplitude',
    fits: (fields) =>
      fields.has('event_type', 'event_time') &&
      fields.hasAny('amplitude_id', 'device_id') &&
      fields.hasAny('$insert_id', 'uuid', 'server_upload_time', 'client_event_time', 'session_id'),
    user: ['amplitude_id', 'user_id', 'device_id'],
    event: ['event_type'],
    time: ['event_time'],
    times: 'utc',
    keys: [{ parts: [{ property: 'device_id' }, { property: '$insert_id' }] }, by('uuid')],
    opened: new Map([
      ['event_properties', openObject],
      ['user_properties', openObject],
    ]),
  },
  {
    id: 'posthog',
    fits: (fields) =>
      fields.has('uuid', 'event', 'timestamp', 'distinct_id') &&
      (fields.hasObject('properties') || fields.has('person_id')),
    user: ['person_id', 'distinct_id'],
    event: ['event'],
    time: ['timestamp'],
    times: 'utc',
    keys: [by('uuid')],
    opened: new Map([
      ['properties', openObject],
      ['person_properties', openObject],
    ]),
  },
  {
    id: 'segment',
    fits: (fields) =>
      fields.has('event', 'timestamp') &&
      fields.hasAny('anonymous_id', 'anonymousId') &&
      fields.hasAny(
        'received_at', 'sent_at', 'original_timestamp', 'receivedAt', 'sentAt', 'originalTimestamp',
      ), // prettier-ignore
    user: ['user_id', 'userId', 'anonymous_id', 'anonymousId'],
    event: ['event', 'event_text'],
    time: ['timestamp'],
    times: 'utc',
    keys: [by('messageId'), by('message_id'), by('id')],
    opened: new Map([
      ['context', openObject],
      ['properties', openObject],
    ]),
  },
  {
    id: 'stripe',
    fits: (fields) => fields.has('id', 'Amount', 'Currency', 'Customer ID', 'Status', 'Created (UTC)'),
    user: ['Customer ID'],
    event: [],
    everyEvent: 'pay',
    time: ['Created (UTC)'],
    times: 'utc',
    keys: [by('id')],
    setAside: {
      column: 'Status',
      values: new Set([
        'failed', 'canceled', 'cancelled', 'incomplete', 'expired', 'blocked', 'requires_payment_method',
        'requires_action', 'requires_confirmation',
      ]), // prettier-ignore
      reason: 'failed-payment',
    },
  },
  {
    id: 'heap',
    fits: (fields) => fields.has('event_id', 'session_id', 'user_id', 'event_name', 'time'),
    user: ['user_id'],
    event: ['event_name'],
    time: ['time'],
    times: 'utc',
    keys: [by('event_id')],
  },
];

/** The exports whose fields a source has, the likeliest first; a warehouse may have them all in capitals. */
export function presetsFor(columns: readonly string[]): Preset[] {
  const fields = new Fields(columns);
  const fitting = presets.filter((preset) => preset.fits(fields));
  if (fitting.length > 0 || columns.some((name) => name !== name.toUpperCase())) return fitting;
  const lower = new Fields(columns.map((name) => name.toLowerCase()));
  return presets
    .filter((preset) => preset.fits(lower))
    .map((preset) => spelledAs(preset, (name) => name.toUpperCase()));
}
