import { setupI18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import { joinUnits } from '../../src/app/i18n/join-units.ts';
import { messages } from '../../src/app/i18n/zh.po';

const i18n = setupI18n({
  locale: 'zh',
  messages: {
    zh: joinUnits({
      days: ['沉默 ', ['days'], ' 天，', ['n', 'plural', { other: ['#', ' 人'] }], ' 离开'],
      tags: ['第 ', '<0>', ['from'], '</0>–7 天，共 3 步'],
      zone: ['按 ', ['zone'], ' 的自然日'],
    }),
  },
});

describe('Chinese messages', () => {
  it('keep a number on one line with what it counts, and break elsewhere', () => {
    expect(i18n._('days', { days: 30, n: 5 })).toBe('沉默 30\u00A0天，5\u00A0人 离开');
    expect(i18n._('tags', { from: 3 })).toBe('第\u00A0<0>3</0>–7\u00A0天，共 3\u00A0步');
    expect(i18n._('zone', { zone: 'Asia/Shanghai' })).toBe('按 Asia/Shanghai 的自然日');
  });

  it('leave no plain space between a number and a unit in the whole catalogue', () => {
    const text = JSON.stringify(joinUnits(messages));
    expect(JSON.stringify(messages)).toMatch(/"#"," (?:天|人)/);
    expect(text).not.toMatch(/["\d#>] (?:天|次|人|个|周|小时|分钟)/);
  });
});
