import { IconAnchor } from '@tabler/icons-react';
import { EmptyState } from '../../ui/Message';

/** @param where what was looked at is told */
export const NothingFound = ({ where }: { where: string }) => (
  <EmptyState icon={IconAnchor} title="Nothing dangerous was found">
    What was looked at, and what was not, is told {where}.
  </EmptyState>
);
