import { formatDay } from '../model/calendar/civil.ts';
import type { LocalDate } from '../model/units.ts';
import type { Holiday } from './holidays.ts';
import { type DemoOptions, demoSpan } from './options.ts';
import { makeTimeline } from './timeline.ts';

/** Something that happened to the product, for a time axis. Local dates, both included. */
export type DemoMark = {
  id: string;
  kind: 'release' | 'campaign' | 'holiday' | 'incident';
  from: LocalDate;
  to: LocalDate;
  label: { en: string; zh: string };
};

const holidayLabels: Record<Holiday['id'], DemoMark['label']> = {
  'spring-festival': { en: 'Spring Festival', zh: '春节' },
  'labour-day': { en: 'Labour Day', zh: '劳动节' },
  'national-day': { en: 'National Day', zh: '国庆节' },
};

/** What the demo made by the same options went through, in order of time. Throws `invalid-argument` as `generateDemo` does. */
export const demoMarks = (options: DemoOptions): DemoMark[] => {
  const span = demoSpan(options);
  const timeline = makeTimeline(span);
  const mark = (
    id: string,
    kind: DemoMark['kind'],
    from: number,
    to: number,
    en: string,
    zh: string,
  ): DemoMark => ({
    id,
    kind,
    from: formatDay(Math.max(span.firstDay, span.firstDay + from)),
    to: formatDay(Math.min(span.lastDay, span.firstDay + to)),
    label: { en, zh },
  });
  const { shortVideoCampaign, referralCampaign, onboarding, imageTool, outage } = timeline;
  return [
    mark(
      'short-video-campaign',
      'campaign',
      shortVideoCampaign.from,
      shortVideoCampaign.to,
      'Short video campaign',
      '短视频投放',
    ),
    mark('new-onboarding', 'release', onboarding, onboarding, 'New onboarding', '新手引导改版'),
    mark('outage', 'incident', outage, outage, 'Outage', '服务故障'),
    mark('image-tool', 'release', imageTool, imageTool, 'Image tool', '图片功能上线'),
    mark(
      'referral-campaign',
      'campaign',
      referralCampaign.from,
      referralCampaign.to,
      'Invite a colleague',
      '邀请同事活动',
    ),
    ...timeline.holidays.map(({ id, from, to }) => {
      const { en, zh } = holidayLabels[id];
      return mark(id, 'holiday', from - span.firstDay, to - span.firstDay, en, zh);
    }),
  ].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
};
