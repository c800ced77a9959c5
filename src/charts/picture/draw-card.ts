import { createTextPen } from './draw-text.ts';
import { fontFace } from './embed-font.ts';
import { Sheet } from './sheet.ts';
import { shownRows } from './shown-rows.ts';
import { unroll } from './unroll.ts';
import { walk } from './walk.ts';
import { wrapText } from './wrap-text.ts';

export type Picture = { text: string; width: number; height: number };

type Options = {
  title: string;
  /** That a long list is not whole, in words. */
  part: (first: number, last: number, of: number) => string;
  /** What the numbers are of, below the card; none where it is empty. */
  note: string;
};

const SIDE_PX = 16;
const LINE_PX = 16;
const NOTE_FONT_PX = 12;

/**
 * A card as it is shown now, without its controls, as an SVG that stands alone: no style sheet, no part of another
 * document, its own face. @throws where the browser cannot
 */
export async function drawCard(card: HTMLElement, { title, part, note }: Options): Promise<Picture> {
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
    const lines = [...(rows ? [part(...rows)] : []), note].flatMap((text) =>
      wrapText(text, width - 2 * SIDE_PX, NOTE_FONT_PX),
    );
    const foot = Math.ceil(box.height);
    const height = foot + (lines.length > 0 ? lines.length * LINE_PX + 14 : 0);
    const noteLine = (text: string, at: number): Element =>
      sheet.create(
        'text',
        {
          x: SIDE_PX,
          y: foot + 18 + at * LINE_PX,
          'font-size': NOTE_FONT_PX,
          fill: page.getPropertyValue('--hf-faint').trim(),
        },
        text,
      );
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
        ...lines.map(noteLine),
      ],
    );
    return { text, width, height };
  } finally {
    restore();
    delete card.dataset['picture'];
  }
}
