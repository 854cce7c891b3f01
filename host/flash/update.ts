import type { BundleFacts, FirmwareFacts } from '../../protocols/bundle/bundle-facts.ts';

/** What devices are given: the parts of a bundle that go over the wire, and what its manifest says. */
export interface Update {
  /** As it goes to a device, without the image. */
  readonly envelope: Uint8Array;
  /** Undefined for a key set, which the envelope carries. */
  readonly image?: Uint8Array | undefined;
  readonly facts: BundleFacts;
}

export interface FirmwareUpdate extends Update {
  readonly image: Uint8Array;
  readonly facts: FirmwareFacts;
}

export function isFirmware(update: Update): update is FirmwareUpdate {
  return update.facts.kind === 'firmware';
}
