/** Colour arithmetic for the tests of the palettes. Colours are '#rrggbb'. */

type Triple = [number, number, number];

const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

export const toLinear = (hex: string): Triple => {
  const channel = (at: number): number => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
};

/** Contrast ratio of WCAG 2.2, 1…21. */
export const contrast = (a: string, b: string): number => {
  const luminance = ([red, green, blue]: Triple): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [x, y] = [luminance(toLinear(a)), luminance(toLinear(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

type Matrix = [Triple, Triple, Triple];

const multiply = (matrix: Matrix, [x, y, z]: Triple): Triple =>
  matrix.map(([a, b, c]) => a * x + b * y + c * z) as Triple;

/** Dichromats' vision on linear RGB, severity 1: Machado, Oliveira, Fernandes (2009), table 1. */
export const VISIONS: Record<string, Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Oklab (Ottosson 2020) of linear RGB. */
const oklab = (rgb: Triple): Triple => {
  const lms = multiply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map((value) => Math.cbrt(Math.max(0, value))) as Triple;
  return multiply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
};

/** Lightness in Oklab, 0…1. */
export const lightness = (hex: string): number => oklab(toLinear(hex))[0];

/** Distance in Oklab × 100 as seen with a vision; about 2 is just noticeable side by side. */
export const distance = (a: string, b: string, vision: Matrix): number => {
  const seen = (hex: string): Triple =>
    oklab(multiply(vision, toLinear(hex)).map((value) => Math.min(1, Math.max(0, value))) as Triple);
  const [x, y] = [seen(a), seen(b)];
  return 100 * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
};
