import { Button, Radio, Skeleton, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { EndpointOption } from '../../../shared/model/engine';
import type { Settings } from '../../../shared/model/settings';
import { invoke } from '../../api/bridge';
import { useEngine } from '../../stores/engine';
import { plainName } from '../../ui/plain-name';
import classes from './SettingsPage.module.css';
import { connectionWords } from './connection-words';
import { addressProblem } from './validation';

interface EndpointSettingProps {
  endpoint: string;
  saving: boolean;
  change: (part: Partial<Settings>) => void;
}

const useOptions = (): EndpointOption[] | null => {
  const [options, setOptions] = useState<EndpointOption[] | null>(null);
  useEffect(() => {
    let wanted = true;
    invoke('endpoints.list').then(
      ({ options }) => wanted && setOptions(options),
      // The address can still be typed in.
      () => wanted && setOptions([])
    );
    return () => {
      wanted = false;
    };
  }, []);
  return options;
};

const OwnAddress = ({ endpoint, saving, change }: EndpointSettingProps) => {
  const [address, setAddress] = useState(endpoint);
  const [tried, setTried] = useState(false);
  const problem = addressProblem(address);
  const use = (): void => {
    setTried(true);
    if (problem === null) change({ endpoint: address.trim() });
  };
  return (
    <div className={classes.own}>
      <TextInput
        size="sm"
        aria-label="Address of the engine"
        placeholder="unix:///var/run/docker.sock"
        value={address}
        error={tried ? problem : null}
        onChange={event => setAddress(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') use();
        }}
      />
      <Button variant="default" loading={saving} onClick={use}>
        Use this address
      </Button>
    </div>
  );
};

/** What came of the choice, in a sentence. */
const Outcome = ({ saving }: { saving: boolean }) => {
  const status = useEngine(store => store.status);
  return (
    <p className={classes.outcome} role="status" data-state={status?.state}>
      {status && !saving && connectionWords(status)}
    </p>
  );
};

/** The engines found on this machine, and room for another. */
export const EndpointSetting = ({ endpoint, saving, change }: EndpointSettingProps) => {
  const options = useOptions();
  const watched = useEngine(store => store.status?.endpoint.url);
  const [own, setOwn] = useState(false);
  if (!options) return <Skeleton height={110} />;
  const listed = endpoint === 'auto' || options.some(({ choice }) => choice === endpoint);
  const typing = own || !listed;
  const choose = (value: string): void => {
    setOwn(value === 'own');
    if (value !== 'own' && value !== endpoint) change({ endpoint: value });
  };
  return (
    <>
      <Radio.Group
        aria-label="Engine"
        value={typing ? 'own' : endpoint}
        onChange={choose}
        readOnly={saving}
      >
        <div className={classes.options}>
          <Radio value="auto" label="Automatic" description="As the docker command would choose" />
          {options.map(({ choice, endpoint: { name, url } }) => (
            <Radio
              key={choice}
              value={choice}
              label={`${plainName(name)}${url === watched ? ' (watched now)' : ''}`}
              description={plainName(url)}
            />
          ))}
          <Radio value="own" label="Another address" />
        </div>
      </Radio.Group>
      {typing && <OwnAddress endpoint={listed ? '' : endpoint} saving={saving} change={change} />}
      <Outcome saving={saving} />
    </>
  );
};
