import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1).max(20_000),
  height: z.number().int().min(1).max(20_000)
});
export type Rectangle = z.infer<typeof rectangle>;

const windowPlace = z.object({ bounds: rectangle, maximized: z.boolean() });
export type WindowPlace = z.infer<typeof windowPlace>;

const fileIn = (folder: string): string => join(folder, 'window.json');

/** Where the window was when it was closed; null = not known. */
export const readPlace = (folder: string): WindowPlace | null => {
  try {
    return windowPlace.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch {
    return null;
  }
};

export const keepPlace = (folder: string, place: WindowPlace): void => {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(fileIn(folder), `${JSON.stringify(place)}\n`);
  } catch {
    // The window opens in the middle next time; nothing else is lost.
  }
};

const overlap = (one: Rectangle, other: Rectangle): number =>
  Math.max(0, Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)) *
  Math.max(0, Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y));

const within = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, most));

/**
 * The remembered bounds, moved and shrunk as far as needed to lie on the display that shows most
 * of them; null where no display shows any: that one is not connected any more.
 */
export const boundsOn = (workAreas: readonly Rectangle[], bounds: Rectangle): Rectangle | null => {
  const area = workAreas.toSorted((a, b) => overlap(b, bounds) - overlap(a, bounds))[0];
  if (!area || overlap(area, bounds) === 0) return null;
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  return {
    width,
    height,
    x: within(bounds.x, area.x, area.x + area.width - width),
    y: within(bounds.y, area.y, area.y + area.height - height)
  };
};
