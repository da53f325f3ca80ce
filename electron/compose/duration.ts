const form = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;
const part = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g;

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9
};

/** Reads "30s", "1m30s" or "1.5h", as Compose writes durations; nanoseconds, or null. */
export const parseNanoseconds = (text: string): number | null => {
  if (text === '0') return 0;
  if (!form.test(text)) return null;
  const parts = [...text.matchAll(part)];
  return Math.round(
    parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (nanoseconds[unit] ?? 0), 0)
  );
};
