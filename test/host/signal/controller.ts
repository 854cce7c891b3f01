import type { DataModel } from '../../../host/gateway/data-model.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';

const INPUTS = new Map(signalProfile.channels.inputs.map(({ name }, index) => [name, index]));
const SCAN_MS = 100;

/** A signal controller at a street that is the test's: something happens on it all the time. */
export class BusyController implements DataModel {
  readonly records = new MemoryRecordStore();
  readonly #image: CoreImage;
  #device: Device;
  nowMs: number;

  constructor(image: CoreImage, nowMs: number) {
    this.#image = image;
    this.nowMs = nowMs;
    this.#device = this.#start();
  }

  /** Vehicles and pedestrians for so long. */
  run(seconds: number): void {
    for (let scan = 0; scan < seconds * 10; scan++) {
      const second = Math.floor(this.nowMs / 1000);
      this.#device.inputChannels[INPUTS.get('detectorPresence1')!] = second % 3 === 0 ? 0 : 1 << (second % 8);
      this.#device.inputChannels[INPUTS.get('pedestrianCall')!] = second % 41 === 0 ? 0x88 : 0;
      this.nowMs += SCAN_MS;
      this.#device.scan(this.nowMs, SCAN_MS);
    }
  }

  /** Power is lost and comes back. */
  restart(): void {
    this.#device = this.#start();
  }

  #start(): Device {
    const options = { name: 'controller', identity: signalProfile.identity, records: this.records };
    return new Device(this.#image, options, this.nowMs);
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
