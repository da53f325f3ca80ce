import type { Answer } from '../helpers/http';

export const json = ({ text }: Answer): unknown => JSON.parse(text);

/** A query with the filters the API takes as JSON. */
export const filtered = (path: string, filters: Record<string, string[]>): string =>
  `${path}${path.includes('?') ? '&' : '?'}filters=${encodeURIComponent(JSON.stringify(filters))}`;
