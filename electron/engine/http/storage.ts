import type { EngineFacts } from '../../../shared/model/engine';
import type { InfoAnswer } from './schemas';

const units: Record<string, number> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };

/** Reads "107.4GB", as the engine writes sizes (docker/go-units); null when it is none. */
const bytesOf = (text: string | undefined): number | null => {
  const [, number, unit] = /^([\d.]+) ?([kmgt]?b)$/i.exec(text ?? '') ?? [];
  const factor = units[unit?.toLowerCase() ?? ''];
  return number === undefined || factor === undefined ? null : Number(number) * factor;
};

/** Only drivers with a pool of their own (devicemapper) tell how full it is. */
const spaceOf = (
  status: InfoAnswer['DriverStatus']
): NonNullable<EngineFacts['storage']>['space'] => {
  const told = (name: string): number | null => bytesOf(status.find(([key]) => key === name)?.[1]);
  const [totalBytes, freeBytes] = [told('Data Space Total'), told('Data Space Available')];
  return totalBytes === null || freeBytes === null ? null : { totalBytes, freeBytes };
};

/** Where an engine keeps its data, from its answer to /info. */
export const storageOf = ({
  DockerRootDir: folder,
  Name: machine,
  DriverStatus
}: InfoAnswer): Pick<EngineFacts, 'storage'> =>
  folder ? { storage: { folder, machine: machine ?? '', space: spaceOf(DriverStatus) } } : {};
