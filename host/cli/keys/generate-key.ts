import { access } from 'node:fs/promises';
import { coseKeyOf } from '../../../protocols/cose/cose-key.ts';
import { KeyFileError } from '../../keys/key-file-error.ts';
import { generateKey, type KeyKind } from '../../keys/key-kind.ts';
import { newPassphrase, passphraseSource } from '../../keys/passphrase.ts';
import { writePrivateKey } from '../../keys/private-key-file.ts';
import { publicKeyPath, writePublicKey } from '../../keys/public-key-file.ts';
import { UsageError } from '../failure.ts';
import { keyJson } from './key-text.ts';

export interface GenerateOptions {
  readonly algorithm: KeyKind;
  /** False with `--no-passphrase`. */
  readonly passphrase: boolean;
  readonly passphraseFile?: readonly string[];
  readonly json?: boolean;
}

/** `kerb keys generate` */
export async function generateKeyFile(path: string, options: GenerateOptions): Promise<void> {
  const publicPath = publicKeyPath(path);
  const [file] = options.passphraseFile ?? [];
  if (!options.passphrase && file !== undefined) {
    throw new UsageError('--no-passphrase and --passphrase-file contradict each other; leave one of them out');
  }
  // Nobody should choose a passphrase for a key that then cannot be written.
  for (const taken of [path, publicPath]) {
    const exists = await access(taken).then(
      () => true,
      () => false,
    );
    if (exists) throw new KeyFileError(taken, 'is there already and is never overwritten; give another name');
  }
  const passphrase = options.passphrase ? await newPassphrase(path, passphraseSource(file)) : undefined;
  const key = generateKey(options.algorithm);
  await writePrivateKey(path, key, passphrase);
  await writePublicKey(publicPath, key);
  const facts = keyJson(coseKeyOf(key));
  if (options.json) {
    console.log(
      JSON.stringify({ private: path, public: publicPath, encrypted: options.passphrase, ...facts }, null, 2),
    );
    return;
  }
  console.log(
    `${path}  private key, ${options.passphrase ? 'encrypted' : 'NOT encrypted'}: keep it, and a copy elsewhere`,
  );
  console.log(`${publicPath}  public key, for kerb keys set`);
  console.log(`key id ${facts.keyId}, ${facts.algorithm}`);
}
