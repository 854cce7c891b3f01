import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FileFlash } from '../../memory/file-flash.ts';
import type { DeviceOptions } from '../../runtime/device.ts';
import { imageProfile } from '../../runtime/image/profile-section.ts';
import { LogLevel } from '../../runtime/platform.ts';
import type { Factory } from '../../slots/factory.ts';
import { smallestMemory } from '../../slots/layout.ts';
import { imageFacts, signedUpdates } from '../../slots/manifest-check.ts';
import { UpdateRefusedError } from '../../slots/slot-errors.ts';
import { DEFAULT_SLOT_SIZE, UpdatableDevice } from '../../slots/updatable-device.ts';
import type { ManagedRecords } from '../../store/record-store.ts';
import { StoreError } from '../../store/store-error.ts';
import { UsageError } from '../failure.ts';
import type { LoadedFirmware } from './firmware-argument.ts';

/** As the flash of most controllers has it. */
const ERASE_SIZE = 4096;

/** The devices of `kerb run` that take updates: each has a file for its flash, under its name. */
export class UnitSlots {
  readonly #folder: string;
  readonly #keySet: Uint8Array;
  readonly #factoryReset: boolean;
  readonly #files: FileFlash[] = [];

  /**
   * @param keySet whom devices trust that were not here before
   * @param factoryReset those that were, too
   */
  constructor(folder: string, keySet: Uint8Array, factoryReset: boolean) {
    this.#folder = folder;
    this.#keySet = keySet;
    this.#factoryReset = factoryReset;
  }

  /**
   * Powers a device on: with `firmware` when it is new, else with what its slots hold.
   * @throws UsageError, StoreError, FlashError, UpdateRefusedError, NothingToRunError
   */
  device(
    name: string,
    firmware: LoadedFirmware,
    { records, log }: { readonly records: ManagedRecords; readonly log: NonNullable<DeviceOptions['log']> },
    nowMs: number,
  ): UpdatableDevice {
    const device = new UpdatableDevice(
      {
        name,
        memory: this.#open(name),
        records,
        factory: factoryOf(name, firmware, this.#keySet),
        factoryReset: this.#factoryReset,
        log,
      },
      nowMs,
    );
    if (Buffer.compare(device.imageDigest, digestOf(firmware.bytes)) !== 0) {
      log(
        name,
        LogLevel.info,
        `it runs what was flashed, sequence number ${device.sequence}, not the firmware named here; --factory begins anew with that`,
      );
    }
    return device;
  }

  close(): void {
    for (const file of this.#files) file.close();
  }

  #open(name: string): FileFlash {
    try {
      mkdirSync(this.#folder, { recursive: true });
    } catch (error) {
      throw new StoreError(this.#folder, error);
    }
    const file = new FileFlash(
      join(this.#folder, `${name}.flash`),
      smallestMemory(DEFAULT_SLOT_SIZE, ERASE_SIZE),
      ERASE_SIZE,
    );
    this.#files.push(file);
    return file;
  }
}

/** What a device leaves the factory with. @throws UsageError, also for a bundle that the keys do not trust */
function factoryOf(name: string, { bytes, bundle }: LoadedFirmware, keySet: Uint8Array): Factory {
  if (bytes.length > DEFAULT_SLOT_SIZE) {
    throw new UsageError(`${name}: the image has ${bytes.length} bytes; a slot holds ${DEFAULT_SLOT_SIZE}`);
  }
  if (bundle) {
    try {
      signedUpdates.verify(bundle.deviceEnvelope, keySet);
    } catch (error) {
      if (!(error instanceof UpdateRefusedError)) throw error;
      throw new UsageError(
        `${name}: ${error.message}; is it the bundle, and the key set of --trust, of these devices?`,
      );
    }
    return { image: bytes, facts: imageFacts(bundle.facts), envelope: bundle.deviceEnvelope, keySet };
  }
  const { version, update } = imageProfile(bytes);
  const facts = {
    digest: digestOf(bytes),
    size: bytes.length,
    sequence: 0,
    floor: 0,
    schema: version,
    migrates: update.migrates,
  };
  return { image: bytes, facts, keySet };
}

function digestOf(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
