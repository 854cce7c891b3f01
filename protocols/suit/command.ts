import type { CborValue } from '../cbor/cbor-value.ts';
import type { Parameters } from './parameters.ts';

/** Conditions that are carried out here; the names are those of the draft without `suit-condition-`. */
export type ConditionName =
  | 'vendorIdentifier'
  | 'classIdentifier'
  | 'imageMatch'
  | 'componentSlot'
  | 'checkContent'
  | 'abort'
  | 'deviceIdentifier'
  | 'imageNotMatch'
  | 'minimumBattery';

/** Directives that take nothing but a reporting policy. */
export type DirectiveName = 'write' | 'fetch' | 'copy' | 'invoke' | 'swap';

/** What commands are about: a component by its place in the list of components, all of them, or some. */
export type ComponentIndex = number | true | readonly number[];

/** Bits of when to keep a record: 1 success, 2 failure, 4 system information on success, 8 on failure. */
export type ReportingPolicy = number;

export type Command =
  | { readonly kind: 'condition'; readonly condition: ConditionName; readonly reporting: ReportingPolicy }
  | { readonly kind: 'directive'; readonly directive: DirectiveName; readonly reporting: ReportingPolicy }
  | { readonly kind: 'setComponentIndex'; readonly index: ComponentIndex }
  /** Only what has no value yet is set. */
  | { readonly kind: 'setParameters'; readonly parameters: Parameters }
  | { readonly kind: 'overrideParameters'; readonly parameters: Parameters }
  /** The first sequence that succeeds; undefined, as the last one, succeeds always. */
  | { readonly kind: 'tryEach'; readonly sequences: readonly (CommandSequence | undefined)[] }
  | { readonly kind: 'runSequence'; readonly sequence: CommandSequence }
  /** Registered, but not carried out here. */
  | { readonly kind: 'unsupported'; readonly code: number; readonly name: string; readonly argument: CborValue };

export type CommandSequence = readonly Command[];
