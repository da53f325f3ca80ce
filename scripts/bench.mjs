import { benchAudit } from '../test/bench/audit.mjs';
import { benchCleanup } from '../test/bench/cleanup.mjs';
import { benchHistory } from '../test/bench/history.mjs';
import { benchPool } from '../test/bench/pool.mjs';
import { benchStartup } from '../test/bench/startup.mjs';
import { benchWatch } from '../test/bench/watch.mjs';
import { buildIfStale } from './build-if-stale.mjs';
import { preflight } from './preflight/preflight.mjs';
import { provideTestEngine } from './test-engine/test-engine.mjs';

const benches = {
  startup: benchStartup,
  cleanup: benchCleanup,
  watch: benchWatch,
  history: benchHistory,
  pool: benchPool,
  audit: benchAudit
};
/** The others run on the simulator, or on files alone. */
const needEngine = ['startup', 'cleanup', 'watch', 'pool'];

async function bench(names) {
  const unknown = names.find(name => !(name in benches));
  if (unknown)
    throw new Error(`There is no bench "${unknown}", only ${Object.keys(benches).join(', ')}.`);
  const { runtime, env } = await preflight();
  await buildIfStale();
  const isReal = names.some(name => needEngine.includes(name));
  const engine = isReal ? await provideTestEngine() : { env: {}, stop: async () => {} };
  try {
    if (engine.why) throw new Error(`The benches need a real engine: ${engine.why}.`);
    const url = engine.env.PLIMSOLL_TEST_ENGINE ?? process.env.PLIMSOLL_TEST_ENGINE;
    for (const name of names) {
      const { title, rows, verdict, met } = await benches[name]({ runtime, env, engine: url });
      console.log(`\n${title}`);
      console.table(rows);
      console.log(verdict);
      if (!met) process.exitCode = 1;
    }
  } finally {
    await engine.stop();
  }
}

const named = process.argv.slice(2);
bench(named.length ? named : Object.keys(benches)).then(
  () => process.exit(),
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
);
