import { useContainers } from '../stores/containers';

/** Whether anything real was ever shown of this engine. */
export const useHasData = (): boolean => useContainers(store => store.listed);
