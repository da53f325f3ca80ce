import { useEffect, useMemo, useState } from 'react';
import type { Sample } from '../../../shared/model/sample';
import { invoke } from '../../api/bridge';
import { useContainers } from '../../stores/containers';
import { mergeHistory } from './selectors';

const none: readonly Sample[] = [];

/** All samples of this session: what the main process kept, continued live. */
export const useHistory = (containerId: string): readonly Sample[] => {
  const recent = useContainers(store => store.recent[containerId]) ?? none;
  const [history, setHistory] = useState(none);
  useEffect(() => {
    let wanted = true;
    invoke('samples.history', { containerId }).then(
      samples => wanted && setHistory(samples),
      // What arrived since the window opened is shown all the same.
      () => undefined
    );
    return () => {
      wanted = false;
    };
  }, [containerId]);
  return useMemo(() => mergeHistory(history, recent), [history, recent]);
};
