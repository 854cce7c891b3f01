import { bundleFacts, type FirmwareFacts } from '../../../protocols/bundle/bundle-facts.ts';
import { imageProblems } from '../../../protocols/bundle/image-statement.ts';
import { bundleEnvelope, deviceEnvelope } from '../../../protocols/bundle/make-bundle.ts';
import { signaturesOf } from '../../../protocols/bundle/signatures.ts';
import { hex } from '../../../protocols/bytes/hex.ts';
import { encodeEnvelope } from '../../../protocols/suit/envelope.ts';
import { imageProfile } from '../../runtime/image/profile-section.ts';
import { UsageError } from '../failure.ts';
import { type PassphraseOptions, signingKeys } from '../keys/signing-keys.ts';
import { writeBundleFile } from './bundle-file.ts';
import { signatureText } from './envelope-text.ts';
import { firmwareSource } from './firmware-source.ts';

export interface CreateOptions extends PassphraseOptions {
  readonly key?: readonly string[];
  readonly unsigned?: boolean;
  readonly sequence: number;
  readonly out?: string;
  readonly profile?: string;
  readonly floor?: number;
  readonly minimumBattery?: number;
  readonly release?: string;
  readonly notes?: string;
  readonly json?: boolean;
}

/** `kerb bundle create` */
export async function createBundle(firmware: string, options: CreateOptions): Promise<void> {
  const { key = [], unsigned = false, sequence, floor = 0, minimumBattery = 0, release, notes } = options;
  if ((key.length === 0) !== unsigned) {
    throw new UsageError(
      unsigned
        ? '--unsigned and --key contradict each other; leave one of them out'
        : 'a bundle is signed: give --key with the private key, or --unsigned to sign it later (`kerb keys generate` makes keys)',
    );
  }
  if (floor > sequence)
    throw new UsageError(`--floor ${floor} is above --sequence ${sequence}; it may be as high at most`);
  // Keys first: a wrong passphrase should show before the compiler has run.
  const signers = await signingKeys(key, options);
  const { profile, image } = await firmwareSource(firmware, options.profile);
  const content = {
    ...{ profile, image, sequence, floor, minimumBattery },
    ...(release !== undefined && { version: release }),
    ...(notes !== undefined && { notes }),
  };
  const envelope = await bundleEnvelope(content, signers);
  const facts = bundleFacts(envelope) as FirmwareFacts;
  const [problem] = imageProblems(facts, imageProfile(image));
  if (problem !== undefined) throw new UsageError(`${firmware}: ${problem}; build it again with \`kerb build\``);
  const file = encodeEnvelope(envelope);
  const out = options.out ?? `${profile.class}-${sequence}.kerb`;
  await writeBundleFile(out, file);
  const envelopeBytes = deviceEnvelope(envelope).length;
  const signatures = signaturesOf(envelope).map(signatureText);
  const { schema, migrates } = facts;
  if (options.json) {
    const sizes = { bytes: file.length, envelopeBytes, imageBytes: image.length };
    const meaning = { class: profile.class, sequence, floor, schema, migrates, minimumBattery };
    console.log(
      JSON.stringify({ file: out, ...meaning, ...sizes, imageDigest: hex(facts.imageDigest), signatures }, null, 2),
    );
    return;
  }
  const taken = migrates.length === 0 ? '' : `, takes over records of schema ${migrates.join(', ')}`;
  console.log(`${out}  firmware of the class ${profile.class}, sequence number ${sequence}, ${file.length} bytes`);
  console.log(`  image     ${image.length} bytes, SHA-256 ${hex(facts.imageDigest)}`);
  console.log(`  records   schema ${schema}${taken}`);
  if (floor > 0) console.log(`  floor     ${floor}: devices that confirm it never run a lower one again`);
  if (minimumBattery > 0) console.log(`  battery   at least ${minimumBattery} %`);
  console.log(`  envelope  ${envelopeBytes} bytes go ahead of the image`);
  console.log(`  signed    ${signatures.join('; ') || 'not yet: no device takes it before `kerb bundle sign`'}`);
}
