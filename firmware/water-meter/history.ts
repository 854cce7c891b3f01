import { dateOf, floorDiv, MS_PER_DAY } from '../sdk/calendar';
import { reportRotten } from '../sdk/log-window';
import { Ring } from '../sdk/ring';
import { config, events, historyPeriod, registers } from './profile.generated';
import { alarmsOf, flowRateOf, historyOf, totalsOf } from './state';
import { showThermalHistory, THERMAL_HISTORY, writeThermalHistory } from './thermal';

// What the totals were at the end of each day and month, in two rings of persistent records. An entry:
//   0 u32 end, UTC in s   4 u16 flags   6 u16 spare   8 u64 volume   16 u64 volume backwards   24 u32 peak flow   28 u32 alarms
//   32 of the thermal part

const FIRST_DAY_KEY: u32 = 256;
/** 496 to 512 days. */
const DAY_BLOCKS: u32 = 32;
const DAYS_PER_BLOCK: u32 = 16;
const FIRST_MONTH_KEY: u32 = 320;
/** 156 to 168 months: a meter's life. */
const MONTH_BLOCKS: u32 = 14;
const MONTHS_PER_BLOCK: u32 = 12;
/** Names this layout. */
const TAG: u32 = 1;
const THERMAL: usize = 32;
const ENTRY_SIZE: usize = THERMAL + THERMAL_HISTORY;
const MS_PER_MINUTE: i64 = 60_000;
/** No clock that is right says an earlier day: 2020-01-01. */
const FIRST_DAY: i32 = 18_262;

namespace Flag {
  export const gap: u16 = 1;
  export const powerLoss: u16 = 2;
}

const entry: usize = memory.data(64, 8);

/** The month under way; the rings of days and months follow it. */
@unmanaged
export class History {
  private monthPeak: u32;
  private monthAlarms: u32;
  private restarted: bool;
  private monthRestarted: bool;

  open(device: usize): void {
    const days = daysOf(this);
    days.open(device, FIRST_DAY_KEY, DAY_BLOCKS, <u32>ENTRY_SIZE, DAYS_PER_BLOCK, TAG);
    reportRotten(device, days, events.recordRefused);
    const last = days.next > days.oldest ? days.find(device, days.next - 1) : 0;
    // The day that an entry ended is not ended once more.
    const totals = totalsOf(device);
    if (last != 0) totals.day = max(totals.day, localDay(device, <i64>load<u32>(last) * 1000));
    const months = monthsOf(this);
    months.open(device, FIRST_MONTH_KEY, MONTH_BLOCKS, <u32>ENTRY_SIZE, MONTHS_PER_BLOCK, TAG);
    reportRotten(device, months, events.recordRefused);
    this.restarted = true;
    this.monthRestarted = true;
    this.publishKept(device);
  }

  /** Ends the day, and the month, when `nowMs` lies behind it: before what flowed in this scan is counted. */
  step(device: usize, nowMs: i64): void {
    const today = localDay(device, nowMs);
    const totals = totalsOf(device);
    if (today < FIRST_DAY || today <= totals.day) return;
    if (totals.day != 0) this.endDay(device, totals.day, today);
    totals.day = today;
  }

  private endDay(device: usize, day: i32, today: i32): void {
    const rate = flowRateOf(device);
    const alarms = alarmsOf(device);
    this.monthPeak = max(this.monthPeak, rate.peak);
    this.monthAlarms |= alarms.ofDay;
    const lost: u16 = this.restarted ? Flag.powerLoss : 0;
    const monthsBetween = monthOf(today) - monthOf(day);
    if (monthsBetween > 0) {
      const gone: u16 = this.monthRestarted ? Flag.powerLoss : 0;
      const flags: u16 = gone | (monthsBetween > 1 ? Flag.gap : 0);
      append(device, monthsOf(this), firstOfMonth(today), flags, this.monthPeak, this.monthAlarms);
      this.monthPeak = 0;
      this.monthAlarms = 0;
      this.monthRestarted = false;
    }
    append(device, daysOf(this), today, lost | (today - day > 1 ? Flag.gap : 0), rate.peak, alarms.ofDay);
    this.restarted = false;
    rate.peak = 0;
    alarms.ofDay = alarms.active;
    this.publishKept(device);
    this.show(device);
  }

  private publishKept(device: usize): void {
    const days = daysOf(this);
    const months = monthsOf(this);
    registers.setHistoryDays(device, <u16>(days.next - days.oldest));
    registers.setHistoryMonths(device, <u16>(months.next - months.oldest));
  }

  /** Shows the period that the registers ask for. */
  show(device: usize): void {
    const ring = registers.historyPeriod(device) == historyPeriod.month ? monthsOf(this) : daysOf(this);
    const back: u32 = registers.historyBack(device);
    const found = back < ring.next - ring.oldest ? ring.find(device, ring.next - 1 - back) : 0;
    reportRotten(device, ring, events.recordRefused);
    const shown = found != 0 ? found : entry;
    if (found == 0) memory.fill(entry, 0, ENTRY_SIZE);
    registers.setHistoryEnd(device, load<u32>(shown));
    registers.setHistoryFlags(device, load<u16>(shown, 4));
    registers.setHistoryVolume(device, load<u64>(shown, 8));
    registers.setHistoryVolumeReverse(device, load<u64>(shown, 16));
    registers.setHistoryPeakFlow(device, load<u32>(shown, 24));
    registers.setHistoryAlarms(device, load<u32>(shown, 28));
    showThermalHistory(device, shown + THERMAL);
  }
}

export const HISTORY_SIZE: usize = ((offsetof<History>() + 7) & ~7) + 2 * offsetof<Ring>();

function daysOf(history: History): Ring {
  return changetype<Ring>(changetype<usize>(history) + ((offsetof<History>() + 7) & ~7));
}

function monthsOf(history: History): Ring {
  return changetype<Ring>(changetype<usize>(daysOf(history)) + offsetof<Ring>());
}

function append(device: usize, ring: Ring, endDay: i32, flags: u16, peak: u32, alarms: u32): void {
  const totals = totalsOf(device);
  const endMs = <i64>endDay * MS_PER_DAY - <i64>config.utcOffsetMinutes(device) * MS_PER_MINUTE;
  store<u32>(entry, <u32>(endMs / 1000));
  store<u16>(entry, flags, 4);
  store<u16>(entry, 0, 6);
  store<u64>(entry, totals.forwardMl, 8);
  store<u64>(entry, totals.reverseMl, 16);
  store<u32>(entry, peak, 24);
  store<u32>(entry, alarms, 28);
  writeThermalHistory(device, entry + THERMAL);
  ring.append(device, entry, 1);
  reportRotten(device, ring, events.recordRefused);
}

function localDay(device: usize, timeMs: i64): i32 {
  return <i32>floorDiv(timeMs + <i64>config.utcOffsetMinutes(device) * MS_PER_MINUTE, MS_PER_DAY);
}

function monthOf(day: i32): i32 {
  const date = dateOf(day);
  return date.year * 12 + date.month;
}

function firstOfMonth(day: i32): i32 {
  return day - dateOf(day).day + 1;
}

/** Holding registers 0 and 1 say what is shown. */
export function historyWritten(device: usize, address: u32): void {
  if (address <= 1) historyOf(device).show(device);
}
