/** Units as Docker prints them: sizes on disk in powers of ten, memory in powers of two. */
export const mb = (amount: number): number => Math.round(amount * 1_000_000);
export const gb = (amount: number): number => Math.round(amount * 1_000_000_000);
export const mib = (amount: number): number => Math.round(amount * 1024 ** 2);

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The labels Compose puts on a container; `dependsOn` as it writes it: `db:service_healthy:true`. */
export const composeLabels = (
  project: string,
  service: string,
  { dependsOn = '', oneOff = false } = {}
): Record<string, string> => ({
  'com.docker.compose.project': project,
  'com.docker.compose.service': service,
  'com.docker.compose.container-number': '1',
  'com.docker.compose.oneoff': oneOff ? 'True' : 'False',
  'com.docker.compose.depends_on': dependsOn,
  'com.docker.compose.project.working_dir': `/simulated/${project}`,
  'com.docker.compose.project.config_files': `/simulated/${project}/compose.yaml`,
  'com.docker.compose.version': '2.24.5'
});

export const composeNetworkLabels = (project: string): Record<string, string> => ({
  'com.docker.compose.network': 'default',
  'com.docker.compose.project': project,
  'com.docker.compose.version': '2.24.5'
});

export const composeVolumeLabels = (project: string, volume: string): Record<string, string> => ({
  'com.docker.compose.project': project,
  'com.docker.compose.version': '2.24.5',
  'com.docker.compose.volume': volume
});
