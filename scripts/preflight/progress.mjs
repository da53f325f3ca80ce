/**
 * Tells, on stderr, that something takes a while; silent when it is done within a second.
 * @template T
 * @param {string} what A sentence without its full stop, such as "Unpacking Electron".
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function announced(what, work) {
  const started = Date.now();
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    process.stderr.write(`${what} …\n`);
  }, 1000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    const seconds = Math.round((Date.now() - started) / 1000);
    if (shown && seconds >= 5) process.stderr.write(`${what}: ${seconds} s\n`);
  }
}
