import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { useMemo } from 'react';
import { AppShell } from '../../../src/app/shell/app-shell.tsx';
import { Banner } from '../../../src/ui/states/banner.tsx';
import { Chip } from '../../../src/ui/controls/chip.tsx';
import { DateRangePicker } from '../../../src/ui/date/date-range-picker.tsx';
import { useDatePresets } from '../../../src/ui/date/use-date-presets.ts';
import { Icon } from '../../../src/ui/icon/icon.tsx';
import { KeyHint } from '../../../src/ui/controls/key-hint.tsx';
import { ChartsPage } from './charts-page.tsx';
import { OverviewSketch } from './overview-sketch.tsx';
import { PartsPage } from './parts-page.tsx';
import { RetentionSketch } from './retention-sketch.tsx';
import { say } from './words.ts';

const PAGES = { overview: OverviewSketch, retention: RetentionSketch, parts: PartsPage, charts: ChartsPage };

const Shell = () => (
  <AppShell
    dataset={
      <button type="button" className="hf-control" data-strong="">
        {say('AI writing assistant', 'AI 写作助手')}
        <Icon name="chevron-down" size={14} />
      </button>
    }
    dateRange={
      <DateRangePicker
        label={say('Date range', '日期范围')}
        value={{ from: '2026-01-01', to: '2026-06-29' }}
        onChange={() => {}}
        presets={useDatePresets('2026-01-01', '2026-06-29')}
        min="2026-01-01"
        max="2026-06-29"
      />
    }
    people={
      <>
        <Chip label={say('plan is paid', '套餐 = 付费')} onRemove={() => {}} onEdit={() => {}} />
        <button type="button" className="hf-control" data-quiet="">
          <Icon name="plus" size={13} />
          {say('People', '人群')}
        </button>
      </>
    }
    compare={
      <button type="button" className="hf-control" data-quiet="">
        {say('Compare with…', '对比…')}
      </button>
    }
    command={
      <button type="button" className="hf-control">
        <Icon name="search" size={14} />
        <span className="hf-hidden">{say('Search everything', '搜索')}</span>
        <KeyHint keys={['mod', 'K']} />
      </button>
    }
    banner={
      <Banner
        actions={
          <button type="button" className="hf-link">
            {say('Use my own file', '使用我的文件')}
          </button>
        }
      >
        {say(
          'You are looking at demo data. Your own stays on this machine.',
          '当前为演示数据。您自己的数据不会离开本机。',
        )}
      </Banner>
    }
    badges={{ churn: '1,284' }}
    railNote={say('On this machine only. 0 requests since opening.', '仅在本机计算。打开后 0 次网络请求。')}
  >
    <Outlet />
  </AppShell>
);

/** The shell around one page of the gallery. */
export const GalleryRouter = ({ page }: { page: string }) => {
  const router = useMemo(() => {
    const Page = PAGES[page as keyof typeof PAGES] ?? PartsPage;
    const root = createRootRoute({ component: Shell });
    const paths = ['/overview', '/retention', '/segments', '/churn', '/data'] as const;
    const routes = paths.map((path) => createRoute({ getParentRoute: () => root, path, component: Page }));
    const start = page === 'retention' ? '/retention' : '/overview';
    return createRouter({
      routeTree: root.addChildren(routes),
      history: createMemoryHistory({ initialEntries: [start] }),
    });
  }, [page]);
  return <RouterProvider router={router} />;
};
