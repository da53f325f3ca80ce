import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mayInstall } from './preflight/apt.mjs';
import { preflight } from './preflight/preflight.mjs';
import { attempt, root } from './process.mjs';
import { provideTestEngine } from './test-engine/test-engine.mjs';
import { provideEnginePackages } from './test-engine/private-engine.mjs';
import { buildStep, builtSteps, faultsStep, staticSteps } from './test/steps.mjs';
import { inWords, sum, tallyOf } from './test/tally.mjs';

const tallies = [];
const running = new AbortController();

/** Runs a step, prints one line for it, and its output when it fails. */
async function check(step, env) {
  if (step.report) rmSync(step.report, { force: true });
  const started = Date.now();
  const [command, ...args] = step.command;
  const { code, stdout, stderr } = await attempt(command, args, {
    cwd: root,
    env: { ...env, ...step.env, NO_COLOR: '1' },
    signal: running.signal
  });
  const tally = tallyOf(code, step);
  tallies.push(tally);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const cases = step.report ? `, ${inWords(tally)}` : '';
  const passed = tally.failed === 0;
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s${cases})`);
  if (!passed) console.log(`${stdout}${stderr}`);
  return passed;
}

async function staticPart() {
  let passed = true;
  for (const step of staticSteps) passed = (await check(step, process.env)) && passed;
  return passed;
}

async function builtPart() {
  const { env } = await preflight();
  const engine = await provideTestEngine();
  try {
    if (engine.why) {
      console.log(`The real-engine part is skipped: ${engine.why}.`);
      if (process.env.CI === 'true') tallies.push({ passed: 0, failed: 1, skipped: 0 });
    }
    if (!engine.why && engine.env.PLIMSOLL_TEST_ENGINE_PRIVATE !== '1') {
      console.log('Left out: what changes a whole engine. This one is not the tests’ own.');
    }
    for (const step of builtSteps) {
      if (!(await check(step, { ...env, ...engine.env }))) return;
    }
  } finally {
    await engine.stop();
  }
}

/** The faults alone, the real engine's ten times each. */
async function faultsPart() {
  if (mayInstall()) await provideEnginePackages();
  // Some of them kill the built command.
  if (!(await check(buildStep, process.env))) return;
  await check(faultsStep, { ...process.env, PLIMSOLL_FAULT_REPEATS: '10' });
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => running.abort());
mkdirSync(join(root, 'test-results'), { recursive: true });
try {
  if (process.argv.includes('--faults')) await faultsPart();
  else if ((await staticPart()) && !process.argv.includes('--static')) await builtPart();
} catch (error) {
  tallies.push({ passed: 0, failed: 1, skipped: 0 });
  console.log(error.message);
}
const total = sum(tallies);
console.log(inWords(total));
process.exit(total.failed === 0 && !running.signal.aborted ? 0 : 1);
