import { type CoseKey, coseKeyId } from '../../../protocols/cose/cose-key.ts';
import type { Signer } from '../../../protocols/cose/signer.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { type PassphraseSource, passphraseSource } from '../../keys/passphrase.ts';
import { readPrivateKey } from '../../keys/private-key-file.ts';
import { UsageError } from '../failure.ts';

export interface PassphraseOptions {
  readonly passphraseFile?: readonly string[];
}

/** Where the passphrase of the key at this place of the command line comes from: a file of its own, or the only one. */
export function passphraseOf(options: PassphraseOptions, place: number): PassphraseSource {
  const files = options.passphraseFile ?? [];
  return passphraseSource(files.length === 1 ? files[0] : files[place]);
}

/**
 * The signers that the command line names, each once.
 * @throws UsageError, KeyFileError, PassphraseError
 */
export async function signingKeys(files: readonly string[], options: PassphraseOptions): Promise<Signer[]> {
  const passphrases = options.passphraseFile?.length ?? 0;
  if (passphrases > 1 && passphrases !== files.length) {
    throw new UsageError(
      `there are ${files.length} keys and ${passphrases} passphrase files; give one for all, or one each`,
    );
  }
  const keys: CoseKey[] = [];
  for (const [place, file] of files.entries()) keys.push(await readPrivateKey(file, passphraseOf(options, place)));
  const ids = keys.map((key) => Buffer.from(coseKeyId(key)).toString('hex'));
  const twice = ids.findIndex((id, place) => ids.indexOf(id) !== place);
  if (twice >= 0) throw new UsageError(`${files[twice]} is the same key as ${files[ids.indexOf(ids[twice]!)]}`);
  return keys.map(signerOf);
}
