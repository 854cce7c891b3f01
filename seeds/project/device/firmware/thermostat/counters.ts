import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { records, registers } from './profile.generated';

/** What is counted over the life of the device. A power cut may cost the time of the heating under way, nothing else. */
@unmanaged
export class Counters {
  heatedMs: u64;
  starts: u32;
  /** Fills the record up to whole words of 8 bytes. */
  reserved: u32;

  /** False for a record that is not what was saved; it then begins at zero. */
  load(device: usize): bool {
    const at = changetype<usize>(this);
    const loaded = loadRecord(device, records.counters, records.countersVersion, at, offsetof<Counters>());
    return loaded != Loaded.refused;
  }

  save(device: usize): void {
    saveRecord(device, records.counters, records.countersVersion, changetype<usize>(this), offsetof<Counters>());
  }

  started(): void {
    this.starts++;
  }

  heated(elapsedMs: u32): void {
    this.heatedMs += elapsedMs;
  }

  publish(device: usize): void {
    registers.setHeatingStarts(device, this.starts);
    registers.setHeatingTime(device, <u32>(this.heatedMs / 1000));
  }
}
