import { unreachable } from '../../../model/errors.ts';
import type { DatasetFailure } from '../../../state/dataset-store.ts';

/** What a failure calls for, told apart by its code, field and the reader's words. */
export type FailureKind =
  | 'empty-file'
  | 'not-a-list'
  | 'packed'
  | 'no-column'
  | 'date-order'
  | 'no-usable-rows'
  | 'no-rows'
  | 'unreadable'
  | 'kept-damaged'
  | 'kept-newer'
  | 'gone'
  | 'unreachable'
  | 'unauthorized'
  | 'no-such-address'
  | 'bad-answer'
  | 'incomplete'
  | 'worker-died'
  | 'no-demo'
  | 'needs-file'
  | 'setting'
  | 'not-changed'
  | 'not-added'
  | 'other';

export function failureKind({ action, failure }: DatasetFailure): FailureKind {
  const { code, field, message } = failure;
  switch (code) {
    case 'unreadable-data':
      if (field === 'kept data') return /newer version/.test(message) ? 'kept-newer' : 'kept-damaged';
      if (message.startsWith('the file is empty')) return 'empty-file';
      if (message.startsWith('no column for')) return 'no-column';
      if (/unpack it first|unpacks to more than/.test(message)) return 'packed';
      return /^it (is|holds) /.test(message) ? 'not-a-list' : 'unreadable';
    case 'missing-setting':
      return field === 'settings.dateOrder' ? 'date-order' : 'setting';
    case 'no-events':
      return message === 'there are no rows' ? 'no-rows' : 'no-usable-rows';
    case 'not-found':
      return action === 'open' ? 'gone' : 'no-such-address';
    case 'bad-answer':
      return /Next-Cursor|^the pages (go|come) /.test(message) ? 'incomplete' : code;
    case 'unreachable':
    case 'unauthorized':
    case 'worker-died':
      return code;
    case 'invalid-settings':
      return field.startsWith('settings.columns') ? 'no-column' : 'setting';
    case 'invalid-argument':
      return action === 'choose' ? 'not-changed' : 'setting';
    case 'unavailable':
      if (action === 'read-demo') return 'no-demo';
      if (action === 'append') return 'not-added';
      if (action === 'choose' || action === 'refresh') return 'not-changed';
      return action === 'configure' ? 'needs-file' : 'other';
    case 'invalid-query':
      return 'other';
    default:
      return unreachable(code);
  }
}
