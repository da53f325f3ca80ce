import { useCallback, useEffect, useState } from 'react';
import type { ErrorInfo } from '../../../shared/errors';
import { toInfo } from '../../api/bridge';

export interface Loaded<T> {
  value: T | null;
  failure: ErrorInfo | null;
  again: () => void;
}

/** Something that is read once, and once more when that is asked for; what comes too late is dropped. */
export const useLoaded = <T>(load: () => Promise<T>): Loaded<T> => {
  const [loaded, setLoaded] = useState<Pick<Loaded<T>, 'value' | 'failure'>>({
    value: null,
    failure: null
  });
  const again = useCallback((): (() => void) => {
    let wanted = true;
    load().then(
      value => wanted && setLoaded({ value, failure: null }),
      (error: unknown) => wanted && setLoaded({ value: null, failure: toInfo(error) })
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  useEffect(() => again(), [again]);
  return { ...loaded, again };
};
