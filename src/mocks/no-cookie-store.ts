/**
 * Instead of msw's, which keeps cookies in a page's `localStorage` and knows every public suffix: the demo's API sets none, and its worker has no such storage.
 */
export const cookieStore = { getCookies: (): [] => [] };
