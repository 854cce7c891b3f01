import { Random } from '../../../sim/random.ts';
import type { CoreImage } from '../../runtime/core.ts';
import { ResetReason } from '../../runtime/platform.ts';
import { MemoryRecordStore } from '../../store/record-store.ts';

const START_MS = Date.UTC(2026, 0, 15);
const ELAPSED_MS = 1000;
/** Ticks in which inputs stay; so that what takes some time to come about does. */
const STAY = 8;
/** Of the inputs that change then. */
const CHANGED = 0.2;
const NEGATIVE = 0.1;
const DECADES = 6;

/** Lets a device run ticks of a second with inputs of every magnitude, the same for the same seed. */
export function runRandomly(image: CoreImage, ticks: number, seed: number): void {
  const random = new Random(seed);
  const records = new MemoryRecordStore();
  const firmware = image.instantiate({
    log: () => {},
    event: () => {},
    persist: (_device, key, data) => records.save(key, data),
    recall: (_device, key) => records.load(key),
  });
  const handle = firmware.create();
  firmware.init(handle, ResetReason.powerOn);
  const { offset, count } = firmware.layout.inputChannels;
  const inputs = new Int32Array(count);
  for (let tick = 0; tick < ticks; tick++) {
    for (let at = 0; at < count && tick % STAY === 0; at++) {
      if (random.uniform() < CHANGED) inputs[at] = randomInput(random);
    }
    firmware.copyIn(handle, offset, new Uint8Array(inputs.buffer));
    firmware.tick(handle, START_MS + (tick + 1) * ELAPSED_MS, ELAPSED_MS);
  }
}

function randomInput(random: Random): number {
  const size = Math.floor(10 ** random.between(0, DECADES)) - 1;
  return random.uniform() < NEGATIVE ? -size : size;
}
