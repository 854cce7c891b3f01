import type { CommandSequence } from './command.ts';
import type { SuitDigest } from './digest.ts';
import type { ManifestText } from './text.ts';

/** Names a component of a device: a path of byte strings. */
export type ComponentId = readonly Uint8Array[];

/** A member of the manifest, or only its digest, with the member in the envelope or nowhere. */
export type Severable<T> =
  | { readonly kind: 'inline'; readonly value: T }
  | { readonly kind: 'severed'; readonly digest: SuitDigest; readonly value?: T };

/** SUIT_Manifest (draft-ietf-suit-manifest-34, 8.4). */
export interface Manifest {
  readonly sequenceNumber: number;
  readonly referenceUri?: string;
  readonly components: readonly ComponentId[];
  /** Runs before every other sequence. */
  readonly shared: CommandSequence;
  readonly validate?: CommandSequence;
  readonly load?: CommandSequence;
  readonly invoke?: CommandSequence;
  readonly payloadFetch?: Severable<CommandSequence>;
  readonly install?: Severable<CommandSequence>;
  readonly text?: Severable<ManifestText>;
}

/** Members that are sequences, but for the shared one. */
export type SequenceName = 'payloadFetch' | 'install' | 'validate' | 'load' | 'invoke';

/** In deterministic encoding. */
export function encodeManifest(_manifest: Manifest): Uint8Array<ArrayBuffer> {
  throw new Error('not yet');
}
