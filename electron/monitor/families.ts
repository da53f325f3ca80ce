import { hasLabel, type Labels } from '../labels/labels';

/** A tool that keeps long-lived things in Docker and puts its labels on them. */
interface Family {
  owner: string;
  /** Why its things are left alone, in words that follow their name. */
  why: string;
  matches: (key: string) => boolean;
}

const startingWith =
  (...prefixes: string[]) =>
  (key: string): boolean =>
    prefixes.some(prefix => key.startsWith(prefix));

const families: readonly Family[] = [
  {
    owner: 'kind cluster',
    why: 'belongs to a kind cluster',
    matches: startingWith('io.x-k8s.kind.')
  },
  {
    owner: 'minikube',
    why: 'belongs to minikube',
    matches: key => key.endsWith('.minikube.sigs.k8s.io')
  },
  { owner: 'k3d cluster', why: 'belongs to a k3d cluster', matches: startingWith('k3d.') },
  {
    owner: 'dev container',
    why: 'belongs to a dev container',
    matches: startingWith('devcontainer.')
  },
  {
    owner: 'Docker Swarm',
    why: 'belongs to Docker Swarm',
    matches: startingWith('com.docker.swarm.')
  },
  { owner: 'Kubernetes', why: 'belongs to Kubernetes', matches: startingWith('io.kubernetes.') },
  {
    owner: 'Docker Desktop extension',
    why: 'belongs to a Docker Desktop extension',
    matches: startingWith('com.docker.desktop.extension')
  }
];

/** The long-lived tool these labels belong to; null = none that is known. */
export const familyOf = (labels: Labels): Family | null =>
  families.find(({ matches }) => hasLabel(labels, matches)) ?? null;

const builderContainer = /^buildx_buildkit_/;
const builderState = /^buildx_buildkit_.*_state$/;

export const isBuilder = (containerName: string): boolean => builderContainer.test(containerName);
export const isBuilderState = (volumeName: string): boolean => builderState.test(volumeName);
