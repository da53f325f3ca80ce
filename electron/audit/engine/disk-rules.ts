import type { AuditFinding, AuditRule, Severity } from '../../../shared/model/audit';
import type { DiskFigure, DiskFigures } from '../../../shared/model/disk';
import { formatCount, formatPercent, formatSize, plural } from '../../../shared/units';
import type { EngineRule, Found } from './engine-rule';
import type { CheckFacts } from './facts';

const much = 10_000_000_000;
const some = 1_000_000_000;
const little = 100_000_000;

/** How much it matters that so much could go; null = it does not. */
const severityOf = ({ bytes, reclaimableBytes }: DiskFigure): Severity | null => {
  if (reclaimableBytes >= much) return 'high';
  if (reclaimableBytes >= some) return 'medium';
  return reclaimableBytes >= little && reclaimableBytes * 2 >= bytes ? 'low' : null;
};

/** How many of so many are in use, as one part of a sentence. */
const inUse = (count: number, active: number): string => {
  if (count === 1) return active === 1 ? 'in use' : 'not in use';
  return `${active === 0 ? 'none' : formatCount(active)} of them in use`;
};

const share = ({ bytes, reclaimableBytes }: DiskFigure): string =>
  formatPercent(bytes > 0 ? (reclaimableBytes / bytes) * 100 : 0);

const figureRule = (
  kind: keyof DiskFigures,
  rule: AuditRule,
  { noun, fix, what }: { noun: string; fix: string; what: string }
): EngineRule => ({
  rule,
  look({ disk }: CheckFacts): Found[] {
    const figure = disk?.[kind];
    const severity = figure ? severityOf(figure) : null;
    if (!figure || !severity) return [];
    const { count, active, bytes, reclaimableBytes } = figure;
    const evidence: AuditFinding['evidence'] = [
      `${plural(count, noun)}, ${inUse(count, active)}: ${formatSize(bytes)} in all.`
    ];
    return [
      {
        subject: kind,
        severity,
        sentence: `${formatSize(reclaimableBytes)} of ${what} (${share(figure)}) could be reclaimed.`,
        evidence,
        fix,
        mend: { kind: 'cleanup' }
      }
    ];
  }
});

const prunes = 'https://docs.docker.com/engine/manage-resources/pruning/';

const exhaustion = (
  ruleId: string,
  title: string,
  why: string,
  reference: string,
  safe: string
): AuditRule => ({
  ruleId,
  severity: 'medium',
  cause: 'exhaustion',
  phase: 'now',
  title,
  why,
  reference,
  safe: [{ language: 'shell', text: safe }]
});

/** What Docker keeps and nobody needs, as `docker system df` counts it. */
export const diskRules: readonly EngineRule[] = [
  figureRule(
    'buildCache',
    exhaustion(
      'unused-build-cache',
      'The build cache holds much that nothing uses',
      'It grows with every build. When it has filled the disk, builds fail, containers cannot write and the engine itself may stop.',
      'https://docs.docker.com/build/cache/garbage-collection/',
      'docker builder prune --filter until=48h --keep-storage 10gb'
    ),
    {
      noun: 'cache record',
      what: 'build cache',
      fix: 'Clean up the build cache that nobody used lately, and have a schedule keep it small.'
    }
  ),
  figureRule(
    'images',
    exhaustion(
      'unused-images',
      'Images are kept that no container uses',
      'Each build leaves the image it replaces behind, without a tag. They take the disk that containers and volumes need.',
      prunes,
      'docker image prune --filter until=48h'
    ),
    {
      noun: 'image',
      what: 'images',
      fix: 'Clean up the images without a tag, and choose which of the others may go.'
    }
  ),
  figureRule(
    'volumes',
    exhaustion(
      'unused-volumes',
      'Volumes are kept that no container uses',
      'A container that is removed without its anonymous volumes leaves them behind for good, and nothing tells what they hold.',
      prunes,
      'docker rm --volumes NAME'
    ),
    {
      noun: 'volume',
      what: 'volumes',
      fix: 'Look through the volumes that nobody uses, and remove those without a name first.'
    }
  )
];
