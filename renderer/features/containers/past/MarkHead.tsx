import type { TimeMark } from '../../../../shared/model/memory-history';
import { hashOf } from '../../../stores/navigation';
import { plainSentence } from '../../../ui/plain-name';

interface MarkHeadProps {
  mark: TimeMark;
  fill: string;
  /** Recharts says where. */
  viewBox?: { x?: number; y?: number };
}

/** The head of a mark's line; that of an incident leads to its details. */
export const MarkHead = ({ mark: { text, incidentId }, fill, viewBox }: MarkHeadProps) => {
  const { x = 0, y = 0 } = viewBox ?? {};
  const head = (
    <text x={x} y={y - 3} fill={fill} fontSize={12} textAnchor="middle">
      ▾
    </text>
  );
  if (incidentId === undefined) return head;
  return (
    <a href={hashOf('incidents', incidentId)} aria-label={plainSentence(text)}>
      <rect x={x - 9} y={y - 14} width={18} height={18} fill="transparent" />
      {head}
    </a>
  );
};
