import { Entry, Field } from './entry';
import { Probes } from './probes';
import { config } from './profile.generated';

const MOST: u32 = 0xffff;

/** What came since the last entry of the log. A power cut loses it; the next entry tells then how long nothing was recorded. */
@unmanaged
export class Interval {
  sinceMs: u32;
  recordedMs: u32;
  warmMs: u32;
  coldMs: u32;
  doorMs: u32;
  /** s. */
  away: u32;
  openings: u32;
  powerLosses: u32;
  excursions: u32;
  /** Watched temperatures; no {@link Probes.watched} is beyond them at the begin. */
  lowest: i32;
  highest: i32;

  begin(): void {
    this.sinceMs = 0;
    this.lowest = i16.MAX_VALUE;
    this.highest = i16.MIN_VALUE;
    this.openings = 0;
    this.powerLosses = 0;
    this.excursions = 0;
    this.away = 0;
  }

  step(device: usize, probes: Probes, known: bool, doorOpen: bool, elapsedMs: u32): void {
    this.sinceMs += elapsedMs;
    this.recordedMs += elapsedMs;
    if (doorOpen) this.doorMs += elapsedMs;
    if (!known) return;
    const watched = probes.watched;
    if (watched > config.upperLimit(device)) this.warmMs += elapsedMs;
    if (watched < config.lowerLimit(device)) this.coldMs += elapsedMs;
    this.lowest = min(this.lowest, watched);
    this.highest = max(this.highest, watched);
  }

  /** Writes it into an entry and begins anew; parts of a second go on. */
  take(entry: Entry): void {
    entry.setWord(Field.lowest, this.lowest);
    entry.setWord(Field.highest, this.highest);
    entry.setWord(Field.recorded, min(this.recordedMs / 1000, MOST));
    entry.setWord(Field.tooWarm, min(this.warmMs / 1000, MOST));
    entry.setWord(Field.tooCold, min(this.coldMs / 1000, MOST));
    entry.setWord(Field.doorOpen, min(this.doorMs / 1000, MOST));
    entry.setWord(Field.openings, min(this.openings, MOST));
    entry.setWord(Field.powerLosses, min(this.powerLosses, MOST));
    entry.setWord(Field.excursions, this.excursions);
    entry.away = this.away;
    this.recordedMs %= 1000;
    this.warmMs %= 1000;
    this.coldMs %= 1000;
    this.doorMs %= 1000;
    this.begin();
  }
}
