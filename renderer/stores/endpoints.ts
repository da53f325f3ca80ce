import { create } from 'zustand';
import type { EndpointList, EndpointOption, EndpointProbe } from '../../shared/model/engine';

interface EndpointsStore {
  /** Whether the switcher is open. */
  open: boolean;
  /** Whether it ever was: only then its code is loaded. */
  wanted: boolean;
  /** Null until they were read. */
  options: readonly EndpointOption[] | null;
  unusable?: EndpointList['unusable'];
  /** A choice holds until Plimsoll is closed. */
  forThisTime: boolean;
  /** What came of asking, by choice; none = not answered yet. */
  probes: Readonly<Record<string, EndpointProbe | undefined>>;
  /** The choice that is being moved to. */
  moving: string | null;
  setOpen: (open: boolean) => void;
  list: (list: EndpointList) => void;
  probed: (choice: string, probe: EndpointProbe) => void;
  move: (choice: string | null) => void;
}

export const useEndpoints = create<EndpointsStore>(set => ({
  open: false,
  wanted: false,
  options: null,
  forThisTime: false,
  probes: {},
  moving: null,
  setOpen: open => set(({ wanted }) => ({ open, wanted: wanted || open })),
  list: list => set(list),
  probed: (choice, probe) => set(({ probes }) => ({ probes: { ...probes, [choice]: probe } })),
  move: moving => set({ moving })
}));
