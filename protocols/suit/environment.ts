import type { ComponentId } from './component-id.ts';
import type { DigestAlgorithm } from './digest.ts';
import type { Parameters } from './parameters.ts';

/**
 * The device, as a manifest sees it. What a device cannot do is left out: the command is then `unsupported`. An error that
 * is thrown here ends the processing and is passed on.
 */
export interface Environment {
  /** UUID, 16 bytes. */
  readonly vendorId: Uint8Array;
  readonly classId: Uint8Array;
  readonly deviceId?: Uint8Array;
  /** Charge of the battery in mWh; undefined where it is not known. */
  readonly batteryMwh?: number;
  /** Whether the device has this component. */
  hasComponent(component: ComponentId): boolean;
  /** Digest of the first `size` bytes that lie in the component (all of them by default); undefined when it is empty or too short. */
  digestOf(component: ComponentId, algorithm: DigestAlgorithm, size?: number): Uint8Array | undefined;
  /** The slot that the component is now processed for. */
  slotOf?(component: ComponentId): number;
  /** What lies in the component; undefined when it is empty. */
  contentOf?(component: ComponentId): Uint8Array | undefined;
  /** Whether it was got. */
  fetch?(uri: string, component: ComponentId, parameters: Parameters): boolean;
  copy?(source: ComponentId, component: ComponentId, parameters: Parameters): boolean;
  swap?(source: ComponentId, component: ComponentId): boolean;
  write?(content: Uint8Array, component: ComponentId, parameters: Parameters): boolean;
  invoke?(component: ComponentId, parameters: Parameters): boolean;
}
