/** In small steps at first: some patterns take twice the time for each more word, and never end. */
const lengths = [40, 80, 112, 160, 640, 2_560, 16_000];

/** What takes less than this is no matter, however it grows, and not to be measured. In milliseconds. */
const least = 25;

const tries = 3;

/** Of this process, so that what else the machine does does not count. In milliseconds. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** The least of several, from when the code is warm. */
const timeOf = (work: () => void): number => {
  let shortest = Infinity;
  for (let at = 0; at < tries && shortest >= least; at += 1) {
    const before = processorTime();
    work();
    shortest = Math.min(shortest, processorTime() - before);
  }
  return shortest;
};

/**
 * How many times as long some work takes for four times the text, where it takes long; 1 = it takes
 * no time to speak of, up to a text longer than any it gets.
 */
export const timesAsLong = (
  work: (text: string) => void,
  textOf: (length: number) => string
): number => {
  for (const length of lengths) {
    const text = textOf(length);
    const time = timeOf(() => work(text));
    if (time < least) continue;
    const quarter = textOf(length / 4);
    return (
      time /
      Math.max(
        1,
        timeOf(() => work(quarter))
      )
    );
  }
  return 1;
};
