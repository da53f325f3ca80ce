import type { FileReading } from '../files/reading';
import type { CodeRule } from './code-rule';

/** Ruby's own programs may wait for what they start; its scripts and tests may not. */
const counts = ({ language, isTest, file }: FileReading): boolean =>
  language !== 'ruby' || isTest || !/(^|\/)(app|lib)\//.test(file);

export const noTimeout: CodeRule = {
  rule: {
    ruleId: 'no-timeout',
    severity: 'medium',
    cause: 'health-checks',
    phase: 'week',
    title: 'Docker is called without a time limit',
    why: 'An engine that hangs does not answer with an error: it does not answer. What waits for it without a bound hangs with it, and so does the run.',
    reference: 'https://docs.python.org/3/library/subprocess.html#subprocess.run',
    safe: [
      { language: 'shell', text: 'timeout 30 docker ps' },
      { language: 'python', text: 'subprocess.run(["docker", "ps"], check=True, timeout=30)' },
      { language: 'javascript', text: "execFileSync('docker', ['ps'], { timeout: 30_000 });" },
      { language: 'typescript', text: "execFileSync('docker', ['ps'], { timeout: 30_000 });" },
      {
        language: 'go',
        text: 'ctx, cancel := context.WithTimeout(ctx, 30*time.Second)\ndefer cancel()\nexec.CommandContext(ctx, "docker", "ps").Run()'
      },
      {
        language: 'java',
        text: 'if (!process.waitFor(30, TimeUnit.SECONDS)) {\n    process.destroy();\n}'
      },
      { language: 'kotlin', text: 'if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroy()' },
      { language: 'ruby', text: "Timeout.timeout(30) { system('docker', 'ps', exception: true) }" }
    ]
  },
  fix: 'Give each call of Docker a time limit, and say what happens when it is over.',
  find: file =>
    counts(file)
      ? file.uses.flatMap(({ unbounded, at }) =>
          unbounded === null
            ? []
            : [{ at, sentence: `\`${unbounded}\` waits for Docker without a time limit.` }]
        )
      : []
};
