import { useNavigation } from '../../stores/navigation';
import { AuditHome } from './AuditHome';
import { Comparison } from './compare/Comparison';
import { ReportView } from './report/ReportView';

/** A new audit and those that were, the report of one, or two side by side. */
export default function AuditPage() {
  const { reportId, otherReportId } = useNavigation();
  if (reportId === null) return <AuditHome />;
  if (otherReportId === null) return <ReportView key={reportId} reportId={reportId} />;
  return <Comparison key={`${reportId} ${otherReportId}`} older={reportId} newer={otherReportId} />;
}
