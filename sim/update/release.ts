import type { FirmwareSource } from '../../host/runtime/device.ts';
import { FirmwareTrapError } from '../../host/runtime/firmware.ts';
import { BinaryWriter } from '../../host/runtime/image/binary.ts';
import type { LoadSlotImage } from '../../host/slots/slot-image.ts';

/** By what a run tells the images apart that it makes of the same firmware. */
export interface Release {
  readonly sequence: number;
  /** It is broken: it traps once it has run so long, after each start again. */
  readonly crashAfterMs?: number;
}

/** A custom section, which no runtime looks at. */
const SECTION = 'release';

/** The same firmware as another image. */
export function released(image: Uint8Array, release: Release): Uint8Array<ArrayBuffer> {
  const section = new BinaryWriter().name(SECTION).raw(Buffer.from(JSON.stringify(release)));
  return new BinaryWriter().raw(image).byte(0).sized(section).view().slice();
}

/** Has images that are broken trap, as a simulation has them. */
export function withCrashes(load: LoadSlotImage): LoadSlotImage {
  return (image) => {
    const loaded = load(image);
    const afterMs = releaseOf(image)?.crashAfterMs;
    return afterMs === undefined ? loaded : { ...loaded, source: crashing(loaded.source, afterMs) };
  };
}

function releaseOf(image: Uint8Array): Release | undefined {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(new Uint8Array(image)), SECTION);
  return section && (JSON.parse(Buffer.from(section).toString()) as Release);
}

function crashing(source: FirmwareSource, afterMs: number): FirmwareSource {
  return {
    instantiate(platform) {
      const firmware = source.instantiate(platform);
      const init = firmware.init.bind(firmware);
      const tick = firmware.tick.bind(firmware);
      let ranMs = 0;
      firmware.init = (device, reason) => {
        ranMs = 0;
        init(device, reason);
      };
      firmware.tick = (device, nowMs, elapsedMs) => {
        ranMs += elapsedMs;
        if (ranMs > afterMs) throw new FirmwareTrapError('tick', new Error('this release is broken'));
        tick(device, nowMs, elapsedMs);
      };
      return firmware;
    },
  };
}
