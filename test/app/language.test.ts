import { describe, expect, it } from 'vitest';
import { pickLanguage } from '../../src/app/i18n/language.ts';

const nothing = { url: 'https://host/app/#/overview', stored: null, preferred: [] };

describe('the first language', () => {
  it('is that of the address before all else, wherever in it', () => {
    expect(pickLanguage({ ...nothing, url: 'https://host/#/overview?lang=zh', stored: 'en' })).toBe('zh');
    expect(pickLanguage({ ...nothing, url: 'https://host/?lang=zh-TW#/overview', stored: 'en' })).toBe('zh');
    expect(pickLanguage({ ...nothing, url: 'https://host/#/?a=1&lang=en', preferred: ['zh'] })).toBe('en');
  });

  it('is then what was chosen here, then what the browser prefers', () => {
    expect(pickLanguage({ ...nothing, stored: 'zh', preferred: ['en'] })).toBe('zh');
    expect(pickLanguage({ ...nothing, preferred: ['fr-FR', 'zh-Hans-CN', 'en'] })).toBe('zh');
  });

  it('is English where nothing known is asked for', () => {
    expect(pickLanguage(nothing)).toBe('en');
    expect(
      pickLanguage({ ...nothing, url: 'https://host/#/?lang=tlh', stored: 'x', preferred: ['fr'] }),
    ).toBe('en');
  });
});
