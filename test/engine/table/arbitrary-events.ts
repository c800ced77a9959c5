import fc from 'fast-check';

const text = fc.constantFrom('', 'a', 'b', 'é', '😀', '\uffff', 'longer than twelve bytes');
const value = fc.oneof(text, fc.integer({ min: -2, max: 2 }), fc.boolean(), fc.constant(null));

/** Events with many ties, of few users; properties of one type or mixed. */
export const arbitraryEvents = fc.array(
  fc.record(
    {
      user: fc.constantFrom('u1', 'u2', 'U', '😀', '\uffff', 'someone with a long name'),
      event: fc.constantFrom('use', 'pay', 'a', '😀'),
      time: fc.integer({ min: 0, max: 3 }).map((second) => `2026-01-05T00:00:0${second}Z`),
      n: fc.oneof(fc.integer({ min: -1, max: 2 }), fc.constant(null)),
      yes: fc.boolean(),
      text,
      mixed: value,
    },
    { requiredKeys: ['user', 'event', 'time'] },
  ),
  { maxLength: 25 },
);
