import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { fault, records, registers } from './profile.generated';

/** Faults, and resets by hand behind them. */
const COUNTS: usize = 10;
const RESETS: usize = 9;
const RECORD_SIZE: u32 = 40;

/** What lasts over a power cut: the latched fault, and how often there was each. The `latch` record. */
@unmanaged
export class Latch {
  channels: u64;
  /** UTC in s. */
  time: u32;
  measuredMs: u32;
  /** A value of the register `fault`. */
  kind: u16;
  // Behind it the counts, u16 each.

  /** Loads the record; whether it could be read. */
  load(device: usize): bool {
    return (
      loadRecord(device, records.latch, records.latchVersion, changetype<usize>(this), RECORD_SIZE) != Loaded.refused
    );
  }

  latch(device: usize, kind: u16, channels: u64, time: u32, measuredMs: u32): void {
    this.kind = kind;
    this.channels = channels;
    this.time = time;
    this.measuredMs = measuredMs;
    this.count(kind - 1);
    this.save(device);
  }

  release(device: usize): void {
    this.kind = fault.none;
    this.channels = 0;
    this.measuredMs = 0;
    this.time = 0;
    this.count(RESETS);
    this.save(device);
  }

  publish(device: usize): void {
    registers.setFault(device, this.kind);
    registers.setFaultPhases(device, <u16>this.channels);
    registers.setFaultOverlaps(device, <u32>(this.channels >>> 16));
    registers.setFaultPedestrians(device, <u16>(this.channels >>> 48));
    registers.setFaultTime(device, this.time);
    registers.setFaultMeasured(device, this.measuredMs);
    for (let index: usize = 0; index < COUNTS; index++) {
      registers.setCountConflict(device + (index << 1), load<u16>(this.place(index)));
    }
  }

  /** A count stays at its greatest value. */
  private count(index: usize): void {
    const at = this.place(index);
    store<u16>(at, <u16>min<u32>(<u32>load<u16>(at) + 1, u16.MAX_VALUE));
  }

  private place(index: usize): usize {
    return changetype<usize>(this) + 18 + (index << 1);
  }

  private save(device: usize): void {
    saveRecord(device, records.latch, records.latchVersion, changetype<usize>(this), RECORD_SIZE);
  }
}

export const LATCH_SIZE: usize = RECORD_SIZE;
