import { bundleFacts, readEnvelope } from '../../../protocols/bundle/bundle-facts.ts';
import { deviceEnvelope } from '../../../protocols/bundle/make-bundle.ts';
import { readBundle } from '../../../protocols/bundle/read-bundle.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import type { Envelope } from '../../../protocols/suit/envelope.ts';
import type { Update } from '../../flash/update.ts';
import { named, readBundleFile } from '../bundle/bundle-file.ts';

/** A bundle as it is flashed, and what people are told of it. */
export interface UpdateFile {
  readonly update: Update;
  readonly envelope: Envelope;
  /** Of firmware. */
  readonly profile: Profile | undefined;
}

/** Reads a firmware bundle or a key update, and checks it whole. @throws UsageError, BundleError */
export async function readUpdateFile(path: string): Promise<UpdateFile> {
  const bytes = await readBundleFile(path);
  return named(path, () => {
    const envelope = readEnvelope(bytes);
    const facts = bundleFacts(envelope);
    if (facts.kind === 'keys') {
      return { update: { envelope: deviceEnvelope(envelope), facts }, envelope, profile: undefined };
    }
    const { image, profile, deviceEnvelope: sent } = readBundle(bytes);
    return { update: { envelope: sent, image, facts }, envelope, profile };
  });
}

/** The image of a bundle, or of a file of `kerb build`. @throws UsageError, BundleError */
export async function readImageFile(path: string): Promise<Uint8Array> {
  const bytes = await readBundleFile(path);
  const isWasm = bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
  return isWasm ? bytes : named(path, () => readBundle(bytes).image);
}
