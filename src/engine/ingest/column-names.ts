import { plainName } from '../../model/settings/resolve.ts';

export type ColumnRole = 'user' | 'event' | 'time';
export const columnRoles: readonly ColumnRole[] = ['user', 'event', 'time'];

/** Names as `plainName` has them, the likelier first. */
const words: { [R in ColumnRole]: readonly string[] } = {
  user: [
    'userid',
    'uid',
    'user',
    'customerid',
    'distinctid',
    '用户id',
    '用户',
    '用户编号',
    'memberid',
    'accountid',
    'customer',
    'personid',
    'userpseudoid',
    'anonymousid',
    'visitorid',
    'clientid',
    'deviceid',
    'openid',
    '会员id',
    '客户id',
    'username',
    '用户名',
    'email',
    'who',
  ],
  event: [
    'actiontype',
    'event',
    'eventname',
    'action',
    'eventtype',
    'type',
    '行为',
    '事件',
    '行为类型',
    '事件名称',
    '事件名',
    '事件类型',
    'actionname',
    'activity',
    'activitytype',
    'behavior',
    'behaviour',
    'behaviortype',
    'behaviourtype',
    '动作',
    '操作',
    '操作类型',
    'what',
    'operation',
    'operationtype',
    'op',
    'verb',
    '用户行为',
    '行为名称',
    '动作类型',
    '操作名称',
    '事件类别',
  ],
  time: [
    'createtime',
    'time',
    'timestamp',
    'ts',
    'eventtime',
    'datetime',
    'createdat',
    'eventtimestamp',
    'occurredat',
    'actiontime',
    'createdtime',
    'creationtime',
    'date',
    '时间',
    '时间戳',
    '创建时间',
    '发生时间',
    '事件时间',
    '行为时间',
    '操作时间',
    'eventdate',
    '日期',
    'at',
    'when',
  ],
};

/** What a longer name must end in. */
const endings: { [R in ColumnRole]: readonly string[] } = {
  user: ['userid', 'customerid', 'memberid', 'useremail', 'customeremail', '用户id', '用户编号'],
  event: ['eventname', 'eventtype', 'actiontype', '行为类型', '事件名称'],
  time: ['timestamp', 'datetime', 'time', 'createdat', '时间'],
};

const keyWords = [
  'id',
  'eventid',
  'uuid',
  'insertid',
  'eventuuid',
  'messageid',
  'logid',
  'recordid',
  '事件id',
];

const plain = (name: string): string => plainName(name).replace(/^\$/, '');
const lastPart = (name: string): string => plain(name.slice(name.lastIndexOf('.') + 1));

/** The columns that a role's names fit, the likelier first: the whole name, the last part of a dotted one, its ending. */
export function columnsNamedFor(role: ColumnRole, columns: readonly string[]): string[] {
  const found = [
    ...words[role].flatMap((word) => columns.filter((name) => plain(name) === word)),
    ...words[role].flatMap((word) => columns.filter((name) => lastPart(name) === word)),
    ...endings[role].flatMap((word) => columns.filter((name) => lastPart(name).endsWith(word))),
  ];
  return [...new Set(found)];
}

/** How many of the roles have a column by its exact name. */
export function roleWordsIn(columns: readonly string[]): number {
  const names = new Set(columns.map((name) => plain(name)));
  return columnRoles.filter((role) => words[role].some((word) => names.has(word))).length;
}

/** The column whose value no two events share, by its name; null where none has such a name. */
export function keyColumn(columns: readonly string[], taken: readonly string[]): string | null {
  const free = columns.filter((name) => !taken.includes(name));
  for (const part of [plain, lastPart]) {
    for (const word of keyWords) {
      const found = free.find((name) => part(name) === word);
      if (found !== undefined) return found;
    }
  }
  return null;
}

/** Names for all columns: trimmed, none empty, none twice. */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set(header.map((name) => name.trim()));
  const used = new Set<string>();
  return header.map((given, index) => {
    const trimmed = given.trim();
    const base = trimmed === '' ? `column_${index + 1}` : trimmed;
    let name = base;
    const isFree = (wanted: string): boolean =>
      !used.has(wanted) && (wanted === trimmed || !taken.has(wanted));
    for (let count = 2; !isFree(name); count++) name = `${base}_${count}`;
    used.add(name);
    return name;
  });
}
