import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { ProcessImage } from '../../plant/process-image.ts';
import type { Controller } from '../controller.ts';

/** Time between two scans of a controller. */
export const SCAN_MS = 100;

/** A controller and the conflict monitor in its cabinet, in lockstep with SUMO. */
export class JunctionController implements Controller {
  readonly signal: ProcessImage;
  readonly device: Device;
  #nowMs: number;

  /** `config`: its plan. @throws ConfigRefusedError */
  constructor(name: string, profile: Profile, image: CoreImage, config: Uint8Array, startMs: number) {
    this.#nowMs = startMs;
    this.device = new Device(image, { name, identity: profile.identity, records: new MemoryRecordStore() }, startMs);
    this.device.configure(config);
    const { inputChannels, outputChannels } = this.device;
    this.signal = new ProcessImage(name, profile, inputChannels, outputChannels, SCAN_MS);
  }

  scan(): void {
    this.#nowMs += SCAN_MS;
    this.device.scan(this.#nowMs, SCAN_MS);
  }
}
