import { trustedKey } from '../../../protocols/bundle/key-change.ts';
import { encodeKeySet, type KeySet, KeySetError } from '../../../protocols/trust/key-set.ts';
import { writeNewFile } from '../../keys/private-key-file.ts';
import { readPublicKey } from '../../keys/public-key-file.ts';
import { UsageError } from '../failure.ts';
import { parseKeyArgument } from './key-argument.ts';
import { keySetJson, keySetLines } from './key-text.ts';
import { type PassphraseOptions, passphraseOf } from './signing-keys.ts';

export interface SetOptions extends PassphraseOptions {
  readonly key: readonly string[];
  readonly out: string;
  readonly setVersion: number;
  readonly json?: boolean;
}

/** `kerb keys set` */
export async function makeKeySet(options: SetOptions): Promise<void> {
  const given = options.key.map(parseKeyArgument);
  const keys = [];
  for (const [place, { file, roles }] of given.entries()) {
    keys.push(trustedKey(await readPublicKey(file, passphraseOf(options, place)), roles));
  }
  const set: KeySet = { version: options.setVersion, keys };
  await writeNewFile(options.out, validKeySet(set), 0o644);
  if (options.json) console.log(JSON.stringify(keySetJson(set), null, 2));
  else console.log([options.out, ...keySetLines(set)].join('\n'));
  const rotators = set.keys.filter(({ roles }) => roles.includes('keys'));
  if (rotators.length === 1) {
    process.stderr.write(
      'kerb: only one key has the role keys: when it is lost, devices never trust another key; give the role to a second one\n',
    );
  }
}

/** The set as it is encoded. @throws UsageError for one that is not valid */
export function validKeySet(set: KeySet): Uint8Array {
  try {
    return encodeKeySet(set);
  } catch (error) {
    if (!(error instanceof KeySetError)) throw error;
    throw new UsageError(`no device could go on with this key set: ${error.path}: ${error.reason}`, { cause: error });
  }
}
