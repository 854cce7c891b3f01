import { config, registers } from './profile.generated';
import { tariffOf } from './state';

@unmanaged
export class Tariff {
  /** Tariff that energy is booked to, from 1. */
  now: u32;
}

/** Chooses the tariff of the minute that begins at `timeMs` (UTC). */
export function chooseTariff(device: usize, timeMs: i64): void {
  const localMinute = <i32>((timeMs / 60_000 + config.utcOffsetMinutes(device)) % 1440);
  const clock = (localMinute / 60) * 100 + (localMinute % 60);
  let now: u32 = 3;
  for (let index = 0; index < 14; index++) {
    const row = config.dayTables(device, index);
    if (row == 0 || row / 100 > clock) break;
    now = row % 100;
  }
  tariffOf(device).now = now;
  registers.setActiveTariff(device, <u16>now);
}
