import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { RestartingDevice } from '../runtime/restarting-device.ts';

const INPUTS = new Map(signalProfile.channels.inputs.map(({ name }, index) => [name, index]));
const SCAN_MS = 100;

/** A signal controller at a street that is the test's: something happens on it all the time. */
export class BusyController extends RestartingDevice {
  constructor(image: CoreImage, nowMs: number) {
    super(image, { name: 'controller', identity: signalProfile.identity }, nowMs);
  }

  /** Vehicles and pedestrians for so long. */
  run(seconds: number): void {
    for (let scan = 0; scan < seconds * 10; scan++) {
      const second = Math.floor(this.nowMs / 1000);
      this.device.inputChannels[INPUTS.get('detectorPresence1')!] = second % 3 === 0 ? 0 : 1 << (second % 8);
      this.device.inputChannels[INPUTS.get('pedestrianCall')!] = second % 41 === 0 ? 0x88 : 0;
      this.nowMs += SCAN_MS;
      this.device.scan(this.nowMs, SCAN_MS);
    }
  }
}
