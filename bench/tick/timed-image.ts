import type { CoreImage } from '../../host/runtime/core.ts';
import type { FirmwareSource } from '../../host/runtime/device.ts';
import type { Firmware } from '../../host/runtime/firmware.ts';
import type { Platform } from '../../host/runtime/platform.ts';
import { cpuTimeNs } from '../cpu-time.ts';

const CALIBRATIONS = 20_000;

/** An image whose scans are timed, without what the clock itself takes. */
export class TimedImage implements FirmwareSource {
  private readonly image: CoreImage;
  private spentNs = 0;
  private scans = 0;

  constructor(image: CoreImage) {
    this.image = image;
  }

  /** Processor time of a scan. */
  get meanNs(): number {
    return this.spentNs / this.scans - clockNs();
  }

  instantiate(platform: Platform): Firmware {
    const firmware = this.image.instantiate(platform);
    const tick = firmware.tick.bind(firmware);
    firmware.tick = (device, nowMs, elapsedMs) => {
      const fromNs = cpuTimeNs();
      tick(device, nowMs, elapsedMs);
      this.spentNs += cpuTimeNs() - fromNs;
      this.scans++;
    };
    return firmware;
  }
}

/** What shows between two looks at the clock with nothing between them. */
function clockNs(): number {
  let spentNs = 0;
  for (let count = 0; count < CALIBRATIONS; count++) {
    const fromNs = cpuTimeNs();
    spentNs += cpuTimeNs() - fromNs;
  }
  return spentNs / CALIBRATIONS;
}
