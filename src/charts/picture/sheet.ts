import { type Paint } from './paint.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** In pixels of the window. */
export type Box = { left: number; top: number; right: number; bottom: number };

/** Its plain numbers: those of a rectangle of the page cannot be spread. */
export const toBox = ({ left, top, right, bottom }: Box): Box => ({ left, top, right, bottom });

export type Clip = Box & { radius: number };

/** Where something is drawn: above what, within what, how thickly. */
export type Place = { level: number; clip: Clip | null; opacity: number };

export type Attributes = Record<string, string | number | undefined>;

export const inside = (box: Box, clip: Box): boolean =>
  box.left >= clip.left - 0.5 &&
  box.right <= clip.right + 0.5 &&
  box.top >= clip.top - 0.5 &&
  box.bottom <= clip.bottom + 0.5;

export const outside = (box: Box, clip: Box): boolean =>
  box.right <= clip.left || box.left >= clip.right || box.bottom <= clip.top || box.top >= clip.bottom;

/** An SVG that is drawn piece by piece, in coordinates of the window. */
export class Sheet {
  readonly #document = document.implementation.createDocument(SVG, 'svg', null);
  readonly #origin: { left: number; top: number };
  readonly #pieces: { level: number; node: Element }[] = [];
  readonly #definitions = new Map<string, Element>();

  constructor(origin: { left: number; top: number }) {
    this.#origin = origin;
  }

  x(at: number): number {
    return round(at - this.#origin.left);
  }

  y(at: number): number {
    return round(at - this.#origin.top);
  }

  create(name: string, attributes: Attributes, text?: string): Element {
    const node = this.#document.createElementNS(SVG, name);
    for (const [attribute, value] of Object.entries(attributes))
      if (value !== undefined) node.setAttribute(attribute, String(value));
    if (text !== undefined) node.textContent = text;
    return node;
  }

  /** @returns a copy of an element of the page, which belongs to this document */
  adopt<E extends Element>(element: E): E {
    return this.#document.importNode(element, true);
  }

  /** Puts a piece on the sheet, which covers `box`; what no one would see is left out. */
  put(node: Element, box: Box, { level, clip, opacity }: Place): void {
    if (clip && outside(box, clip)) return;
    if (opacity < 1) node.setAttribute('opacity', String(round(opacity)));
    if (!clip || (clip.radius === 0 && inside(box, clip))) {
      this.#pieces.push({ level, node });
      return;
    }
    const group = this.create('g', { 'clip-path': `url(#${this.#clip(clip)})` });
    group.append(node);
    this.#pieces.push({ level, node: group });
  }

  rectangle({ left, top, right, bottom }: Box, radius = 0): Attributes {
    const [width, height] = [round(right - left), round(bottom - top)];
    const rx = round(Math.min(radius, width / 2, height / 2));
    return { x: this.x(left), y: this.y(top), width, height, rx: rx > 0 ? rx : undefined };
  }

  /** Thin lines from the lower left to the upper right. @returns what to fill with */
  hatch({ color, opacity }: Paint, thickness: number, every: number): string {
    const id = `picture-hatch-${color.slice(1)}`;
    if (!this.#definitions.has(id)) {
      const pattern = this.create('pattern', {
        id,
        width: every,
        height: every,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
      });
      pattern.append(
        this.create('rect', { width: thickness, height: every, fill: color, 'fill-opacity': opacity }),
      );
      this.#definitions.set(id, pattern);
    }
    return `url(#${id})`;
  }

  #clip(clip: Clip): string {
    const key = `clip ${clip.left} ${clip.top} ${clip.right} ${clip.bottom} ${clip.radius}`;
    const known = this.#definitions.get(key);
    if (known) return known.id;
    const made = this.create('clipPath', { id: `picture-clip-${this.#definitions.size}` });
    made.append(this.create('rect', this.rectangle(clip, clip.radius)));
    this.#definitions.set(key, made);
    return made.id;
  }

  /** @returns the whole, what lies higher above what lies lower */
  finish(attributes: Attributes, first: readonly Element[]): string {
    const root = this.#document.documentElement;
    for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, String(value));
    const definitions = this.create('defs', {});
    definitions.append(...this.#definitions.values());
    const pieces = this.#pieces.toSorted((a, b) => a.level - b.level).map(({ node }) => node);
    root.append(...first, definitions, ...pieces);
    return new XMLSerializer().serializeToString(root);
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
