import type { CommandSequence } from './command.ts';
import { type SuitDigest, wrappedDigest } from './digest.ts';
import { encodeSequence } from './sequence-codec.ts';
import { encodeText, type ManifestText } from './text.ts';

/** A member of the manifest, or only its digest, with the member in the envelope or nowhere. */
export type Severable<T> =
  | { readonly kind: 'inline'; readonly value: T }
  | { readonly kind: 'severed'; readonly digest: SuitDigest; readonly value?: T };

/** A sequence that lies beside the manifest, so that it can be dropped when it is done. */
export function severedSequence(value: CommandSequence): Severable<CommandSequence> {
  return { kind: 'severed', digest: wrappedDigest(encodeSequence(value)), value };
}

/** A text that lies beside the manifest, so that devices need not be sent it. */
export function severedText(value: ManifestText): Severable<ManifestText> {
  return { kind: 'severed', digest: wrappedDigest(encodeText(value)), value };
}
