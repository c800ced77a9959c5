import { createTextPen } from './draw-text.ts';
import { fontFace } from './embed-font.ts';
import { Sheet } from './sheet.ts';
import { shownRows } from './shown-rows.ts';
import { unroll } from './unroll.ts';
import { walk } from './walk.ts';

export type Picture = { text: string; width: number; height: number };

type Options = {
  title: string;
  /** That a long list is not whole, in words. */
  part: (first: number, last: number, of: number) => string;
};

const NOTE_PX = 30;

/**
 * A card as it is shown now, without its controls, as an SVG that stands alone: no style sheet, no part of another
 * document, its own face. @throws where the browser cannot
 */
export async function drawCard(card: HTMLElement, { title, part }: Options): Promise<Picture> {
  const face = await fontFace();
  const page = getComputedStyle(document.documentElement);
  const style = getComputedStyle(card);
  card.dataset['picture'] = '';
  const restore = unroll(card);
  try {
    const box = card.getBoundingClientRect();
    const sheet = new Sheet(box);
    const spot = { level: 0, clip: null, opacity: 1, cut: null };
    const pen = createTextPen(sheet);
    for (const child of card.children) walk(sheet, pen, child, spot);
    const rows = shownRows(card);
    const width = Math.ceil(box.width);
    const height = Math.ceil(box.height) + (rows ? NOTE_PX : 0);
    const note = {
      x: 16,
      y: height - 12,
      'font-size': 12,
      fill: page.getPropertyValue('--hf-faint').trim(),
    };
    const text = sheet.finish(
      {
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
        'font-family': style.fontFamily,
        style: 'font-variant-numeric: tabular-nums',
      },
      [
        sheet.create('title', {}, title),
        sheet.create('style', {}, face),
        sheet.create('rect', { width, height, fill: page.getPropertyValue('--hf-panel').trim() }),
        ...(rows ? [sheet.create('text', note, part(...rows))] : []),
      ],
    );
    return { text, width, height };
  } finally {
    restore();
    delete card.dataset['picture'];
  }
}
