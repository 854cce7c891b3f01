import { storeLong } from '../sdk/modbus';
import { LAMP_WORDS, Lamps } from './lamps';

/** Changes of the lamps that are kept. */
export const TRACE_LENGTH: u32 = 32;
/** Words of a change: how long before the fault it was, and the lamps from then on. */
export const TRACE_WORDS: usize = 2 + LAMP_WORDS;

const ENTRIES: usize = 8;
const ENTRY: usize = 32;
export const TRACE_SIZE: usize = ENTRIES + <usize>TRACE_LENGTH * ENTRY;

/** The last changes of the lamps. An entry: u64 red, yellow, green   u64 time since the start in ms. */
@unmanaged
export class Trace {
  /** Changes so far. */
  count: u32;

  /** Takes the lamps in when they are others than before. */
  step(lamps: Lamps, nowMs: u64): void {
    if (this.count > 0) {
      const last = this.lampsOf(0);
      if (last.red == lamps.red && last.yellow == lamps.yellow && last.green == lamps.green) return;
    }
    const at = this.place(this.count++);
    memory.copy(at, changetype<usize>(lamps), 24);
    store<u64>(at, nowMs, 24);
  }

  get length(): u32 {
    return min(this.count, TRACE_LENGTH);
  }

  /** Writes the changes as registers at `target`, the latest first. */
  show(target: usize, nowMs: u64): void {
    for (let back: u32 = 0; back < this.length; back++, target += TRACE_WORDS << 1) {
      const lamps = this.lampsOf(back);
      const before = nowMs - load<u64>(changetype<usize>(lamps), 24);
      storeLong(target, <u32>min<u64>(before, u32.MAX_VALUE));
      lamps.show(target + 4);
    }
  }

  private lampsOf(back: u32): Lamps {
    return changetype<Lamps>(this.place(this.count - 1 - back));
  }

  private place(number: u32): usize {
    return changetype<usize>(this) + ENTRIES + <usize>(number % TRACE_LENGTH) * ENTRY;
  }
}
