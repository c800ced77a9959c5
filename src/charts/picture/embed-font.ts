import latin from '../../ui/theme/inter/inter-latin-wght-normal.woff2?url';

let face: Promise<string> | undefined;

const read = async (): Promise<string> => {
  const response = await fetch(latin);
  if (!response.ok) throw new Error(`${latin}: ${response.status}`);
  let bytes = '';
  for (const byte of new Uint8Array(await response.arrayBuffer())) bytes += String.fromCharCode(byte);
  return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${btoa(bytes)}) format('woff2')}`;
};

/** The product's Latin face, to be held by a picture itself: a picture can load nothing. Chinese comes from the system. */
export const fontFace = (): Promise<string> => {
  face ??= read().catch((error: unknown) => {
    face = undefined;
    throw error;
  });
  return face;
};
