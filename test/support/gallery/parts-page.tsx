import {
  Button,
  Checkbox,
  Menu,
  NumberInput,
  PasswordInput,
  Radio,
  Select,
  Switch,
  Tabs,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { Card } from '../../../src/ui/card/card.tsx';
import { Chip } from '../../../src/ui/controls/chip.tsx';
import { Delta } from '../../../src/ui/controls/delta.tsx';
import { Definition, InfoTip } from '../../../src/ui/controls/info-tip.tsx';
import { KeyHint } from '../../../src/ui/controls/key-hint.tsx';
import { Segmented } from '../../../src/ui/controls/segmented.tsx';
import { FileButton } from '../../../src/ui/files/file-button.tsx';
import { useFormat } from '../../../src/ui/format/format-context.tsx';
import { ICON_PATHS, type IconName } from '../../../src/ui/icon/paths.ts';
import { Icon } from '../../../src/ui/icon/icon.tsx';
import { PageHeader } from '../../../src/ui/page-header.tsx';
import { IndicatorStrip, IndicatorTile } from '../../../src/ui/stat/indicator-tile.tsx';
import { ShareBar } from '../../../src/ui/stat/share-bar.tsx';
import { Banner } from '../../../src/ui/states/banner.tsx';
import { Busy } from '../../../src/ui/states/busy.tsx';
import { EmptyState } from '../../../src/ui/states/empty-state.tsx';
import { ErrorState } from '../../../src/ui/states/error-state.tsx';
import { ProgressPanel } from '../../../src/ui/states/progress-panel.tsx';
import { Skeleton } from '../../../src/ui/states/skeleton.tsx';
import { DataTable } from '../../../src/ui/table/data-table.tsx';
import { VirtualTable } from '../../../src/ui/table/virtual-table.tsx';
import { say } from './words.ts';

const nothing = (): void => {};

export const PartsPage = () => {
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={say('Parts', '组件')}
        subtitle={say('Every part in every state', '所有组件的所有状态')}
        actions={<Button>{say('Action', '操作')}</Button>}
      />
      <div className="hf-grid">
        <Card span={6} title={say('Words and controls', '文字与控件')}>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' }}>
            <Chip label="plan is paid" onRemove={nothing} />
            <Chip label="channel is one of referral, search" onRemove={nothing} onEdit={nothing} />
            <Segmented
              label="Mode"
              value="b"
              options={[
                { value: 'a', label: 'Day' },
                { value: 'b', label: 'Week' },
                { value: 'c', label: 'Month', disabled: true },
              ]}
              onChange={nothing}
            />
            <Delta text="+4.8" direction="up" good />
            <Delta text="−95" direction="down" good={false} />
            <Delta text="0" direction="flat" good={null} />
            <KeyHint keys={['mod', 'K']} />
            <span>
              <Definition term="D7">
                {say('Share of people who came back exactly seven days later.', '恰在七天后回来的比例。')}
              </Definition>{' '}
              <InfoTip label="What is counted">
                {say('Every event named use.', '所有名为 use 的事件。')}
              </InfoTip>
            </span>
          </div>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 14 }}>
            <Button variant="filled">{say('Primary', '主要')}</Button>
            <Button>{say('Default', '默认')}</Button>
            <Button variant="subtle">{say('Subtle', '次要')}</Button>
            <Button variant="light">{say('Light', '浅色')}</Button>
            <Button disabled>{say('Disabled', '禁用')}</Button>
            <Button variant="filled" loading>
              {say('Loading', '加载中')}
            </Button>
            <Button variant="filled" color="red">
              {say('Delete', '删除')}
            </Button>
            <FileButton onFiles={nothing}>{say('Choose files', '选择文件')}</FileButton>
            <FileButton folder variant="default" onFiles={nothing}>
              {say('Choose a folder', '选择文件夹')}
            </FileButton>
          </div>
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 10, marginTop: 14 }}>
            <TextInput label={say('Address', '地址')} placeholder="https://example.org/events" />
            <TextInput
              label={say('Address', '地址')}
              defaultValue="example"
              error={say('Begin with https:// or http://.', '请以 https:// 或 http:// 开头。')}
            />
            <NumberInput
              label={say('CAC', '获客成本')}
              defaultValue={50}
              description={say('What one new customer costs', '获得一个新客户的成本')}
            />
            <Select
              label={say('Zone', '时区')}
              data={['Asia/Shanghai', 'Europe/London']}
              defaultValue="Asia/Shanghai"
            />
            <PasswordInput label={say('Token', '令牌')} defaultValue="secret" />
            <div style={{ display: 'grid', gap: 8 }}>
              <Checkbox label={say('Keep duplicates', '保留重复')} defaultChecked />
              <Switch label={say('Rolling clock', '滚动时钟')} defaultChecked />
              <Radio label={say('Day first', '日在前')} name="r" defaultChecked />
            </div>
          </div>
          <Tabs defaultValue="a" mt="md">
            <Tabs.List>
              <Tabs.Tab value="a">{say('Came back', '回来')}</Tabs.Tab>
              <Tabs.Tab value="b">{say('Left', '离开')}</Tabs.Tab>
            </Tabs.List>
          </Tabs>
          <div
            style={{ display: 'flex', gap: 10, marginTop: 14, color: 'var(--hf-muted)', flexWrap: 'wrap' }}
          >
            {(Object.keys(ICON_PATHS) as IconName[]).map((name) => (
              <Tooltip key={name} label={name}>
                <span>
                  <Icon name={name} size={20} />
                </span>
              </Tooltip>
            ))}
          </div>
        </Card>
        <Card span={6} title={say('States', '状态')}>
          <ProgressPanel
            label={say('Reading events-2026.csv', '正在读取 events-2026.csv')}
            fraction={0.42}
            bytesDone={126_000_000}
            bytesTotal={300_000_000}
            rows={2_520_114}
            bytesPerSecond={48_000_000}
            secondsLeft={3.6}
            onCancel={nothing}
          />
          <div style={{ height: 14 }} />
          <ProgressPanel
            label={say('Fetching from the API', '正在从接口获取')}
            fraction={null}
            rows={12_000}
            onCancel={nothing}
            cancelling
          />
          <div style={{ height: 14 }} />
          <Busy busy>
            <p>{say('The old picture, dimmed, until the new one is there.', '新图就绪前，旧图变淡保留。')}</p>
          </Busy>
          <Skeleton width="60%" />
          <div style={{ height: 14 }} />
          <ErrorState
            title={say('Line 48,113 has no time.', '第 48,113 行没有时间。')}
            where="events.csv · 48,113 · create_time"
            kept={say('612,448 events before and after it', '其前后的 612,448 个事件')}
            advice={say(
              'Nothing to do: the row is listed under “set aside”.',
              '无需操作：该行已列入“搁置”。',
            )}
            onRetry={nothing}
          />
          <EmptyState
            icon="people"
            title={say('Nobody is at risk.', '没有人有流失风险。')}
            reason={say(
              'Everyone with at least 3 uses was here in the last 7 days.',
              '用过至少 3 次的人最近 7 天都来过。',
            )}
            actions={<Button>{say('Show all people', '显示所有人')}</Button>}
          />
        </Card>
        <Card span={6} title={say('A plain table', '普通表格')} flush>
          <div style={{ padding: '0 16px 12px' }}>
            <DataTable
              label="Users"
              rows={[
                { id: 'U0004417', uses: 31, why: 'uses fell 9 → 2 → 0 a week', risk: 0.92 },
                { id: 'U0011903', uses: 18, why: 'plan ends in 3 days', risk: 0.88 },
                { id: 'U0007746', uses: 54, why: 'two bad ratings in a row', risk: 0.86 },
              ]}
              rowKey={(row) => row.id}
              defaultSort={{ id: 'risk', desc: true }}
              onOpenRow={nothing}
              columns={[
                { id: 'id', header: say('Person', '用户'), cell: (row) => row.id, sortBy: (row) => row.id },
                {
                  id: 'risk',
                  header: say('Risk', '风险'),
                  align: 'end',
                  cell: (row) => format.percent(row.risk, 0),
                  sortBy: (row) => row.risk,
                },
                {
                  id: 'uses',
                  header: say('Uses', '使用'),
                  align: 'end',
                  cell: (row) => row.uses,
                  sortBy: (row) => row.uses,
                  footer: '103',
                },
                { id: 'why', header: say('Why', '原因'), cell: (row) => row.why },
              ]}
            />
          </div>
        </Card>
        <Card span={6} title={say('A million rows', '一百万行')} flush>
          <VirtualTable
            label="A million people"
            height={220}
            rowCount={1_000_000}
            sort={{ id: 'uses', desc: true }}
            onSort={nothing}
            onOpenRow={nothing}
            columns={[
              {
                id: 'person',
                header: say('Person', '用户'),
                width: 'minmax(120px, 1fr)',
                cell: (at) => `U${String(at).padStart(7, '0')}`,
                sortable: true,
              },
              {
                id: 'uses',
                header: say('Uses', '使用'),
                width: '90px',
                align: 'end',
                cell: (at) => format.count(1_000_000 - at),
                sortable: true,
              },
              {
                id: 'last',
                header: say('Last use', '最近使用'),
                width: '120px',
                align: 'end',
                cell: () => format.dayShort('2026-06-17'),
              },
            ]}
          />
        </Card>
        <Card span={12} title={say('Figures', '数字')}>
          <IndicatorStrip label="Unknown and long">
            <IndicatorTile
              label={say('A very long name of an indicator', '一个名字很长的指标')}
              value="1,234,567"
              target="≥ 3"
              met
              delta={<Delta text="+4.8" direction="up" good />}
            />
            <IndicatorTile
              label="LTV ÷ CAC"
              value={null}
              target="≥ 3×"
              reason={say('No pay event in these data.', '数据中没有付费事件。')}
            />
            <IndicatorTile label="D30" value="4.6%" target="≥ 5%" met={false} />
          </IndicatorStrip>
          <div style={{ height: 12 }} />
          <ShareBar
            label="Share"
            parts={['core', 'regular', 'potential', 'churned', 'other'].map((id, at) => ({
              id,
              label: id,
              value: 5 + at * 3,
              color: `var(--hf-segment-${id})`,
              text: `${5 + at * 3}`,
            }))}
          />
          <div style={{ height: 12 }} />
          <Banner tone="warn">{say('412 rows were set aside.', '搁置了 412 行。')}</Banner>
          <Banner tone="bad">
            {say('The worker stopped; your data are safe.', '计算线程已停止；数据安全。')}
          </Banner>
          <Menu>
            <Menu.Target>
              <Button mt="sm">{say('Open a menu', '打开菜单')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item>{say('First', '第一项')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Card>
      </div>
    </>
  );
};
