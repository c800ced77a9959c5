import { paintOf } from './paint.ts';
import { type Box, type Place, type Sheet } from './sheet.ts';

const px = (css: string): number => Number.parseFloat(css) || 0;

/** Of a corner: `4px`, or `50%` of a box that is as wide as tall. */
export const radiusOf = (style: CSSStyleDeclaration, { left, right }: Box): number => {
  const css = style.borderTopLeftRadius;
  return css.endsWith('%') ? ((right - left) * px(css)) / 100 : px(css);
};

/** Background and borders of an element. */
export function drawBox(
  sheet: Sheet,
  style: CSSStyleDeclaration,
  box: Box,
  place: Place,
  bare: boolean,
): void {
  const radius = radiusOf(style, box);
  const background = paintOf(style.backgroundColor);
  if (background)
    sheet.put(
      sheet.create('rect', {
        ...sheet.rectangle(box, radius),
        fill: background.color,
        'fill-opacity': background.opacity < 1 ? background.opacity : undefined,
      }),
      box,
      place,
    );
  drawImage(sheet, style, box, radius, place);
  if (!bare) drawBorders(sheet, style, box, radius, place);
}

const hatched = /^repeating-linear-gradient\(-45deg, (.+?) 0px, .+? ([\d.]+)px, .+ ([\d.]+)px\)$/;
const plain = /^linear-gradient\((rgb[^)]+\)|color[^)]+\)), \1\)$/;

/** The two images that say something: hatching, and a line along the lower edge. Others are hints at scrolling. */
function drawImage(
  sheet: Sheet,
  { backgroundImage, backgroundSize }: CSSStyleDeclaration,
  box: Box,
  radius: number,
  place: Place,
): void {
  const [, hatch, thickness, every] = hatched.exec(backgroundImage) ?? [];
  const lines = hatch === undefined ? null : paintOf(hatch);
  if (lines) {
    const fill = sheet.hatch(lines, Number(thickness), Number(every));
    sheet.put(sheet.create('rect', { ...sheet.rectangle(box, radius), fill }), box, place);
  }
  const [, line] = plain.exec(backgroundImage) ?? [];
  const paint = line === undefined ? null : paintOf(line);
  if (paint) {
    const edge = { ...box, top: box.bottom - px(backgroundSize.split(' ')[1] ?? '') };
    sheet.put(sheet.create('rect', { ...sheet.rectangle(edge), fill: paint.color }), edge, place);
  }
}

type Side = 'Top' | 'Right' | 'Bottom' | 'Left';

const sides = (box: Box, width: Record<Side, number>): Record<Side, Box> => ({
  Top: { ...box, bottom: box.top + width.Top },
  Right: { ...box, left: box.right - width.Right },
  Bottom: { ...box, top: box.bottom - width.Bottom },
  Left: { ...box, right: box.left + width.Left },
});

function drawBorders(sheet: Sheet, style: CSSStyleDeclaration, box: Box, radius: number, place: Place): void {
  const ring = ringOf(style);
  if (ring) {
    const paint = paintOf(ring.color);
    const by = ring.width / 2;
    const middle = {
      left: box.left + by,
      top: box.top + by,
      right: box.right - by,
      bottom: box.bottom - by,
    };
    if (paint)
      sheet.put(
        sheet.create('rect', {
          ...sheet.rectangle(middle, Math.max(0, radius - by)),
          fill: 'none',
          stroke: paint.color,
          'stroke-width': ring.width,
        }),
        box,
        place,
      );
    return;
  }
  const widths = {
    Top: px(style.borderTopWidth),
    Right: px(style.borderRightWidth),
    Bottom: px(style.borderBottomWidth),
    Left: px(style.borderLeftWidth),
  };
  for (const [side, edge] of Object.entries(sides(box, widths)) as [Side, Box][]) {
    const paint = widths[side] > 0 ? paintOf(style[`border${side}Color`]) : null;
    if (paint) sheet.put(sheet.create('rect', { ...sheet.rectangle(edge), fill: paint.color }), edge, place);
  }
}

/** A border that is the same on all sides, or an outline drawn in its place. */
function ringOf(style: CSSStyleDeclaration): { width: number; color: string } | null {
  if (style.outlineStyle === 'solid' && px(style.outlineOffset) === -px(style.outlineWidth))
    return { width: px(style.outlineWidth), color: style.outlineColor };
  const { borderTopWidth: width, borderTopColor: color } = style;
  const same =
    style.borderRightWidth === width &&
    style.borderBottomWidth === width &&
    style.borderLeftWidth === width &&
    style.borderRightColor === color &&
    style.borderBottomColor === color &&
    style.borderLeftColor === color;
  return same && px(width) > 0 ? { width: px(width), color } : null;
}
