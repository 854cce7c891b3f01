import { keyIdText } from '../../../protocols/bundle/key-change.ts';
import { signaturesOf } from '../../../protocols/bundle/signatures.ts';
import { systemClock } from '../../clock/system.ts';
import { readCertificates } from '../../keys/certificate-file.ts';
import { readKeySetFile } from '../../keys/key-set-file.ts';
import { pemLabel, readKeyFile } from '../../keys/private-key-file.ts';
import { readPublicKey } from '../../keys/public-key-file.ts';
import { ExitCode } from '../failure.ts';
import { certificateJson, certificateLines } from './certificate-output.ts';
import { keyJson, keyLine, keySetJson, keySetLines } from './key-text.ts';
import { type PassphraseOptions, passphraseOf } from './signing-keys.ts';

export interface ShowOptions extends PassphraseOptions {
  readonly json?: boolean;
}

/** `kerb keys show` */
export async function showKeys(files: readonly string[], options: ShowOptions): Promise<void> {
  for (const [place, file] of files.entries()) {
    const label = pemLabel((await readKeyFile(file)).toString('latin1'));
    const { json, lines } = await shown(file, label, options, place);
    console.log(options.json ? JSON.stringify({ file, ...json }) : lines.join('\n'));
  }
}

interface Shown {
  readonly json: object;
  readonly lines: readonly string[];
}

function shown(file: string, label: string | undefined, options: ShowOptions, place: number): Promise<Shown> {
  if (label === undefined) return keySet(file);
  return label === 'CERTIFICATE' ? oneCertificate(file) : oneKey(file, label, options, place);
}

/** The owner's; those of a chain that stand behind it are counted. */
async function oneCertificate(file: string): Promise<Shown> {
  const [certificate, ...issuers] = await readCertificates(file);
  const nowMs = systemClock.wallMs();
  const json = certificateJson(certificate, nowMs);
  if (json.state === 'expired' || json.state === 'faulty') process.exitCode = ExitCode.failed;
  const chain = issuers.length === 0 ? '' : `, with ${issuers.length} of those who issued it`;
  return { json, lines: [`${file}  certificate${chain}`, ...certificateLines(certificate, nowMs)] };
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
