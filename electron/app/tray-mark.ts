import type { Overall } from './tray-state';

type Shape = (x: number, y: number) => boolean;

const ring: Shape = (x, y) => Math.abs(Math.hypot(x, y) - 0.74) <= 0.14;
const disc: Shape = (x, y) => Math.hypot(x, y) <= 0.88;
const bar =
  (left: number, top: number, right: number, bottom: number): Shape =>
  (x, y) =>
    x >= left && x <= right && y >= top && y <= bottom;
const bang: Shape = (x, y) =>
  bar(-0.14, -0.56, 0.14, 0.12)(x, y) || Math.hypot(x, y - 0.43) <= 0.17;
const cross: Shape = (x, y) =>
  Math.max(Math.abs(x), Math.abs(y)) <= 0.42 && Math.abs(Math.abs(x) - Math.abs(y)) <= 0.16;

/**
 * Told apart by their shape alone, in a field from -1 to 1: the mark on a hull; the same with water
 * up to its line; a full disc with an exclamation mark; a crossed ring; two bars.
 */
const shapes: Record<Overall, Shape> = {
  ok: (x, y) => ring(x, y) || bar(-1, -0.12, 1, 0.12)(x, y),
  high: (x, y) => ring(x, y) || (disc(x, y) && y >= -0.1) || bar(-1, -0.22, 1, 0.02)(x, y),
  critical: (x, y) => disc(x, y) && !bang(x, y),
  down: (x, y) => ring(x, y) || cross(x, y),
  paused: (x, y) => bar(-0.66, -0.76, -0.2, 0.76)(x, y) || bar(0.2, -0.76, 0.66, 0.76)(x, y)
};

/** Of middling lightness, so that they stand out on light and dark panels. */
const colours: Record<Overall, readonly [number, number, number]> = {
  ok: [0x3f, 0xa3, 0xb6],
  high: [0xe0, 0x8c, 0x0a],
  critical: [0xe5, 0x48, 0x3c],
  down: [0x8a, 0x96, 0x9e],
  paused: [0x8a, 0x96, 0x9e]
};

const black = [0, 0, 0] as const;
const perSide = 4;

/** How much of a pixel the shape covers, 0 to 1, from 16 points in it. */
const coverage = (shape: Shape, column: number, row: number, size: number): number => {
  let hits = 0;
  for (let point = 0; point < perSide ** 2; point += 1) {
    const x = column + ((point % perSide) + 0.5) / perSide;
    const y = row + (Math.floor(point / perSide) + 0.5) / perSide;
    if (shape((x / size) * 2 - 1, (y / size) * 2 - 1)) hits += 1;
  }
  return hits / perSide ** 2;
};

/** A square bitmap of 32-bit pixels: blue, green, red, alpha, the colours multiplied by the last. */
export const drawMark = (overall: Overall, size: number, template: boolean): Buffer => {
  const [red, green, blue] = template ? black : colours[overall];
  const pixels = Buffer.alloc(size * size * 4);
  for (let index = 0; index < size * size; index += 1) {
    const alpha = coverage(shapes[overall], index % size, Math.floor(index / size), size);
    const values = [blue * alpha, green * alpha, red * alpha, 255 * alpha];
    pixels.set(values.map(Math.round), index * 4);
  }
  return pixels;
};
