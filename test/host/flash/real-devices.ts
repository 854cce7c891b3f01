import { createHash } from 'node:crypto';
import { buildFirmware } from '../../../host/build/build.ts';
import type { Clock } from '../../../host/clock/clock.ts';
import type { FirmwareUpdate } from '../../../host/flash/update.ts';
import { smallestMemory } from '../../../host/slots/layout.ts';
import { UpdatableDevice } from '../../../host/slots/updatable-device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { makeBundle } from '../../../protocols/bundle/make-bundle.ts';
import { readBundle } from '../../../protocols/bundle/read-bundle.ts';
import type { CoseKey } from '../../../protocols/cose/cose-key.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { encodeKeySet, type KeySet } from '../../../protocols/trust/key-set.ts';
import type { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { W25Q64 } from '../../../sim/memory/flash-chip.ts';
import { NorFlash } from '../../../sim/memory/nor-flash.ts';
import { Random } from '../../../sim/random.ts';
import { keySet, newKey } from '../../protocols/bundle/sample.ts';

export const SLOT_SIZE = 64 * 1024;
const SCAN_MS = 100;

/** An image and the profile that it was built from. */
export interface Built {
  readonly image: Uint8Array;
  readonly profile: Profile;
}

export async function built(className: string): Promise<Built> {
  const { image, profile } = await buildFirmware(className);
  return { image, profile };
}

/** The same firmware with a remark: a custom section, which no runtime looks at. */
export function remarked(image: Uint8Array, remark: string): Uint8Array {
  const name = new TextEncoder().encode('remark');
  const text = new TextEncoder().encode(remark);
  return Uint8Array.from([...image, 0, 1 + name.length + text.length, name.length, ...name, ...text]);
}

export const maker = newKey();
export const trusted = keySet(1, [maker, 'firmware', 'keys']);

/** A signed bundle, as a host reads it. */
export async function bundled({ profile }: Built, image: Uint8Array, sequence: number, key: CoseKey = maker) {
  const bundle = readBundle(await makeBundle({ profile, image, sequence }, [signerOf(key)]));
  const update: FirmwareUpdate = { envelope: bundle.deviceEnvelope, image: bundle.image, facts: bundle.facts };
  return { update, bundle };
}

/** A device with its memory, as it left the factory. */
export class RealDevice {
  readonly memory: NorFlash;
  readonly records = new MemoryRecordStore();
  readonly log: string[] = [];
  readonly #clock: Clock;
  readonly #built: Built;
  readonly #keySet: KeySet;
  device: UpdatableDevice;

  constructor(clock: Clock, factory: Built, seed = 1, keys: KeySet = trusted) {
    this.#keySet = keys;
    this.#clock = clock;
    this.#built = factory;
    const size = smallestMemory(SLOT_SIZE, W25Q64.eraseSize);
    this.memory = new NorFlash({ size, chip: W25Q64, random: new Random(seed) });
    this.device = this.#start();
  }

  /** One that scans for as long as the clock runs. */
  static scanning(clock: VirtualClock, factory: Built, seed: number, keys?: KeySet): RealDevice {
    const real = new RealDevice(clock, factory, seed, keys);
    real.#scan();
    return real;
  }

  /** Power goes and comes. */
  powerCycle(): void {
    this.device = this.#start();
  }

  #start(): UpdatableDevice {
    const { image, profile } = this.#built;
    const digest = createHash('sha256').update(image).digest();
    const facts = { digest, size: image.length, sequence: 1, floor: 0, schema: profile.version, migrates: [] };
    return new UpdatableDevice(
      {
        name: profile.class,
        memory: this.memory,
        slotSize: SLOT_SIZE,
        records: this.records,
        factory: { image, facts, keySet: encodeKeySet(this.#keySet) },
        log: (_, __, message) => this.log.push(message),
      },
      this.#clock.wallMs(),
    );
  }

  #scan(): void {
    this.#clock.after(SCAN_MS, () => {
      this.device.scan(this.#clock.wallMs(), SCAN_MS);
      this.#scan();
    });
  }
}

/** What a line serves, whichever device is there just now. */
export function modelOf(real: RealDevice) {
  return {
    get identity() {
      return real.device.identity;
    },
    get files() {
      return real.device.files;
    },
    get running() {
      return real.device.running;
    },
    size: (bank: Parameters<UpdatableDevice['size']>[0]) => real.device.size(bank),
    read: (...args: Parameters<UpdatableDevice['read']>) => real.device.read(...args),
    write: (...args: Parameters<UpdatableDevice['write']>) => real.device.write(...args),
  };
}
