import type { CommandSequence } from './command.ts';
import type { ComponentId } from './component-id.ts';
import type { Severable } from './severable.ts';
import type { ManifestText } from './text.ts';

export type { ComponentId } from './component-id.ts';
export type { Severable } from './severable.ts';

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

/** Members that may lie beside the manifest, in the order of their numbers. */
export const SEVERABLE_NAMES = ['payloadFetch', 'install', 'text'] as const;
export type SeverableName = (typeof SEVERABLE_NAMES)[number];

/** Undefined where the manifest has none, or it was dropped. */
export function sequenceOf(manifest: Manifest, name: SequenceName): CommandSequence | undefined {
  return name === 'payloadFetch' || name === 'install' ? manifest[name]?.value : manifest[name];
}
