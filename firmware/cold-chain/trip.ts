import { Entry, Field, Mark } from './entry';
import { ageing, temperatureOf } from './kinetic';
import { NONE } from './probes';
import { registers } from './profile.generated';

/**
 * The summary of the trip under way or of the last one, made of entries of the log alone: so it is right after a power cut at any
 * moment, when those that came behind it are added.
 */
@unmanaged
export class Trip {
  /** Sum of {@link ageing} by s. */
  ageing: f64;
  /** Sum of temperatures, 0.01 °C · s. */
  sum: i64;
  /** When the record was saved, UTC in ms; what the alarms in it had lasted is of then. */
  savedMs: i64;
  /** Time that both sums are of, s. */
  measured: u32;
  /** Entries of the log up to here have been added. */
  entries: u32;
  /** Time of the last one, UTC in s; 0 before any. */
  time: u32;
  number: u32;
  started: u32;
  ended: u32;
  recorded: u32;
  unrecorded: u32;
  tooWarm: u32;
  tooCold: u32;
  doorOpen: u32;
  excursions: u32;
  openings: u32;
  powerLosses: u32;
  lowest: i16;
  highest: i16;
  open: u32;

  add(entry: Entry): void {
    if (this.open != 0) this.count(entry);
    const marks = entry.word(Field.marks);
    if ((marks & Mark.tripEnd) != 0) {
      this.open = 0;
      this.ended = entry.time;
    }
    if ((marks & Mark.tripStart) != 0) this.begin(entry);
    this.time = entry.time;
    this.entries++;
  }

  private begin(entry: Entry): void {
    const number = this.number + 1;
    const entries = this.entries;
    memory.fill(changetype<usize>(this), 0, offsetof<Trip>());
    this.number = number;
    this.entries = entries;
    this.started = entry.time;
    this.open = 1;
    this.lowest = i16.MAX_VALUE;
    this.highest = i16.MIN_VALUE;
  }

  private count(entry: Entry): void {
    const seconds = entry.word(Field.recorded);
    this.recorded += seconds;
    this.unrecorded += entry.away;
    this.tooWarm += entry.word(Field.tooWarm);
    this.tooCold += entry.word(Field.tooCold);
    this.doorOpen += entry.word(Field.doorOpen);
    this.excursions += entry.word(Field.excursions);
    this.openings += entry.word(Field.openings);
    this.powerLosses += entry.word(Field.powerLosses);
    this.lowest = min(this.lowest, <i16>entry.word(Field.lowest));
    this.highest = max(this.highest, <i16>entry.word(Field.highest));
    const watched = entry.watched;
    if (watched == NONE) return;
    this.measured += seconds;
    this.sum += <i64>watched * seconds;
    this.ageing += ageing(watched) * seconds;
  }

  publish(device: usize): void {
    registers.setTripNumber(device, this.number);
    registers.setTripStarted(device, this.started);
    registers.setTripEnded(device, this.ended);
    registers.setTripRecorded(device, this.recorded);
    registers.setTripUnrecorded(device, this.unrecorded);
    registers.setTripTooWarm(device, this.tooWarm);
    registers.setTripTooCold(device, this.tooCold);
    registers.setTripDoorOpen(device, this.doorOpen);
    registers.setTripExcursions(device, counted(this.excursions));
    registers.setTripDoorOpenings(device, counted(this.openings));
    registers.setTripPowerLosses(device, counted(this.powerLosses));
    registers.setTripMinimum(device, this.number == 0 ? i16.MAX_VALUE : this.lowest);
    registers.setTripMaximum(device, this.number == 0 ? i16.MIN_VALUE : this.highest);
    const known = this.measured != 0;
    registers.setTripMean(device, <i16>(known ? rounded(this.sum, this.measured) : NONE));
    registers.setTripKineticMean(device, <i16>(known ? temperatureOf(this.ageing / <f64>this.measured) : NONE));
    registers.setTripOpen(device, this.open != 0);
  }
}

function counted(count: u32): u16 {
  return <u16>min<u32>(count, u16.MAX_VALUE);
}

function rounded(sum: i64, count: u32): i32 {
  const twice = sum * 2;
  return <i32>((twice < 0 ? twice - count : twice + count) / (<i64>count * 2));
}
