import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { SidecarOptions } from './options';

/** A well-known program as a sidecar. Each is a file of its own, which says how its container looks, when it is ready and how it stops. */
export interface KnownSidecar {
  readonly container: kplus.ContainerProps;
  readonly options: SidecarOptions;
}

/** What a small helper requests: 100m CPU and 128 MiB memory, as the docs of the options say. */
export const SMALL: kplus.ContainerResources = { cpu: { request: kplus.Cpu.millis(100) }, memory: { request: Size.mebibytes(128) } };
