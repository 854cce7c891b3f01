import { keyIdText } from '../../../protocols/bundle/key-change.ts';
import { signaturesOf } from '../../../protocols/bundle/signatures.ts';
import { readKeySetFile } from '../../keys/key-set-file.ts';
import { pemLabel, readKeyFile } from '../../keys/private-key-file.ts';
import { readPublicKey } from '../../keys/public-key-file.ts';
import { keyJson, keyLine, keySetJson, keySetLines } from './key-text.ts';
import { type PassphraseOptions, passphraseOf } from './signing-keys.ts';

export interface ShowOptions extends PassphraseOptions {
  readonly json?: boolean;
}

/** `kerb keys show` */
export async function showKeys(files: readonly string[], options: ShowOptions): Promise<void> {
  for (const [place, file] of files.entries()) {
    const label = pemLabel((await readKeyFile(file)).toString('latin1'));
    const { json, lines } = await (label === undefined ? keySet(file) : oneKey(file, label, options, place));
    console.log(options.json ? JSON.stringify({ file, ...json }) : lines.join('\n'));
  }
}

interface Shown {
  readonly json: object;
  readonly lines: readonly string[];
}

async function oneKey(file: string, label: string, options: ShowOptions, place: number): Promise<Shown> {
  const key = await readPublicKey(file, passphraseOf(options, place));
  const kind = label.endsWith('PRIVATE KEY') ? 'private key' : 'public key';
  const json = keyJson(key);
  return { json: { kind, ...json }, lines: [`${file}  ${kind}`, `  ${keyLine(key)}`, `  SHA-256 ${json.fingerprint}`] };
}

async function keySet(file: string): Promise<Shown> {
  const { set, update } = await readKeySetFile(file);
  if (update === undefined) {
    return { json: { kind: 'key set', ...keySetJson(set) }, lines: [`${file}  key set`, ...keySetLines(set)] };
  }
  const signedBy = signaturesOf(update).map(({ keyId }) => (keyId === undefined ? 'unnamed' : keyIdText(keyId)));
  return {
    json: { kind: 'key update', ...keySetJson(set), signedBy },
    lines: [
      `${file}  key update`,
      ...keySetLines(set),
      `  signed by ${signedBy.join(', ') || 'nobody'} (not verified)`,
    ],
  };
}
