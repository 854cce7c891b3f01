import { storeLong } from '../sdk/modbus';
import { inputs } from './profile.generated';

/** Masks of channels have bit c for channel c, from 0: 16 phases, 32 overlaps, 16 pedestrians beside phases. */
export const CHANNELS: usize = 64;
export const PEDESTRIANS: u64 = 0xffff_0000_0000_0000;

/** Words of {@link Lamps.show}. */
export const LAMP_WORDS: usize = 12;

/** The lamps of all channels; of pedestrians don't walk is red, clearance is yellow and walk is green. */
@unmanaged
export class Lamps {
  red: u64;
  yellow: u64;
  green: u64;

  read(device: usize): void {
    this.red = joined(inputs.phaseRed(device), inputs.overlapRed(device), inputs.pedDontWalk(device));
    this.yellow = joined(inputs.phaseYellow(device), inputs.overlapYellow(device), inputs.pedClear(device));
    this.green = joined(inputs.phaseGreen(device), inputs.overlapGreen(device), inputs.pedWalk(device));
  }

  /** Writes the lamps as registers at `target`: red, yellow and green of the phases, of the overlaps, of the pedestrians. */
  show(target: usize): void {
    store<u16>(target, <u16>this.red);
    store<u16>(target, <u16>this.yellow, 2);
    store<u16>(target, <u16>this.green, 4);
    storeLong(target + 6, <u32>(this.red >>> 16));
    storeLong(target + 10, <u32>(this.yellow >>> 16));
    storeLong(target + 14, <u32>(this.green >>> 16));
    store<u16>(target, <u16>(this.red >>> 48), 18);
    store<u16>(target, <u16>(this.yellow >>> 48), 20);
    store<u16>(target, <u16>(this.green >>> 48), 22);
  }
}

function joined(phases: i32, overlaps: i32, pedestrians: i32): u64 {
  return (<u64>phases & 0xffff) | ((<u64>(<u32>overlaps)) << 16) | ((<u64>pedestrians) << 48);
}
