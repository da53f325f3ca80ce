import { useEffect, useState } from 'react';
import type { ProtectionRule, RuleMatch } from '../../../shared/model/rule';
import { plural } from '../../../shared/units';
import { invoke } from '../../api/bridge';
import { useContainers } from '../../stores/containers';
import { useOrphans } from '../../stores/orphans';
import { plainName } from '../../ui/plain-name';

/** What these rules match now, asked again when rules or things change; empty until it is told. */
export const useMatches = (rules: readonly ProtectionRule[]): readonly RuleMatch[] => {
  const [told, setTold] = useState<{ for: string; matches: readonly RuleMatch[] } | null>(null);
  const asked = JSON.stringify(rules);
  useEffect(() => {
    const wanted = JSON.parse(asked) as ProtectionRule[];
    let current = true;
    const ask = async (): Promise<void> => {
      if (wanted.length === 0) return;
      const matches = await invoke('rules.match', { rules: wanted });
      if (current) setTold({ for: asked, matches });
    };
    // A failure leaves out only what they match: the rules hold all the same.
    const askAgain = (): void => void ask().catch(() => undefined);
    const stops = [
      useContainers.subscribe((now, before) => now.containers !== before.containers && askAgain()),
      useOrphans.subscribe(askAgain)
    ];
    askAgain();
    return () => {
      current = false;
      for (const stop of stops) stop();
    };
  }, [asked]);
  return told?.for === asked ? told.matches : [];
};

/** "Keeps 3 things now: db-1, db-2, db-3". */
export const RuleMatches = ({
  match,
  would
}: {
  match: RuleMatch | undefined;
  would?: boolean;
}) => {
  if (!match) return null;
  const { count, names } = match;
  if (count === 0)
    return would ? 'Would keep nothing at the moment' : 'Keeps nothing at the moment';
  const more = count > names.length ? ` and ${plural(count - names.length, 'more', 'more')}` : '';
  const verb = would ? 'Would keep' : 'Keeps';
  return `${verb} ${plural(count, 'thing')} now: ${names.map(plainName).join(', ')}${more}`;
};
