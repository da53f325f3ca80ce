import { IconAlertTriangle, IconAnchor } from '@tabler/icons-react';
import { EmptyState } from '../../ui/Message';

interface NothingFoundProps {
  /** Not all was audited that was to be. */
  incomplete: boolean;
  /** Where what was looked at is told. */
  where: string;
}

export const NothingFound = ({ incomplete, where }: NothingFoundProps) =>
  incomplete ? (
    <EmptyState icon={IconAlertTriangle} title="No findings, but the audit is incomplete">
      What was not audited may be dangerous. What it is, and why, is told {where}.
    </EmptyState>
  ) : (
    <EmptyState icon={IconAnchor} title="Nothing dangerous was found">
      What was looked at, and what was not, is told {where}.
    </EmptyState>
  );
