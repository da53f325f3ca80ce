import type { IncidentDetails } from '../../shared/model/incident';
import { useIncidents } from '../stores/incidents';
import { invoke, toInfo } from './bridge';

export const loadIncidents = async (): Promise<void> => {
  try {
    useIncidents.getState().show(await invoke('incidents.list'));
  } catch (error) {
    useIncidents.getState().failed(toInfo(error));
  }
};

export const incidentDetails = (id: string): Promise<IncidentDetails> =>
  invoke('incidents.details', { id });

/** The list is in view: nothing in it is new any more. */
export const incidentsSeen = (): Promise<void> => invoke('incidents.seen').catch(() => undefined);
