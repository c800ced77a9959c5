/** Eight rows: two alike, one without a person, one whose time cannot be read, one person who never registered. */
export const csv = `user_id,event,time,plan,amount
ann,signup,2026-01-01T08:00:00Z,free,
ann,open,2026-01-02T08:00:00Z,free,
ann,open,2026-01-02T08:00:00Z,free,
bob,signup,2026-01-01T09:00:00Z,pro,
bob,pay,2026-01-03T09:00:00Z,pro,20
,open,2026-01-03T09:00:00Z,pro,
cyd,open,soon,pro,
dan,open,2026-01-04T09:00:00Z,,
`;
