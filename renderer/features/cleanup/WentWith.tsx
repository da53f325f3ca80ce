import { withVolumes } from '../../../shared/volume-words';
import { plainName } from '../../ui/plain-name';

interface WentWithProps {
  item: { volumes?: readonly string[] | undefined };
  className?: string | undefined;
}

/** The anonymous volumes that went with a container: how many, and which for who asks. */
export const WentWith = ({ item, className }: WentWithProps) => {
  const words = withVolumes(item);
  if (words === null) return null;
  return (
    <details className={className} style={{ overflowWrap: 'anywhere' }}>
      <summary>{words}</summary>
      {item.volumes?.map(name => (
        <div key={name}>{plainName(name)}</div>
      ))}
    </details>
  );
};
