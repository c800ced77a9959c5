const SVG = 'http://www.w3.org/2000/svg';

/** Presentation that comes from style sheets and variables; written into a copy, it looks the same anywhere. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
  'visibility',
] as const;

const copyStyle = (from: Element, to: Element): void => {
  const style = getComputedStyle(from);
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    if (value !== '') to.setAttribute(property, value);
  }
  to.removeAttribute('class');
  to.removeAttribute('style');
  to.removeAttribute('tabindex');
  for (const [at, child] of Array.from(from.children).entries()) {
    const twin = to.children[at];
    if (twin) copyStyle(child, twin);
  }
};

export type ExportedSvg = { text: string; width: number; height: number };

const PADDING_PX = 16;
const HEADING_PX = 30;

/** A stand-alone copy of an SVG as it is drawn now: computed colours, the panel's background, a heading. */
export const serialiseSvg = (svg: SVGSVGElement, heading: string): ExportedSvg => {
  const box = svg.getBoundingClientRect();
  const width = Math.ceil(box.width || Number(svg.getAttribute('width'))) + 2 * PADDING_PX;
  const height = Math.ceil(box.height || Number(svg.getAttribute('height'))) + 2 * PADDING_PX + HEADING_PX;
  const inner = svg.cloneNode(true) as SVGSVGElement;
  copyStyle(svg, inner);
  inner.setAttribute('x', String(PADDING_PX));
  inner.setAttribute('y', String(PADDING_PX + HEADING_PX));
  inner.setAttribute('overflow', 'visible');

  const page = getComputedStyle(document.documentElement);
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const background = document.createElementNS(SVG, 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', page.getPropertyValue('--hf-panel').trim() || '#ffffff');
  const text = document.createElementNS(SVG, 'text');
  text.setAttribute('x', String(PADDING_PX));
  text.setAttribute('y', String(PADDING_PX + 14));
  text.setAttribute('font-family', getComputedStyle(document.body).fontFamily);
  text.setAttribute('font-size', '14');
  text.setAttribute('font-weight', '600');
  text.setAttribute('fill', page.getPropertyValue('--hf-text').trim() || '#16202a');
  text.textContent = heading;
  root.append(background, text, inner);
  return { text: new XMLSerializer().serializeToString(root), width, height };
};

export const svgBlob = ({ text }: ExportedSvg): Blob =>
  new Blob([text], { type: 'image/svg+xml;charset=utf-8' });

/** Draws the SVG at `scale` device pixels a unit. Rejects where the browser cannot. */
export const pngBlob = async (exported: ExportedSvg, scale = 2): Promise<Blob> => {
  const url = URL.createObjectURL(svgBlob(exported));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = exported.width * scale;
    canvas.height = exported.height * scale;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The browser offers no canvas to draw on.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser could not make a picture of this size.');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
};
