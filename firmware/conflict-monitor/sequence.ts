import { clearanceMoves, conflictsOf, leastClearanceMs, leastYellowMs, monitored } from './card';
import { bitOf, Finding } from './finding';
import { CHANNELS, Lamps, PEDESTRIANS } from './lamps';
import { STEADY_MS } from './lasting';
import { fault } from './profile.generated';

/**
 * Follows each channel from green over yellow to red, and from the end of a green to the begin of one that conflicts.
 * Lengths are measured from the last scan before to the first scan after, so that they are never shorter than they were:
 * what is as long as it must be is never taken for short.
 */
@unmanaged
export class Sequence {
  // Channels that showed it at the last scan.
  green: u64;
  yellow: u64;
  red: u64;
  /** Channels that had a green before which there is no red yet. */
  afterGreen: u64;
  /** Those of them that had a yellow after it. */
  hadYellow: u64;
  /** Channels that have ever been open, by right of which {@link openAt} is known. */
  opened: u64;
  /** Channels whose green began too soon, if it was no flicker. */
  tooSoon: u64;
  /** Time of the last scan. */
  lastMs: u64;
  shortestYellowMs: u32;
  shortestClearanceMs: u32;
  /** From 1; 0 for none. */
  shortestYellowChannel: u16;
  shortestClearanceChannel: u16;

  step(lamps: Lamps, nowMs: u64, found: Finding): void {
    const cared = monitored();
    const green = lamps.green & cared;
    const yellow = lamps.yellow & cared;
    const red = lamps.red & cared & ~(green | yellow);
    for (let begun = green & ~this.green; begun != 0; begun &= begun - 1) this.beginGreen(<usize>ctz(begun), nowMs);
    this.tooSoon &= green;
    const open = green | (yellow & PEDESTRIANS & clearanceMoves());
    for (let left = open; left != 0; left &= left - 1) this.set(OPEN_AT, <usize>ctz(left), nowMs);
    this.opened |= open;
    this.followYellow(yellow, nowMs);
    for (let begun = red & ~this.red; begun != 0; begun &= begun - 1) this.set(RED_SINCE, <usize>ctz(begun), nowMs);
    for (let left = green; left != 0; left &= left - 1) this.judgeGreen(<usize>ctz(left), nowMs, found);
    for (let left = red & this.afterGreen; left != 0; left &= left - 1) this.judgeRed(<usize>ctz(left), nowMs, found);
    this.green = green;
    this.yellow = yellow;
    this.red = red;
    this.lastMs = nowMs;
  }

  /** Measures the time since the end of each conflicting green. */
  private beginGreen(channel: usize, nowMs: u64): void {
    this.set(GREEN_SINCE, channel, nowMs);
    let shortest: u64 = u64.MAX_VALUE;
    this.tooSoon &= ~bitOf(channel);
    for (let left = conflictsOf(channel) & monitored() & this.opened; left != 0; left &= left - 1) {
      const other = <usize>ctz(left);
      const clearance = nowMs - this.get(OPEN_AT, other);
      shortest = min(shortest, clearance);
      if (clearance >= leastClearanceMs(other) || other == channel) continue;
      this.tooSoon |= bitOf(channel);
      this.set(BEFORE, channel, other);
    }
    this.set(CLEARANCE, channel, shortest);
  }

  private followYellow(yellow: u64, nowMs: u64): void {
    for (let begun = yellow & this.afterGreen & ~this.hadYellow; begun != 0; begun &= begun - 1) {
      const channel = <usize>ctz(begun);
      this.hadYellow |= bitOf(channel);
      this.set(BEFORE_YELLOW, channel, this.lastMs);
      this.set(YELLOW_SINCE, channel, nowMs);
    }
    for (let ended = this.yellow & ~yellow & this.hadYellow; ended != 0; ended &= ended - 1) {
      this.set(YELLOW_END, <usize>ctz(ended), nowMs);
    }
  }

