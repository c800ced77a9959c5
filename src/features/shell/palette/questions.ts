import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { defaultView, type View } from '../../../state/view.ts';

/** A question that a page answers: how people ask it, where the answer stands, and what that page is asked for it. */
export type Question = {
  id: string;
  label: MessageDescriptor;
  asked: readonly RegExp[];
  path: `/${string}`;
  toView?: (view: View) => View;
};

const retention =
  (change: Partial<View['retention']>) =>
  (view: View): View => ({
    ...view,
    retention: { ...defaultView.retention, ...change },
  });

const dayOf = (offset: number): Question => ({
  id: `day-${offset}`,
  label: msg`Retention on day ${offset}, over time`,
  asked: [
    new RegExp(`\\b(?:day|d)[- ]?${offset}\\b`, 'i'),
    offset === 1 ? /次日|第二天|隔天|next day/i : new RegExp(`(?<!\\d)${offset}\\s*(?:日|天)`),
  ],
  path: '/retention',
  toView: retention({ offset, chart: 'over-time' }),
});

/** From the most particular to the most general; the first that fits is the answer. */
export const questions: readonly Question[] = [
  {
    id: 'leaving',
    label: msg`Who is likely to leave`,
    asked: [
      /\b(?:leav(?:e|ing)|churn(?:ing)?|at risk|quit)\b/i,
      /流失风险|可能.*(?:流失|离开)|(?:要|会|将).*(?:流失|离开)/,
    ],
    path: '/churn',
  },
  {
    id: 'left',
    label: msg`Who has left already`,
    asked: [/\b(?:left|gone|lost|churned)\b/i, /已.*(?:流失|离开)|流失(?:了|用户)/],
    path: '/segments',
    toView: (view) => ({ ...view, segments: { ...view.segments, selected: 'churned' } }),
  },
  {
    id: 'best',
    label: msg`Who our most loyal people are`,
    asked: [/\b(?:loyal|best|core|power)\b.*\b(?:users?|people|customers?)\b/i, /核心用户|忠实|最活跃/],
    path: '/segments',
    toView: (view) => ({ ...view, segments: { ...view.segments, selected: 'core' } }),
  },
  dayOf(30),
  dayOf(7),
  dayOf(1),
  {
    id: 'weekly',
    label: msg`Retention week by week`,
    asked: [/\bweek(?:ly|s)?\b.*\b(?:retention|back|stay)|\bretention\b.*\bweek/i, /周留存|每周.*留存|按周/],
    path: '/retention',
    toView: retention({ period: 'week' }),
  },
  {
    id: 'groups',
    label: msg`How people split into segments`,
    asked: [/\b(?:segments?|groups?)\b/i, /分层|分群|群体/],
    path: '/segments',
  },
  {
    id: 'targets',
    label: msg`Which targets are met, and what stands out`,
    asked: [
      /\b(?:targets?|goals?|met|missed|changed|stands? out|how are we)\b/i,
      /目标|达标|变化|值得注意|怎么样/,
    ],
    path: '/overview',
  },
  {
    id: 'staying',
    label: msg`Who comes back`,
    asked: [
      /\b(?:retention|retained|stay(?:ing)?|com(?:e|ing) back|return(?:ing)?)\b/i,
      /留存|留下|回来|回访/,
    ],
    path: '/retention',
    toView: retention({}),
  },
  {
    id: 'quality',
    label: msg`What was set aside, and what is odd about the data`,
    asked: [/\b(?:duplicates?|set aside|quality|wrong with)\b/i, /重复|数据质量|未采用|剔除|异常/],
    path: '/data/quality',
  },
  {
    id: 'data',
    label: msg`How the data was understood`,
    asked: [/\b(?:which columns|which events|time zone|timezone)\b/i, /哪些列|哪些事件|时区/],
    path: '/data',
  },
];

/** The question that a text asks; null where none is known. */
export const findQuestion = (text: string): Question | null =>
  questions.find(({ asked }) => asked.some((pattern) => pattern.test(text))) ?? null;

/** Whether a text reads like a question or a sentence, not like the start of a command's name. */
export const isQuestion = (text: string): boolean =>
  /[?？]/.test(text) ||
  /^\s*(?:who|what|which|how|why|when|where|is|are|do|does|show)\b/i.test(text) ||
  /哪|谁|什么|怎么|如何|多少|为什么|吗/.test(text);
