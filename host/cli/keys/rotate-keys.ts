import { readEnvelope } from '../../../protocols/bundle/bundle-facts.ts';
import { changeKeySet, type KeyDifference, keyDifferences, keyIdText } from '../../../protocols/bundle/key-change.ts';
import { makeKeyUpdate } from '../../../protocols/bundle/make-bundle.ts';
import type { Signer } from '../../../protocols/cose/signer.ts';
import { type KeySet, keySetRefusal, keysWithRole } from '../../../protocols/trust/key-set.ts';
import { readKeySetFile } from '../../keys/key-set-file.ts';
import { passphraseSource } from '../../keys/passphrase.ts';
import { writeNewFile } from '../../keys/private-key-file.ts';
import { readPublicKey } from '../../keys/public-key-file.ts';
import { UsageError } from '../failure.ts';
import { parseKeyArgument } from './key-argument.ts';
import { keySetJson, keySetLines } from './key-text.ts';
import { validKeySet } from './make-key-set.ts';
import { type PassphraseOptions, signingKeys } from './signing-keys.ts';

export interface RotateOptions extends PassphraseOptions {
  readonly key?: readonly string[];
  readonly revoke?: readonly string[];
  readonly sign: readonly string[];
  readonly out: string;
  readonly json?: boolean;
}

const KEY_ID = /^[0-9a-f]{16}$/i;

/** `kerb keys rotate` */
export async function rotateKeys(oldFile: string, options: RotateOptions): Promise<void> {
  const old = (await readKeySetFile(oldFile)).set;
  const next = changeKeySet(old, {
    trust: await trusted(options.key ?? []),
    revoke: (options.revoke ?? []).map(keyId),
  });
  validKeySet(next);
  const differences = keyDifferences(old, next);
  if (differences.length === 0) throw new UsageError('the new set would be as the old one: give --key or --revoke');
  const signers = await signingKeys(options.sign, options);
  checkSigners(signers, old, next);
  const update = await makeKeyUpdate(next, signers);
  const refusal = keySetRefusal(readEnvelope(update), old, next);
  if (refusal !== undefined) throw new UsageError(`devices with the old set would refuse this update: ${refusal}`);
  await writeNewFile(options.out, update, 0o644);
  if (options.json) {
    const changes = differences.map(({ id, before, after }) => ({ keyId: keyIdText(id), before, after }));
    console.log(JSON.stringify({ ...keySetJson(next), from: old.version, changes }, null, 2));
    return;
  }
  const lines = [
    `${options.out}  key update, version ${old.version} to ${next.version}`,
    ...differences.map(changeLine),
  ];
  console.log([...lines, 'The set is then', ...keySetLines(next)].join('\n'));
  for (const warning of warnings(old, next)) process.stderr.write(`kerb: ${warning}\n`);
}

async function trusted(texts: readonly string[]) {
  const keys = [];
  for (const { file, roles } of texts.map(parseKeyArgument)) {
    keys.push({ key: await readPublicKey(file, passphraseSource(undefined)), roles });
  }
  return keys;
}

function keyId(text: string): Uint8Array {
  if (!KEY_ID.test(text)) {
    throw new UsageError(
      `--revoke ${text}: a key id has 16 hexadecimal digits; \`kerb keys show\` shows those of a set`,
    );
  }
  return new Uint8Array(Buffer.from(text, 'hex'));
}

/** @throws UsageError unless devices with either set would take the signatures */
function checkSigners(signers: readonly Signer[], old: KeySet, next: KeySet): void {
  const ids = signers.map(({ keyId: id }) => keyIdText(id!));
  for (const [set, name] of [
    [old, 'old'],
    [next, 'new'],
  ] as const) {
    const able = keysWithRole(set, 'keys').map(({ id }) => keyIdText(id));
    if (able.some((id) => ids.includes(id))) continue;
    throw new UsageError(
      `no key of the ${name} set that has the role keys signs; add --sign with the private key of ${able.join(' or ')}`,
    );
  }
}

function changeLine({ id, before, after }: KeyDifference): string {
  const name = keyIdText(id);
  if (before === undefined) return `  + ${name}  trusted for ${after!.join(', ')}`;
  if (after === undefined) return `  - ${name}  revoked (was ${before.join(', ')})`;
  return `  ~ ${name}  ${after.join(', ')} (was ${before.join(', ')})`;
}

/** What a set brings with it that is easily overlooked. */
function warnings(old: KeySet, next: KeySet): string[] {
  const found: string[] = [];
  if (keysWithRole(next, 'keys').length === 1) {
    found.push('only one key of the new set has the role keys: when it is lost, devices never trust another key');
  }
  const firmware = keysWithRole(next, 'firmware');
  if (firmware.length === 0) found.push('no key of the new set has the role firmware: devices take no firmware');
  const gone = keysWithRole(old, 'firmware').filter(
    ({ id }) => !firmware.some((key) => keyIdText(key.id) === keyIdText(id)),
  );
  for (const { id } of gone) {
    found.push(
      `images that only ${keyIdText(id)} has signed go on running, and are not staged or rolled back to any more`,
    );
  }
  return found;
}
