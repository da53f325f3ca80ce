import { IconAnchor } from '@tabler/icons-react';
import { EmptyState } from '../../ui/Message';

export const NothingFound = () => (
  <EmptyState icon={IconAnchor} title="Nothing dangerous was found">
    What was looked at, and what was not, stands in the summary.
  </EmptyState>
);
