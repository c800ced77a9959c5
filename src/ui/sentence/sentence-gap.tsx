import { useFormat } from '../format/format-context.tsx';

/** Between two sentences: a space, but none after a Chinese full stop, which brings its own. */
export const SentenceGap = () => (useFormat().language === 'zh' ? null : ' ');
