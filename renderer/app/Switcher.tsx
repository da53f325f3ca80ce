import { IconSelector } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useEndpoints } from '../stores/endpoints';
import { useEngine } from '../stores/engine';
import { Name } from '../ui/Name';
import { commandKey } from './shortcuts';
import classes from './Switcher.module.css';

const EndpointMenu = lazy(() => import('./EndpointMenu'));

/** Which engine is watched, and the way to another one. */
export const Switcher = () => {
  const endpoint = useEngine(store => store.status?.endpoint);
  const { open, wanted, setOpen } = useEndpoints();
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  if (!endpoint) return null;
  const close = (): void => {
    setOpen(false);
    button?.focus();
  };
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className={classes.button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={`Engine: ${endpoint.name}`}
        title={`${endpoint.url} (${commandKey} E: another engine)`}
        onClick={() => setOpen(!open)}
      >
        <Name strong>{endpoint.name}</Name>
        <IconSelector size={15} stroke={1.75} aria-hidden />
      </button>
      {wanted && (
        <Suspense>
          <EndpointMenu button={button} opened={open} close={close} />
        </Suspense>
      )}
    </>
  );
};
