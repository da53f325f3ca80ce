import type {
  AuditFinding,
  AuditReport,
  AuditRule,
  AuditSummary,
  CodePlace,
  Verification
} from '../../shared/model/audit';

export const aRule = (given: Partial<AuditRule> = {}): AuditRule => ({
  ruleId: 'forced-removal',
  severity: 'critical',
  cause: 'forced-removal',
  phase: 'now',
  title: 'A container is removed by force',
  why: 'Nothing in it can shut down.',
  reference: 'https://docs.docker.com/reference/cli/docker/container/rm/',
  safe: [{ language: 'shell', text: 'docker stop web\ndocker rm web' }],
  ...given
});

export const aPlace = (given: Partial<CodePlace> = {}): CodePlace => ({
  file: 'scripts/clean.sh',
  line: 12,
  column: 3,
  endLine: 12,
  language: 'shell',
  text: 'docker rm -f web',
  ...given
});

/** A forced removal in a shell script. */
export const aFinding = (findingId: string, given: Partial<AuditFinding> = {}): AuditFinding => ({
  findingId,
  ruleId: 'forced-removal',
  source: 'code',
  severity: 'critical',
  cause: 'forced-removal',
  phase: 'now',
  sentence: 'The container web is removed by force.',
  evidence: [],
  place: aPlace(),
  fix: 'Stop it, wait, and remove it then.',
  safe: { language: 'shell', text: 'docker stop web\ndocker rm web' },
  mend: null,
  ...given
});

/** One that the engine showed. */
export const anEngineFinding = (
  findingId: string,
  given: Partial<AuditFinding> = {}
): AuditFinding =>
  aFinding(findingId, {
    ruleId: 'build-cache',
    source: 'engine',
    severity: 'high',
    cause: 'exhaustion',
    phase: 'week',
    sentence: 'The build cache holds 11.11 GB that nobody uses.',
    evidence: ['11.11 GB of 11.11 GB can go.'],
    place: null,
    fix: 'Clean it up.',
    safe: null,
    mend: { kind: 'cleanup' },
    ...given
  });

export const aSummary = (reportId: string, given: Partial<AuditSummary> = {}): AuditSummary => ({
  reportId,
  createdAt: 1_000_000,
  folder: '~/shop',
  endpointUrl: 'unix:///one',
  counts: { critical: 0, high: 0, medium: 0, low: 0 },
  incomplete: false,
  ...given
});

/** Of a folder and an engine, in which nothing was found. */
export const anAuditReport = (given: Partial<AuditReport> = {}): AuditReport => ({
  incomplete: [],
  reportId: 'r',
  version: '0.1.0',
  createdAt: 1_000_000,
  scan: {
    folder: '~/shop',
    read: 120,
    skipped: { ignored: 4, binary: 1, huge: 0, other: 0 },
    failed: [],
    unread: [],
    suppressed: [],
    unlisted: { findings: [], failed: 0, unread: 0, suppressed: 0 },
    lastedMs: 800,
    cancelled: false
  },
  engine: {
    endpointUrl: 'unix:///one',
    name: 'default',
    version: '27.1.0',
    disk: null,
    containers: { running: 2, stopped: 1 }
  },
  counts: { critical: 0, high: 0, medium: 0, low: 0 },
  findings: [],
  rules: [],
  causes: [],
  immediate: [],
  phases: [],
  verification: [],
  checked: ['120 files in ~/shop were read.'],
  notChecked: [],
  ...given
});

export const aVerification = (given: Partial<Verification> = {}): Verification => ({
  verifyId: 'v',
  endpointUrl: 'unix:///one',
  startedAt: 1_000,
  endedAt: null,
  state: 'running',
  steps: [],
  ...given
});
