import { useNavigation } from '../../stores/navigation';
import { Comparison } from './compare/Comparison';
import { ReportView } from './report/ReportView';
import { RunList } from './RunList';

/** The runs of this engine, one of them, or two side by side. */
export default function RunsPage() {
  const { runId, otherRunId } = useNavigation();
  if (runId === null) return <RunList />;
  if (otherRunId === null) return <ReportView key={runId} runId={runId} />;
  return <Comparison key={`${runId} ${otherRunId}`} ids={[runId, otherRunId]} />;
}
