/** A moment as the engine writes it; its zero time where there is none. */
export const timestamp = (at: number | null): string =>
  at === null ? '0001-01-01T00:00:00Z' : new Date(at).toISOString();

export const seconds = (at: number): number => Math.floor(at / 1000);
