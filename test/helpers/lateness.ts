const everyMs = 5;

let lookedAt = performance.now();
let gapMs = 0;

setInterval(() => {
  const now = performance.now();
  gapMs = now - lookedAt;
  lookedAt = now;
  // What came in the gap is heard of in this very turn.
  setImmediate(() => (gapMs = 0));
}, everyMs).unref();

/**
 * For how many milliseconds this program may not have heard of what is just told to it: a busy
 * machine lets it wait, and what came at different moments is then heard of at one.
 */
export const lateness = (): number =>
  Math.max(0, gapMs - everyMs, performance.now() - lookedAt - everyMs);
