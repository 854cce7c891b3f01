import { saveConfig } from '../sdk/config-record';
import { floorDiv, MS_PER_DAY } from '../sdk/calendar';
import { persistEnergies } from './energy-record';
import { eventsConfigured, raise } from './event-log';
import { localTimeAt } from './local-time';
import { CONFIG, CONFIG_COUNT, config, events, registers, VERSION } from './profile.generated';
import { periodsOf, tariffOf } from './state';
import { dayTableOf, minuteOfSwitch, SET_SIZE, seasonOf, secondSet, switchOf } from './tariff-tables';

const MS_PER_MINUTE: i64 = 60_000;

@unmanaged
export class Tariff {
  /** Time since which this tariff has held without a break. */
  sinceMs: i64;
  /** The tariff is known from here on … */
  fromMs: i64;
  /** … up to here; 0 when it has to be found anew. */
  untilMs: i64;
  /** Tariff that energy is booked to, from 1. */
  now: u32;
}

/** Chooses the tariff of the minute that begins at `timeMs` (UTC). */
export function chooseTariff(device: usize, timeMs: i64): void {
  const tariff = tariffOf(device);
  if (timeMs >= tariff.fromMs && timeMs < tariff.untilMs) return;
  const local = localTimeAt(device, timeMs);
  const localMs = timeMs + local.offsetMs;
  const day = <i32>floorDiv(localMs, MS_PER_DAY);
  const midnightMs = <i64>day * MS_PER_DAY - local.offsetMs;
  const season = seasonOf(device, day);
  const table = dayTableOf(device, day, season);
  let now: u32 = 0;
  let untilMs = midnightMs + MS_PER_DAY;
  for (let index = 0; ; index++) {
    const entry = switchOf(device, table, index);
    if (entry == 0) break;
    const switchMs = midnightMs + <i64>minuteOfSwitch(entry) * MS_PER_MINUTE;
    if (switchMs > timeMs) {
      untilMs = switchMs;
      break;
    }
    now = entry % 100;
  }
  tariff.fromMs = timeMs;
  tariff.untilMs = min(untilMs, local.untilMs);
  if (now != tariff.now || timeMs < tariff.sinceMs) tariff.sinceMs = timeMs;
  tariff.now = now;
  registers.setActiveTariff(device, <u16>now);
  registers.setActiveSeason(device, <u16>season);
  registers.setActiveDayTable(device, <u16>table);
}

/** Has the tariff found anew, as the tables may have changed. */
export function forgetTariff(device: usize): void {
  tariffOf(device).untilMs = 0;
}

/** Where the active set lies in the config: behind utcOffsetMinutes, daylightSaving, billingDays and three of the memory. */
const ACTIVE_SET: usize = CONFIG + (16 << 2);
const SWITCH_AT: usize = ACTIVE_SET + SET_SIZE * 2;

/** At the minute `timeMs` (UTC): makes the second table set the active one when it is time. The second one is unused then. */
export function switchTables(device: usize, timeMs: i64): void {
  const switchAt = <i64>config.tablesSwitchAt(device);
  if (switchAt == 0 || timeMs < switchAt * 1000) return;
  const periods = periodsOf(device);
  // Counted first and once, so that a power cut between the two records counts neither none nor two.
  if (periods.tablesSwitchedAt != <u32>switchAt) {
    periods.tablesSwitchedAt = <u32>switchAt;
    periods.tableSwitches++;
    persistEnergies(device);
  }
  memory.copy(device + ACTIVE_SET, secondSet(device) + ACTIVE_SET, SET_SIZE);
  memory.fill(secondSet(device) + ACTIVE_SET, 0, SET_SIZE);
  store<i32>(device + SWITCH_AT, 0);
  saveConfig(device, VERSION, device + CONFIG, CONFIG_COUNT << 2);
  forgetTariff(device);
  showTableSwitches(device);
  raise(device, events.tablesSwitched, 0);
  eventsConfigured(device);
}

export function showTableSwitches(device: usize): void {
  registers.setActiveTableSet(device, <u16>periodsOf(device).tableSwitches);
}
