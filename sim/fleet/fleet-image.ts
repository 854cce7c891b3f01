import { createHash } from 'node:crypto';
import { CoreImage } from '../../host/runtime/core.ts';
import { admit } from '../../host/runtime/image/admit.ts';
import { imageProfile } from '../../host/runtime/image/profile-section.ts';
import { loadSlotImage, type SlotImage } from '../../host/slots/slot-image.ts';
import { cityLimits } from '../city/city.ts';

/** What the devices of a simulated fleet run. */
export interface FleetImage {
  readonly slot: SlotImage;
  /** Admitted for many devices in one instance. */
  readonly core: CoreImage;
  readonly digest: Uint8Array;
}

/** @throws ImageRefusedError */
export function fleetImage(image: Uint8Array): FleetImage {
  imageProfile(image);
  return {
    slot: loadSlotImage(image),
    core: new CoreImage(admit(image, cityLimits)),
    digest: new Uint8Array(createHash('sha256').update(image).digest()),
  };
}
