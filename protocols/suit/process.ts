import type { ConditionName } from './command.ts';
import type { DigestAlgorithm } from './digest.ts';
import type { ComponentId, Manifest, SequenceName } from './manifest.ts';
import type { Parameters } from './parameters.ts';

/**
 * The device, as a manifest sees it. What a device cannot do is left out: the command is then `unsupported`. An error that
 * is thrown here ends the processing and is passed on.
 */
export interface Environment {
  readonly vendorId: Uint8Array;
  readonly classId: Uint8Array;
  readonly deviceId?: Uint8Array;
  /** Charge of the battery in %; undefined for a device that has none, which passes all conditions about it. */
  readonly batteryPercent?: number;
  /** Whether the device has this component. */
  hasComponent(component: ComponentId): boolean;
  /** Digest of the first `size` bytes that lie in the component (all of them by default); undefined when it is empty or too short. */
  digestOf(component: ComponentId, algorithm: DigestAlgorithm, size?: number): Uint8Array | undefined;
  /** The slot that the component is now processed for. */
  slotOf?(component: ComponentId): number;
  contentOf?(component: ComponentId): Uint8Array | undefined;
  /** Whether it was got. */
  fetch?(uri: string, component: ComponentId, parameters: Parameters): boolean;
  copy?(source: ComponentId, component: ComponentId, parameters: Parameters): boolean;
  swap?(source: ComponentId, component: ComponentId): boolean;
  write?(content: Uint8Array, component: ComponentId, parameters: Parameters): boolean;
  invoke?(component: ComponentId, parameters: Parameters): boolean;
}

/** Why processing ended early. */
export interface ProcessFailure {
  readonly kind:
    | 'condition'
    | 'directive'
    /** A parameter that a command needs is not set, or a component index is out of range. */
    | 'invalid'
    /** The device does not do what is asked for. */
    | 'unsupported'
    /** The device has no such component. */
    | 'component'
    /** More steps, or deeper nesting, than a device takes. */
    | 'limit';
  /** Such as `install/3`. */
  readonly path: string;
  /** Such as `classIdentifier` or `fetch`. */
  readonly command: string;
  readonly condition?: ConditionName;
  /** Place in the manifest's list of components. */
  readonly component?: number;
  readonly reason: string;
}

/** A command that the reporting policy asked to be told of. */
export interface ProcessRecord {
  readonly path: string;
  readonly command: string;
  readonly component: number;
  readonly success: boolean;
}

export type ProcessResult = {
  readonly records: readonly ProcessRecord[];
  /** Of each component, as they were at the end. */
  readonly parameters: readonly Parameters[];
} & ({ readonly ok: true } | { readonly ok: false; readonly failure: ProcessFailure });

/** Runs sequences of a manifest in this order, each after the shared sequence; those that it lacks are passed over. */
export function processManifest(
  _manifest: Manifest,
  _sequences: readonly SequenceName[],
  _environment: Environment,
): ProcessResult {
  throw new Error('not yet');
}

/**
 * What the shared sequence and `validate` say of each component, without a device: conditions count as true.
 * @throws SuitError when it depends on the device (try-each)
 */
export function declaredParameters(_manifest: Manifest): Parameters[] {
  throw new Error('not yet');
}
