import type { Build } from '../build/build.ts';
import { type ImageSize, imageSize, memoryPages } from './image-size.ts';
import type { MeteredImage } from './metered-image.ts';
import { summariseTicks, type TickSummary } from './tick-cost.ts';

/** What the firmware of a class takes. */
export interface FirmwareReport {
  readonly class: string;
  readonly size: ImageSize;
  /** Memory of one device: its registers, channels, config and state. */
  readonly blockBytes: number;
  /** Pages of 64 KiB that the image has from its start. */
  readonly memoryPages: number;
  /** Undefined when it did not run. */
  readonly ticks: TickSummary | undefined;
}

const NO_PLATFORM = { log() {}, event() {}, persist() {}, recall: () => undefined };

/** @param metered of the same build, after its devices have run */
export function firmwareReport({ class: name, image, symbols }: Build, metered: MeteredImage): FirmwareReport {
  const ticks = summariseTicks(metered.ticks);
  const { blockSize } = metered.instantiate(NO_PLATFORM).layout;
  return {
    class: name,
    size: imageSize(image, symbols()),
    blockBytes: blockSize,
    memoryPages: memoryPages(image),
    ticks,
  };
}
