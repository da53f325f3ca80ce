import { z } from 'zod';
import { EngineError } from './engine-error';

const filterJson = z.record(
  z.string(),
  z.union([z.array(z.string()), z.record(z.string(), z.boolean())])
);

/** What a request asks to see; an absent filter lets everything through. */
export class Filters {
  readonly #values: Map<string, string[]>;

  constructor(values: Map<string, string[]>) {
    this.#values = values;
  }

  names(): string[] {
    return [...this.#values.keys()];
  }

  get(name: string): string[] {
    return this.#values.get(name) ?? [];
  }

  /** True when any of the values is met. */
  any(name: string, meets: (value: string) => boolean): boolean {
    const values = this.get(name);
    return values.length === 0 || values.some(meets);
  }

  /** `label=key` and `label=key=value`: every one must be met. */
  labels(labels: Record<string, string> | null): boolean {
    return this.get('label').every(wanted => {
      const [key = '', ...value] = wanted.split('=');
      const found = labels?.[key];
      return found !== undefined && (value.length === 0 || found === value.join('='));
    });
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineError(500, `invalid character '${text[0]}' looking for beginning of value`);
  }
};

/** Both of the API's forms: `{"label": ["a"]}` and the old `{"label": {"a": true}}`. */
export const parseFilters = (text: string | null, known: readonly string[] | null): Filters => {
  if (!text) return new Filters(new Map());
  const result = filterJson.safeParse(parsed(text));
  if (!result.success) throw new EngineError(500, 'json: cannot unmarshal the filters');
  for (const name of Object.keys(result.data)) {
    if (known && !known.includes(name)) throw new EngineError(400, `Invalid filter '${name}'`);
  }
  const values = Object.entries(result.data).map(
    ([name, values]) =>
      [
        name,
        Array.isArray(values) ? values : Object.keys(values).filter(value => values[value])
      ] as const
  );
  return new Filters(new Map(values));
};
