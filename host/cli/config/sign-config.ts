import { writeFile } from 'node:fs/promises';
import { hex } from '../../../protocols/bytes/hex.ts';
import { completeConfig } from '../../../protocols/config/config-file.ts';
import { momentText } from '../../../protocols/config/print-config.ts';
import { configDigest, openSignedConfig, signConfigDocument } from '../../../protocols/config/signed-config.ts';
import { systemClock } from '../../clock/system.ts';
import { tryConfig } from '../../config/try-config.ts';
import { UsageError } from '../failure.ts';
import { type PassphraseOptions, signingKeys } from '../keys/signing-keys.ts';
import { classFirmware } from './class-firmware.ts';
import { type ConfigProfileOptions, readConfigArgument } from './config-argument.ts';

export interface SignConfigOptions extends ConfigProfileOptions, PassphraseOptions {
  readonly key: string;
  readonly sequence?: number;
  /** UTC in ms. */
  readonly activate?: number;
  readonly title?: string;
  readonly device?: readonly Uint8Array[];
  readonly out?: string;
  readonly json?: boolean;
}

/** `kerb config sign` */
export async function signConfig(file: string, options: SignConfigOptions): Promise<void> {
  const read = await readConfigArgument(file, options);
  if (read.kind === 'signed') throw new UsageError(`${file} is signed already; sign the file that it was made of`);
  const { draft, profile } = read;
  const sequence = options.sequence ?? draft.sequence;
  if (sequence === undefined) {
    throw new UsageError(
      `${file} has no sequence number: give --sequence, higher than any that the devices have taken`,
    );
  }
  const activateAtS = options.activate === undefined ? undefined : Math.floor(options.activate / 1000);
  if (activateAtS !== undefined && activateAtS * 1000 <= systemClock.wallMs()) {
    throw new UsageError(`--activate ${momentText(activateAtS)} is past; without it the document takes effect at once`);
  }
  const devices = options.device?.toSorted(Buffer.compare);
  const target = devices ? { ...draft.target, devices } : draft.target;
  const titled = { ...draft, target, ...(options.title !== undefined && { title: options.title }) };
  const document = completeConfig(titled, { title: read.title, sequence, activateAtS });
  const image = await classFirmware(profile);
  const refused = image && tryConfig(image, profile, document);
  if (refused) {
    // A device may have other values of what the file does not name, with which these fit together.
    process.stderr.write(`kerb: warning: a ${profile.class} as it is delivered would refuse this: ${refused}\n`);
  }
  const [signer] = await signingKeys([options.key], options);
  const bytes = await signConfigDocument(document, signer!);
  const out = options.out ?? `${file.replace(/\.(ya?ml|json)$/i, '')}.kconf`;
  await writeFile(out, bytes).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${out} cannot be written (${error.code}); give another file with --out`);
  });
  const { payload, keyId } = openSignedConfig(bytes);
  const facts = {
    ...{ file: out, class: target.class, schema: target.schema, title: document.title, sequence },
    activate: document.activateAtS === 0 ? null : momentText(document.activateAtS),
    ...{ bytes: bytes.length, digest: hex(configDigest(payload)), key: keyId ? hex(keyId) : null },
  };
  if (options.json) {
    console.log(JSON.stringify(facts, null, 2));
    return;
  }
  const when = facts.activate === null ? 'at once' : `at ${facts.activate}`;
  console.log(
    `${out}  ${target.class}, ${document.title}, sequence ${sequence}, takes effect ${when}; ${bytes.length} bytes`,
  );
}
