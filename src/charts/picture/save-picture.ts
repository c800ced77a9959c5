import { fileName, saveFile } from '../../ui/table/save-file.ts';
import { drawCard, type Picture } from './draw-card.ts';

const SCALE = 2;

const svgBlob = ({ text }: Picture): Blob => new Blob([text], { type: 'image/svg+xml;charset=utf-8' });

const pngBlob = async (picture: Picture): Promise<Blob> => {
  const url = URL.createObjectURL(svgBlob(picture));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width * SCALE;
    canvas.height = picture.height * SCALE;
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

type Options = Parameters<typeof drawCard>[1] & { kind: 'png' | 'svg' };

/** Saves a card as it is shown now. @throws where the browser cannot draw it */
export async function savePicture(card: HTMLElement, { kind, ...options }: Options): Promise<void> {
  const picture = await drawCard(card, options);
  saveFile(fileName(options.title, kind), kind === 'svg' ? svgBlob(picture) : await pngBlob(picture));
}
