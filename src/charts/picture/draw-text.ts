import { paintOf } from './paint.ts';
import { type Box, type Place, type Sheet, toBox } from './sheet.ts';

const SPACE = /[ \t\r\n]+/g;
const isSpace = (char: string): boolean => ' \t\r\n'.includes(char);

type Line = { text: string; box: Box };

/** The text of a node as it is broken into lines, without the space around them. */
function linesOf(node: Text): Line[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const broken = new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
  const boxOf = (from: number, to: number): Box => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return toBox(range.getBoundingClientRect());
  };
  const spans: { from: number; to: number; top: number }[] = [];
  let at = 0;
  for (const char of node.data) {
    const to = at + char.length;
    if (!isSpace(char)) {
      const last = spans.at(-1);
      const top = broken ? boxOf(at, to).top : 0;
      if (last?.top === top) last.to = to;
      else spans.push({ from: at, to, top });
    }
    at = to;
  }
  return spans
    .map(({ from, to }) => ({ text: node.data.slice(from, to).replaceAll(SPACE, ' '), box: boxOf(from, to) }))
    .filter(({ box }) => box.right > box.left);
}

/** What fits up to `edge`, with an ellipsis, where text is cut there. */
function cutAt(edge: number, { text, box }: Line, width: (text: string) => number): Line {
  const scale = (box.right - box.left) / width(text);
  let kept = text;
  while (kept !== '' && box.left + width(`${kept}…`) * scale > edge) kept = kept.slice(0, -1);
  const shown = `${kept.trimEnd()}…`;
  return { text: shown, box: { ...box, right: box.left + width(shown) * scale } };
}

const cased = (text: string, transform: string): string =>
  transform === 'uppercase' ? text.toUpperCase() : transform === 'lowercase' ? text.toLowerCase() : text;

type Measured = { width: (text: string) => number; ascent: number; descent: number };

export type TextPen = {
  /** `cut`: where text that is too long gets an ellipsis. */
  draw: (node: Text, style: CSSStyleDeclaration, place: Place, cut: number | null) => void;
  /** What stands in a field. */
  drawValue: (field: HTMLInputElement, style: CSSStyleDeclaration, place: Place) => void;
};

/** Draws text where it stands, as wide as it is, whatever face another program has for it. */
export function createTextPen(sheet: Sheet): TextPen {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('The browser offers no canvas to measure text on.');
  const measure = ({ fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): Measured => {
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
    return { width: (text) => context.measureText(text).width, ascent, descent };
  };
  const write = (
    { text, box }: Line,
    style: CSSStyleDeclaration,
    place: Place,
    { ascent, descent }: Measured,
    /** where its width is not known */
    anchor?: 'start' | 'middle',
  ): void => {
    const paint = paintOf(style.color);
    if (!paint) return;
    const baseline = box.top + ((box.bottom - box.top) * ascent) / (ascent + descent);
    const node = sheet.create(
      'text',
      {
        x: sheet.x(anchor === 'middle' ? (box.left + box.right) / 2 : box.left),
        'text-anchor': anchor,
        y: sheet.y(baseline),
        'font-size': Number.parseFloat(style.fontSize),
        'font-weight': style.fontWeight === '400' ? undefined : style.fontWeight,
        'font-style': style.fontStyle === 'normal' ? undefined : style.fontStyle,
        'letter-spacing': style.letterSpacing === 'normal' ? undefined : style.letterSpacing,
        fill: paint.color,
        'fill-opacity': paint.opacity < 1 ? paint.opacity : undefined,
        ...(text.length > 1 &&
          anchor === undefined && {
            textLength: Math.round((box.right - box.left) * 100) / 100,
            lengthAdjust: 'spacingAndGlyphs',
          }),
      },
      cased(text, style.textTransform),
    );
    sheet.put(node, box, place);
  };
  return {
    draw(node, style, place, cut) {
      const lines = linesOf(node);
      if (lines.length === 0) return;
      const measured = measure(style);
      for (const line of lines) {
        const long = cut !== null && line.box.right > cut + 1 && line.box.left < cut;
        write(long ? cutAt(cut, line, measured.width) : line, style, place, measured);
      }
    },
    drawValue(field, style, place) {
      const text = field.value === '' ? field.placeholder : field.value;
      if (text === '') return;
      const measured = measure(style);
      const { left, right, top } = field.getBoundingClientRect();
      const [above, below] = [Number.parseFloat(style.paddingTop), Number.parseFloat(style.paddingBottom)];
      const middle = top + field.clientTop + (field.clientHeight + above - below) / 2;
      const half = (measured.ascent + measured.descent) / 2;
      const box = { left, right, top: middle - half, bottom: middle + half };
      if (style.textAlign === 'center') write({ text, box }, style, place, measured, 'middle');
      else {
        const inset = field.clientLeft + Number.parseFloat(style.paddingLeft);
        write({ text, box: { ...box, left: left + inset } }, style, place, measured, 'start');
      }
    },
  };
}
