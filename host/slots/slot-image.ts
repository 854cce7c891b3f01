import type { ConfigLayout } from '../../protocols/profile/config-layout.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import { CoreImage } from '../runtime/core.ts';
import type { FirmwareSource } from '../runtime/device.ts';
import { admit, gatewayLimits } from '../runtime/image/admit.ts';
import { imageProfile } from '../runtime/image/profile-section.ts';
import type { Handshake } from './safe-moment.ts';

/** An image of a slot made ready to run, and what it says of itself. */
export interface SlotImage {
  readonly source: FirmwareSource;
  readonly class: string;
  readonly identity: Identity;
  /** `profileDigest` of its profile. */
  readonly profileDigest: string;
  /** Version of the records that it keeps. */
  readonly schema: number;
  readonly migrates: readonly number[];
  readonly handshake: Handshake;
  /** Address of the input register that tells the battery's charge in %; undefined where there is none. */
  readonly battery?: number | undefined;
  /** Code of its event of a record that it refused; undefined where there is none. */
  readonly recordRefused?: number | undefined;
  /** How its config lies; undefined where it does not tell. */
  readonly config?: ConfigLayout | undefined;
  /** It is no firmware, but takes the place of one where none can run. */
  readonly isRecovery?: boolean;
}

/** @throws ImageRefusedError when the image may not run here */
export type LoadSlotImage = (image: Uint8Array) => SlotImage;

/** Admits a core WebAssembly image with a profile section. @throws ImageRefusedError */
export function loadSlotImage(image: Uint8Array): SlotImage {
  const { class: deviceClass, identity, digest, version = 0, update, config } = imageProfile(image);
  const { migrates = [], request, ready, battery, recordRefused } = update ?? {};
  return {
    source: new CoreImage(admit(image, gatewayLimits)),
    class: deviceClass,
    identity,
    profileDigest: digest,
    schema: version,
    migrates,
    handshake: { ...(request !== undefined && { request }), ...(ready !== undefined && { ready }) },
    battery,
    recordRefused,
    config,
  };
}
