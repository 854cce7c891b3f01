import { Load, LOADS, MUST } from './load';
import { load1Mode, registers } from './profile.generated';
import { asSettings } from './load-registers';
import { loadOf } from './state';

/** What the resident's overrides and SIMPLE levels make of the requests of the loads. */
export function restrain(device: usize, _elapsedMs: u32): void {
  for (let index = 0; index < <i32>LOADS; index++) {
    const mode = registers.load1Mode(asSettings(device, index));
    const load = loadOf(device, index);
    if (mode == load1Mode.off) load.most = 0;
    else if (mode == load1Mode.on) load.bid = MUST;
  }
}

/** A write to a load's mode or to the time of its override. */
export function overrideWritten(_device: usize, _index: i32): void {}
