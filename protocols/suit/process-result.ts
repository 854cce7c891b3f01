import type { ConditionName } from './command.ts';
import type { Parameters } from './parameters.ts';

/** Why processing ended early. */
export interface ProcessFailure {
  readonly kind: /** It does not hold, or what it is about is not set. */
    | 'condition'
    /** The device tried and could not. */
    | 'directive'
    /** A parameter that a directive needs is not set, or an index is out of range. */
    | 'invalid'
    /** The device does not do what is asked for. */
    | 'unsupported'
    /** The device has no such component. */
    | 'component'
    /** More commands, or deeper nesting, than a device carries out. */
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
  /** Of each component, as they were at the end of the last sequence. */
  readonly parameters: readonly Parameters[];
  /** Whether the conditions about vendor and class were met, as the draft recommends to ask for (6.2). */
  readonly isIdentified: boolean;
} & ({ readonly ok: true } | { readonly ok: false; readonly failure: ProcessFailure });
