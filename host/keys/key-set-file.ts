import { BundleError } from '../../protocols/bundle/bundle-error.ts';
import { bundleFacts, readEnvelope } from '../../protocols/bundle/bundle-facts.ts';
import type { Envelope } from '../../protocols/suit/envelope.ts';
import { decodeKeySet, type KeySet, KeySetError } from '../../protocols/trust/key-set.ts';
import { KeyFileError } from './key-file-error.ts';
import { readKeyFile } from './private-key-file.ts';

/** A key set as a file has it. */
export interface KeySetFile {
  readonly set: KeySet;
  /** The set as it is encoded. */
  readonly bytes: Uint8Array;
  /** The key update that brings it, when the file is one; its signatures are not looked at. */
  readonly update?: Envelope;
}

/** First bytes of a tagged SUIT envelope: tag 107. */
const ENVELOPE_START = [0xd8, 0x6b] as const;

/**
 * Reads trust anchors: a key set as `kerb keys set` writes it, or a key update (`kerb keys rotate`), whose new set it then
 * is. Whoever gives the file vouches for it.
 * @throws KeyFileError
 */
export async function readKeySetFile(path: string): Promise<KeySetFile> {
  const file = new Uint8Array(await readKeyFile(path));
  try {
    if (!ENVELOPE_START.every((byte, at) => file[at] === byte)) return { set: decodeKeySet(file), bytes: file };
    const update = readEnvelope(file);
    const facts = bundleFacts(update);
    if (facts.kind !== 'keys') throw new KeyFileError(path, 'is a bundle of firmware, not a key set');
    return { set: decodeKeySet(facts.keySet), bytes: facts.keySet, update };
  } catch (error) {
    if (error instanceof KeySetError || error instanceof BundleError) {
      throw new KeyFileError(path, `is no key set: ${error.message}; \`kerb keys set\` makes one`, { cause: error });
    }
    throw error;
  }
}
