import { createHash } from 'node:crypto';
import { CoreImage } from '../../host/runtime/core.ts';
import { admit } from '../../host/runtime/image/admit.ts';
import type { Factory } from '../../host/slots/factory.ts';
import { loadSlotImage, type SlotImage } from '../../host/slots/slot-image.ts';
import { encodeKeySet, type KeySet } from '../../protocols/trust/key-set.ts';
import { cityLimits } from '../city/city.ts';

/** What the devices of a simulated fleet run. */
export interface FleetImage {
  readonly slot: SlotImage;
  /** Admitted for many devices in one instance. */
  readonly core: CoreImage;
  readonly digest: Uint8Array;
  /** As it is flashed. */
  readonly bytes: Uint8Array;
}

/** @throws ImageRefusedError */
export function fleetImage(image: Uint8Array): FleetImage {
  return {
    bytes: image,
    slot: loadSlotImage(image),
    core: new CoreImage(admit(image, cityLimits)),
    digest: new Uint8Array(createHash('sha256').update(image).digest()),
  };
}

/** What a device leaves the factory with. */
export function factoryOf({ bytes, digest, slot }: FleetImage, keySet: KeySet): Factory {
  const { schema, migrates } = slot;
  const facts = { digest, size: bytes.length, sequence: 0, floor: 0, schema, migrates };
  return { image: bytes, facts, keySet: encodeKeySet(keySet) };
}
