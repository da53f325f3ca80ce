import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/*
 * A client of its own that pings an engine every 20 ms until its input ends, and then prints how
 * long each ping took. In a process of its own: beside the calls that are measured, their bookkeeping
 * would show up in the pings.
 */
const socketPath = process.argv[2].replace('unix://', '');
const pings = [];
const over = new AbortController();
process.stdin.resume().once('end', () => over.abort());

const ping = () =>
  new Promise((resolve, reject) => {
    const sent = request({ socketPath, path: '/_ping', agent: false }, answer => {
      answer.resume().on('end', resolve);
    });
    sent.on('error', reject).end();
  });

while (!over.signal.aborted) {
  const started = performance.now();
  await ping();
  pings.push(performance.now() - started);
  if (pings.length === 1) process.stdout.write('pinging\n');
  await pause(20);
}
process.stdout.write(`${JSON.stringify(pings)}\n`);
