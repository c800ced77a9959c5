import type { Locator, Page } from 'playwright';

/** Why a sighted person could not tell where the focus is; null where it is told. */
const hidden = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return 'nothing has the focus';
    const field = focused.closest('label, .mantine-Input-input') ?? focused;
    const seen = (style: CSSStyleDeclaration): boolean =>
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) ||
      style.boxShadow.includes('inset');
    const drawn = [focused, field, ...focused.querySelectorAll('[data-active], rect')];
    const marked = drawn.some((one) => seen(getComputedStyle(one)) || seen(getComputedStyle(one, '::after')));
    const { top, bottom, left, right } = field.getBoundingClientRect();
    const inside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && bottom > top;
    const name = focused.outerHTML.slice(0, 160);
    return marked && inside ? null : `${marked ? 'out of the window' : 'without a mark'}: ${name}`;
  });

/** Fails where the focus is not seen. A list that has just opened may still be on its way. */
export async function focusIsSeen(page: Page): Promise<void> {
  let why = await hidden(page);
  for (let again = 0; why !== null && again < 100; again += 1) {
    await page.waitForTimeout(50);
    why = await hidden(page);
  }
  if (why !== null) throw new Error(`The focus is not seen. ${why}`);
}

/** Presses Tab until the focus is there, and sees it on every step of the way. */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  await target.waitFor();
  const there = target.and(page.locator(':focus'));
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab');
    await focusIsSeen(page);
    if ((await there.count()) === 1) return;
  }
  throw new Error(`${String(target)} is not reached by ${most} presses of Tab.`);
}

/** Presses a key and waits for what it brings, which has to hold or keep a visible focus. */
export async function pressFor(page: Page, key: string, brought: Locator): Promise<void> {
  await page.keyboard.press(key);
  await brought.waitFor();
  await focusIsSeen(page);
}
