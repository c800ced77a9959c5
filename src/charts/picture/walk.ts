import { copySvg } from './copy-svg.ts';
import { drawBox, radiusOf } from './draw-box.ts';
import { type TextPen } from './draw-text.ts';
import { type Box, type Clip, type Place, outside, type Sheet, toBox } from './sheet.ts';

/** What is worked with and says nothing by itself. */
const LEFT_OUT =
  '[data-screen-only], .hf-tip, .hf-word[data-unset], .mantine-Button-root, input[type="checkbox"], input[type="radio"]';
/** Their parts may stand elsewhere than they themselves: heads and columns that stick. */
const MOVES_ITS_PARTS = new Set(['TABLE', 'THEAD', 'TBODY', 'TR']);

/** Half a row at the lower edge is not drawn. */
const ROW = 'tr, [role="row"]';

type Spot = Place & {
  /** the right edge of text that is cut with an ellipsis */
  cut: number | null;
};

const isIconButton = (element: Element): boolean =>
  element.matches('button, a') && element.textContent === '' && element.querySelector('svg') !== null;

const isHidden = (style: CSSStyleDeclaration): boolean =>
  style.display === 'none' ||
  style.visibility === 'hidden' ||
  style.opacity === '0' ||
  style.clipPath !== 'none' ||
  style.position === 'fixed';

/** Draws an element and all in it, from the back to the front. */
export function walk(sheet: Sheet, pen: TextPen, element: Element, outer: Spot): void {
  if (element.matches(LEFT_OUT) || isIconButton(element)) return;
  const style = getComputedStyle(element);
  if (isHidden(style)) return;
  const box = toBox(element.getBoundingClientRect());
  const hasBox = box.right > box.left && box.bottom > box.top;
  if (hasBox && outer.clip) {
    if (outside(box, outer.clip) && !MOVES_ITS_PARTS.has(element.tagName)) return;
    if (element.matches(ROW) && box.bottom > outer.clip.bottom + 1) return;
  }
  const spot = {
    ...outer,
    level: outer.level + (style.position === 'static' ? 0 : Number.parseInt(style.zIndex, 10) || 0),
    opacity: outer.opacity * Number(style.opacity),
  };
  if (element instanceof SVGSVGElement) {
    if (hasBox) copySvg(sheet, element, box, spot);
    return;
  }
  const isControl = element.matches('button, input');
  if (hasBox) drawBox(sheet, style, box, spot, isControl);
  if (element instanceof HTMLInputElement) pen.drawValue(element, style, spot);
  const inner = hasBox ? within(element, style, box, spot) : spot;
  for (const child of element.childNodes) {
    if (child instanceof Text) pen.draw(child, style, inner, inner.cut);
    else if (child instanceof Element) walk(sheet, pen, child, inner);
  }
}

/** What is in an element that scrolls or cuts is seen only within it. */
function within(element: Element, style: CSSStyleDeclaration, box: Box, spot: Spot): Spot {
  if (style.overflowX === 'visible' || style.display === 'inline') return spot;
  const left = box.left + element.clientLeft;
  const top = box.top + element.clientTop;
  const own = {
    left,
    top,
    right: left + element.clientWidth,
    bottom: top + element.clientHeight,
    radius: radiusOf(style, box),
  };
  const cut =
    style.textOverflow === 'ellipsis' ? own.right - (Number.parseFloat(style.paddingRight) || 0) : null;
  return { ...spot, clip: spot.clip ? overlap(own, spot.clip) : own, cut };
}

const overlap = (own: Clip, outer: Clip): Clip => ({
  left: Math.max(own.left, outer.left),
  top: Math.max(own.top, outer.top),
  right: Math.min(own.right, outer.right),
  bottom: Math.min(own.bottom, outer.bottom),
  radius: Math.max(own.radius, outer.radius),
});
