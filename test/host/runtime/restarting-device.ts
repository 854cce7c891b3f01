import type { DataModel } from '../../../host/gateway/data-model.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { Identity } from '../../../protocols/profile/profile.ts';

/** A device that may lose power and keeps what it stored, as a gateway serves it. */
export class RestartingDevice implements DataModel {
  readonly records = new MemoryRecordStore();
  readonly #image: CoreImage;
  readonly #options: { readonly name: string; readonly identity: Identity };
  #device: Device;
  nowMs: number;

  constructor(image: CoreImage, options: { readonly name: string; readonly identity: Identity }, nowMs: number) {
    this.#image = image;
    this.#options = options;
    this.nowMs = nowMs;
    this.#device = this.#start();
  }

  /** The one that runs since the last restart. */
  protected get device(): Device {
    return this.#device;
  }

  /** Power comes back; the clock has gone on meanwhile. */
  restart(awayMs = 0): void {
    this.nowMs += awayMs;
    this.#device = this.#start();
  }

  #start(): Device {
    return new Device(this.#image, { ...this.#options, records: this.records }, this.nowMs);
  }

  get identity() {
    return this.#device.identity;
  }

  size(...given: Parameters<DataModel['size']>): ReturnType<DataModel['size']> {
    return this.#device.size(...given);
  }

  read(...given: Parameters<DataModel['read']>): ReturnType<DataModel['read']> {
    return this.#device.read(...given);
  }

  write(...given: Parameters<DataModel['write']>): ReturnType<DataModel['write']> {
    return this.#device.write(...given);
  }
}
