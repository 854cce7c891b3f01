import type { CoreFirmware, CoreImage } from '../../host/runtime/core.ts';
import type { FirmwareSource } from '../../host/runtime/device.ts';
import type { Firmware } from '../../host/runtime/firmware.ts';
import type { Layout } from '../../host/runtime/layout.ts';
import type { Platform } from '../../host/runtime/platform.ts';

/** Blocks in which changes are tried, one after the other: no more trials than these are looked at at a time. */
const TRIAL_BLOCKS = 8;

/**
 * One instance of firmware for many devices, each of which has a block of its memory. When one traps, the devices of the instance
 * are lost, so only firmware that is trusted is run like this.
 */
export class SharedFirmware implements FirmwareSource {
  readonly core: CoreFirmware;
  readonly #platforms = new Map<number, Platform>();
  readonly #trialBlocks: number[] = [];
  #trials = 0;

  /** @throws FirmwareTrapError, AbiMismatchError */
  constructor(image: CoreImage) {
    const of = (device: number): Platform => this.#platforms.get(device)!;
    this.core = image.instantiate({
      log: (device, level, message) => of(device).log(device, level, message),
      event: (device, code, value) => of(device).event(device, code, value),
      persist: (device, key, data) => of(device).persist(device, key, data),
      recall: (device, key) => of(device).recall(device, key),
    });
  }

  /** A device for good. */
  instantiate(platform: Platform): Firmware {
    return new SharedHandle(this.core, () => {
      const device = this.core.create();
      this.#platforms.set(device, platform);
      return device;
    });
  }

  /** Devices on which something is tried. */
  readonly trials: FirmwareSource = {
    instantiate: (platform) =>
      new SharedHandle(this.core, () => {
        const at = this.#trials++ % TRIAL_BLOCKS;
        this.#trialBlocks[at] ??= this.core.create();
        this.#platforms.set(this.#trialBlocks[at], platform);
        return this.#trialBlocks[at];
      }),
  };
}

/** The shared instance as one device sees it. */
class SharedHandle implements Firmware {
  readonly #core: CoreFirmware;
  readonly #create: () => number;

  constructor(core: CoreFirmware, create: () => number) {
    this.#core = core;
    this.#create = create;
  }

  get layout(): Layout {
    return this.#core.layout;
  }

  create(): number {
    return this.#create();
  }

  init(device: number, reason: number): void {
    this.#core.init(device, reason);
  }

  tick(device: number, nowMs: number, elapsedMs: number): void {
    this.#core.tick(device, nowMs, elapsedMs);
  }

  batch(first: number, count: number, nowMs: number, elapsedMs: number): void {
    this.#core.batch(first, count, nowMs, elapsedMs);
  }

  write(device: number, bank: number, address: number, count: number, data: Uint8Array): number {
    return this.#core.write(device, bank, address, count, data);
  }

  configure(device: number, document: Uint8Array): number {
    return this.#core.configure(device, document);
  }

  copyRegisters(device: number, offset: number, count: number, target: Uint8Array, at: number): void {
    this.#core.copyRegisters(device, offset, count, target, at);
  }

  copyOut(device: number, offset: number, length: number, target: Uint8Array, at: number): void {
    this.#core.copyOut(device, offset, length, target, at);
  }

  copyIn(device: number, offset: number, source: Uint8Array): void {
    this.#core.copyIn(device, offset, source);
  }
}
