import { msg } from '@lingui/core/macro';
import { type MessageDescriptor } from '@lingui/core';
import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { type IconName } from '../ui/icon/paths.ts';

export type PageId = 'overview' | 'retention' | 'segments' | 'churn' | 'engagement' | 'journeys' | 'data';

export type Page = {
  id: PageId;
  path: `/${string}`;
  label: MessageDescriptor;
  icon: IconName;
  component: RouteComponent;
};

/** Pages whose cards compare with what the top bar names. */
export const COMPARING: readonly Page['path'][] = [
  '/overview',
  '/retention',
  '/segments',
  '/churn',
  '/engagement',
  '/journeys',
];

/** The rail, from top to bottom. A page is listed once it exists. */
export const PAGES: readonly Page[] = [
  {
    id: 'overview',
    path: '/overview',
    label: msg`Overview`,
    icon: 'overview',
    component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
  },
  {
    id: 'retention',
    path: '/retention',
    label: msg`Retention`,
    icon: 'retention',
    component: lazyRouteComponent(() => import('../features/retention/retention-page.tsx'), 'RetentionPage'),
  },
  {
    id: 'segments',
    path: '/segments',
    label: msg`Segments`,
    icon: 'segments',
    component: lazyRouteComponent(() => import('../features/segments/segments-page.tsx'), 'SegmentsPage'),
  },
  {
    id: 'churn',
    path: '/churn',
    label: msg`Churn risk`,
    icon: 'churn',
    component: lazyRouteComponent(() => import('../features/churn/churn-page.tsx'), 'ChurnPage'),
  },
  {
    id: 'engagement',
    path: '/engagement',
    label: msg`Engagement`,
    icon: 'engagement',
    component: lazyRouteComponent(
      () => import('../features/engagement/engagement-page.tsx'),
      'EngagementPage',
    ),
  },
  {
    id: 'journeys',
    path: '/journeys',
    label: msg`Journeys`,
    icon: 'journeys',
    component: lazyRouteComponent(() => import('../features/journeys/journeys-page.tsx'), 'JourneysPage'),
  },
  {
    id: 'data',
    path: '/data',
    label: msg`Data`,
    icon: 'data',
    component: lazyRouteComponent(() => import('../features/data/data-page.tsx'), 'DataPage'),
  },
];
