import type { Span } from '../../../state/to-query/engagement.ts';

/** The head of a span's people in a file: its dates as an ISO interval, and that it may still grow. */
export const spanHead = ({ from, to, open }: Span): string => `people ${from}/${to}${open ? ' (open)' : ''}`;
