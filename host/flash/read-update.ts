import { bundleFacts, readEnvelope } from '../../protocols/bundle/bundle-facts.ts';
import { deviceEnvelope } from '../../protocols/bundle/make-bundle.ts';
import { readBundle } from '../../protocols/bundle/read-bundle.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Envelope } from '../../protocols/suit/envelope.ts';
import type { Update } from './update.ts';

/** A bundle as it is flashed, and what people are told of it. */
export interface ReadUpdate {
  readonly update: Update;
  readonly envelope: Envelope;
  /** Of firmware. */
  readonly profile: Profile | undefined;
}

/** Reads the bytes of a firmware bundle or a key update, and checks them whole. @throws BundleError */
export function readUpdate(bytes: Uint8Array): ReadUpdate {
  const envelope = readEnvelope(bytes);
  const facts = bundleFacts(envelope);
  if (facts.kind === 'keys') {
    return { update: { envelope: deviceEnvelope(envelope), facts }, envelope, profile: undefined };
  }
  const { image, profile, deviceEnvelope: sent } = readBundle(bytes);
  return { update: { envelope: sent, image, facts }, envelope, profile };
}
