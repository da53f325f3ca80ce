import {
  IconActivityHeartbeat,
  IconAlertTriangle,
  IconBox,
  IconClipboardCheck,
  IconDatabase,
  IconGauge,
  IconLayoutDashboard,
  IconRecycle,
  IconSettings,
  IconTestPipe,
  type Icon
} from '@tabler/icons-react';
import { pages, type Page } from '../../shared/pages';

const faces: Record<Page, { label: string; icon: Icon }> = {
  overview: { label: 'Overview', icon: IconLayoutDashboard },
  containers: { label: 'Containers', icon: IconBox },
  limits: { label: 'Limits', icon: IconGauge },
  disk: { label: 'Disk', icon: IconDatabase },
  cleanup: { label: 'Cleanup', icon: IconRecycle },
  incidents: { label: 'Incidents', icon: IconAlertTriangle },
  runs: { label: 'Runs', icon: IconTestPipe },
  audit: { label: 'Audit', icon: IconClipboardCheck },
  engine: { label: 'Engine', icon: IconActivityHeartbeat },
  settings: { label: 'Settings', icon: IconSettings }
};

export const destinations = pages.map(page => ({ page, ...faces[page] }));