  private judgeGreen(channel: usize, nowMs: u64, found: Finding): void {
    if (nowMs - this.get(GREEN_SINCE, channel) < STEADY_MS) return;
    const bit = bitOf(channel);
    // A yellow that goes back to green.
    if (this.hadYellow & bit && (this.yellow & bit) == 0) {
      const isFlicker = this.get(YELLOW_END, channel) - this.get(YELLOW_SINCE, channel) < STEADY_MS;
      if (!isFlicker) this.judgeYellow(channel, found);
      this.hadYellow &= ~bit;
    }
    this.afterGreen |= bit;
    const clearance = this.get(CLEARANCE, channel);
    if (clearance != u64.MAX_VALUE) this.noteClearance(channel, <u32>min<u64>(clearance, u32.MAX_VALUE));
    this.set(CLEARANCE, channel, u64.MAX_VALUE);
    if ((this.tooSoon & bit) == 0) return;
    this.tooSoon &= ~bit;
    found.tell(fault.shortClearance, bit | bitOf(<usize>this.get(BEFORE, channel)), <u32>clearance);
  }

  private judgeRed(channel: usize, nowMs: u64, found: Finding): void {
    if (nowMs - this.get(RED_SINCE, channel) < STEADY_MS) return;
    const bit = bitOf(channel);
    if (this.hadYellow & bit) this.judgeYellow(channel, found);
    else if (leastYellowMs(channel) != 0) found.tell(fault.skippedYellow, bit, 0);
    this.afterGreen &= ~bit;
    this.hadYellow &= ~bit;
  }

  private judgeYellow(channel: usize, found: Finding): void {
    const least = leastYellowMs(channel);
    if (least == 0) return;
    const length = <u32>min<u64>(this.get(YELLOW_END, channel) - this.get(BEFORE_YELLOW, channel), u32.MAX_VALUE);
    if (this.shortestYellowChannel == 0 || length < this.shortestYellowMs) {
      this.shortestYellowMs = length;
      this.shortestYellowChannel = <u16>channel + 1;
    }
    if (length < least) found.tell(fault.shortYellow, bitOf(channel), length);
  }

  private noteClearance(channel: usize, clearanceMs: u32): void {
    if (this.shortestClearanceChannel != 0 && clearanceMs >= this.shortestClearanceMs) return;
    this.shortestClearanceMs = clearanceMs;
    this.shortestClearanceChannel = <u16>channel + 1;
  }

  clearStatistics(): void {
    this.shortestYellowMs = 0;
    this.shortestClearanceMs = 0;
    this.shortestYellowChannel = 0;
    this.shortestClearanceChannel = 0;
  }

  private get(table: usize, channel: usize): u64 {
    return load<u64>(changetype<usize>(this) + table + (channel << 3));
  }

  private set(table: usize, channel: usize, value: u64): void {
    store<u64>(changetype<usize>(this) + table + (channel << 3), value);
  }
}

const TABLE: usize = CHANNELS << 3;
// Tables of a value for each channel; times are those of scans, in ms of the time since the start.
/** Last scan at which it was open: green, or a pedestrian clearance that moves. */
const OPEN_AT: usize = 80;
/** First scan of its present green. */
const GREEN_SINCE: usize = OPEN_AT + TABLE;
/** From the end of the last conflicting green to the begin of its own, ms; the greatest number when it is noted. */
const CLEARANCE: usize = GREEN_SINCE + TABLE;
/** Channel that was open too short a time before. */
const BEFORE: usize = CLEARANCE + TABLE;
/** Last scan before its yellow, the first scan of it, and the first scan after it. */
const BEFORE_YELLOW: usize = BEFORE + TABLE;
const YELLOW_SINCE: usize = BEFORE_YELLOW + TABLE;
const YELLOW_END: usize = YELLOW_SINCE + TABLE;
/** First scan of its present red. */
const RED_SINCE: usize = YELLOW_END + TABLE;

export const SEQUENCE_SIZE: usize = RED_SINCE + TABLE;
