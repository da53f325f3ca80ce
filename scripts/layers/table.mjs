/**
 * Where each part of the code stands. A part imports only what stands below it in its own list,
 * and `shared`; parts that share a line never import each other. `features/*` makes a part of
 * every folder there, `.` of whatever is not listed. What lies inside a part belongs to it.
 */
export const floors = {
  renderer: [
    ['main.tsx'],
    ['app'],
    ['features/*'],
    ['ui'],
    ['api'],
    ['stores'],
    ['theme.ts', 'styles.ts']
  ],
  electron: [
    // Faces
    ['main.ts', 'cli.ts', 'preload.ts'],
    ['app', 'terminal'],
    ['ipc'],
    ['parts.ts'],
    ['journal-file.ts'],
    // What Plimsoll does for tests and teams, and for one engine
    ['runs'],
    ['pools'],
    ['environments'],
    ['verify'],
    ['audit'],
    ['limits'],
    ['logs'],
    ['incidents'],
    ['cleanup'],
    ['warnings'],
    ['record'],
    // One engine, watched
    ['monitor'],
    // One engine, asked
    ['simulator', 'engine'],
    // The ground
    ['scan'],
    ['mask'],
    ['compose/edit'],
    ['compose'],
    ['labels', 'report', 'store'],
    ['clock.ts', 'home-folder.ts', 'process-runs.ts']
  ],
  shared: [['ipc'], ['.']]
};

/** Parts that import nothing of Plimsoll but what is named here. */
export const secluded = { 'electron/scan': ['electron/mask', 'shared'] };

/** Packages that only some places may import: `only` these, or anyone but `except` these. */
export const packages = [
  {
    name: /^electron$/,
    only: ['electron/app', 'electron/ipc', 'electron/main.ts', 'electron/preload.ts']
  },
  { name: /^(dockerode|docker-modem)$/, only: ['electron/engine/http/dockerode-engine.ts'] },
  { name: /^node:/, except: ['renderer', 'shared'] },
  { name: /^(?!zod$)/, except: ['shared'] }
];
