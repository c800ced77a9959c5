import { type Box, type Place, type Sheet } from './sheet.ts';

/** Presentation that comes from style sheets and variables; written into a copy, it looks the same anywhere. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'visibility',
] as const;
const OWN = { opacity: '1', 'vector-effect': 'none' } as const;

/** Copies of one element look alike on the page and in the picture, where they have lost their classes. */
const copyStyle = (from: Element, to: Element, outer: CSSStyleDeclaration | null): void => {
  const style = getComputedStyle(from);
  if (style.display === 'none') {
    to.remove();
    return;
  }
  for (const property of INHERITED) {
    const value = style.getPropertyValue(property);
    if (value !== '' && value !== outer?.getPropertyValue(property)) to.setAttribute(property, value);
    else if (outer) to.removeAttribute(property);
  }
  for (const [property, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(property);
    if (value === '' || value === usual) to.removeAttribute(property);
    else to.setAttribute(property, value);
  }
  for (const name of ['class', 'style', 'tabindex', 'role']) to.removeAttribute(name);
  const twins = [...to.children];
  for (const [at, child] of [...from.children].entries()) {
    const twin = twins[at];
    if (twin) copyStyle(child, twin, style);
  }
};

/** A drawing on the page, copied as it looks now. */
export function copySvg(sheet: Sheet, svg: SVGSVGElement, box: Box, place: Place): void {
  const copy = sheet.adopt(svg);
  copyStyle(svg, copy, null);
  const overflow = getComputedStyle(svg).overflow === 'visible' ? 'visible' : 'hidden';
  const { x, y, width, height } = sheet.rectangle(box);
  for (const [name, value] of Object.entries({ x, y, width, height, overflow }))
    copy.setAttribute(name, String(value));
  // What overflows it a little, as the halo of a name at its edge, is not cut where the drawing itself is whole.
  sheet.put(copy, box, place);
}
