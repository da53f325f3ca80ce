import type { ComposeProject } from '../compose/project';

/** What this program is to do, and nobody else does. */
export type Task =
  | { act: 'clear'; environmentId: string; pool: string }
  | {
      act: 'warm';
      environmentId: string;
      pool: string;
      project: ComposeProject;
      /** Ids of the environments beside it that are warm. */
      warm: string[];
      /** How many others are being warmed. */
      warming: number;
    };
