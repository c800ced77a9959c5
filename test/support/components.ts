// Set-up of the "components" project: jsdom lacks what is faked here. Many files share one document and the libraries,
// which take most of the time to load; nothing of our own, and nothing on the page, is left to the next file.
import '@testing-library/jest-dom/vitest';
import { i18n } from '@lingui/core';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { messages } from '../../src/app/i18n/en.po';

// A busy machine needs longer than the library's second to fetch a catalogue or a lazy chunk.
configure({ asyncUtilTimeout: 10_000 });

vi.resetModules();
history.replaceState(null, '', '/');
for (const name of document.documentElement.getAttributeNames())
  document.documentElement.removeAttribute(name);

i18n.loadAndActivate({ locale: 'en', messages });

class NoResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver = NoResizeObserver;
window.matchMedia = (query: string): MediaQueryList => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});
Blob.prototype.stream = function stream(this: Blob) {
  const whole = this.arrayBuffer();
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(new Uint8Array(await whole));
      controller.close();
    },
  });
};
Element.prototype.scrollIntoView = (): void => {};
window.scrollTo = (): void => {};

afterEach(() => {
  cleanup();
  notifications.clean();
  document.body.replaceChildren();
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
});
