import { uptimeMs } from '../sdk/block';
import { Bank, Exception } from '../sdk/modbus';
import { archiveWritten } from './archive';
import { advanceClock } from './clock';
import { abandonDemand, demandMinute } from './demand';
import { bookFlow } from './booking';
import { persistEnergies, restoreEnergies } from './energy-record';
import { clearEvents, eventMinute, eventsConfigured, flushEvents, raise, startEventLog } from './event-log';
import { partFlow, scanFlow, split } from './flow';
import { measure, startFrontEnd } from './front-end';
import {
  averageProfile,
  interruptProfile,
  isProfile,
  profileMinute,
  profileWritten,
  startLoadProfile,
} from './load-profile';
import { clear, events, inputs, outputs, registers, resetReason } from './profile.generated';
import { afterWrite } from './overlay';
import { startPulses } from './pulses';
import { checkService, clockFreed, serviceTick, serviceWritten, startService } from './service';
import { clockOf, Minute, minuteOf, relayOf, supplyOf, tariffOf } from './state';
import { supervise } from './supervision';
import { holdFlow, startSupply, supplyWarned, tellPowerFail } from './supply';
import { chooseTariff } from './tariff';
import { acceptsTimes } from './time-check';
import { checkTimes, startTimes, timesConfigured, timesInterrupted, timesMinute, timesWritten } from './timekeeping';
import { followUpdate, putsOffRecord } from './update';
import { configLasts, publishWear, settingsLast } from './wear';

export { STATE_SIZE } from './state';

/** Holding registers up to which the wear budget reads, and those that front end and pulses are set by. */
const LAST_OF_WEAR: u32 = 3;
const FIRST_OF_METROLOGY: u32 = 40;
const LAST_OF_METROLOGY: u32 = 99;
const MS_PER_MINUTE: i64 = 60_000;
/** A scan that covers more than this is not told apart by minutes: nobody saw what happened in between. */
const SCAN_LIMIT_MS: i64 = 5 * MS_PER_MINUTE;
/** Of a scan that covers more than this, so much is booked: sums stay below 2^63, and no meter that runs is silent for so long. */
const BOOKED_LIMIT_MS: u32 = 86_400_000;

export function start(device: usize, reason: u32): void {
  startEventLog(device);
  const restored = restoreEnergies(device);
  startTimes(device, restored);
  startService(device);
  startFrontEnd(device);
  startLoadProfile(device);
  registers.setResetReason(device, <u16>reason);
  startSupply(device, reason, restored);
  startPulses(device);
  publishWear(device);
  outputs.setRelayClosed(device, registers.relayClosed(device));
  raise(device, events.powerUp, reason);
  if (reason == resetReason.watchdog) raise(device, events.watchdogReset, 0);
}

/** A record of the SDK was not what was saved. */
export function recordRefused(device: usize, key: u32): void {
  raise(device, events.recordRefused, key);
}

export function tick(device: usize, now: i64, elapsedMs: u32): void {
  const time = advanceClock(device, now, elapsedMs);
  const bookedMs = min(elapsedMs, BOOKED_LIMIT_MS);
  measure(device, bookedMs);
  const active = scanFlow().active;
  supervise(device, active, bookedMs);
  relayOf(device).watch(device, active, bookedMs);
  const minute = minuteOf(device);
  const interrupted = clockOf(device).stepMs != 0 || minute.endMs == 0 || elapsedMs > <u32>SCAN_LIMIT_MS;
  const supply = supplyOf(device);
  if (supply.holds) holdFlow(device, interrupted || time >= minute.endMs, bookedMs);
  if (interrupted) interrupt(device, minute, time, elapsedMs);
  else if (time >= minute.endMs) endMinutes(device, minute, time);
  bookFlow(device, scanFlow());
  averageProfile(device, time - minute.lastMs);
  minute.lastMs = time;
  if (supply.untold) tellPowerFail(device, time - elapsedMs);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  minute.sinceRecordMs += bookedMs;
  const persistIntervalS = max(registers.persistInterval(device), registers.persistIntervalLeast(device));
  const lateMs = <i64>minute.sinceRecordMs - <i64>persistIntervalS * 1000;
  if (lateMs >= 0 && !putsOffRecord(device, <u32>lateMs)) persistEnergies(device);
  const warned = inputs.supplyFailing(device) != 0;
  if (warned != supply.warned) supplyWarned(device, warned);
  serviceTick(device);
  flushEvents(device);
  followUpdate(device);
}

/** Books the flow up to each minute's end before what the end of a minute ends; the rest stays in the flow. */
function endMinutes(device: usize, minute: Minute, time: i64): void {
  while (time >= minute.endMs) {
    const whole = time - minute.lastMs;
    if (whole > 0) {
      split(max<i64>(minute.endMs - minute.lastMs, 0), whole);
      bookFlow(device, partFlow());
      averageProfile(device, minute.endMs - minute.lastMs);
    }
    minute.lastMs = minute.endMs;
    beginMinute(device, minute.endMs);
    minute.endMs += MS_PER_MINUTE;
  }
}

/** All that happens at whole minutes, `timeMs` being one. */
function beginMinute(device: usize, timeMs: i64): void {
  demandMinute(device, timeMs);
  profileMinute(device, timeMs);
  timesMinute(device, timeMs);
  eventMinute(device);
}

/** The first scan, a clock that was set, or a scan that nobody can tell apart: what is open ends here. */
function interrupt(device: usize, minute: Minute, time: i64, elapsedMs: u32): void {
  minute.lastMs = time;
  abandonDemand(device);
  interruptProfile(device, time - elapsedMs, time);
  const begin = time - (((time % MS_PER_MINUTE) + MS_PER_MINUTE) % MS_PER_MINUTE);
  minute.endMs = begin + MS_PER_MINUTE;
  timesInterrupted(device, time, begin);
}

export function check(device: usize, bank: u32, address: u32, count: u32, staged: usize): u32 {
  if (bank == Bank.coils) return 0;
  const after = afterWrite(device, address, count, staged);
  if (!settingsLast(device, after, address)) return Exception.illegalDataValue;
  if (!isProfile(after) || (registers.clear(after) == clear.events && !clockFreed(device))) return Exception.illegalDataValue;
  const refusal = checkTimes(device, after);
  // Last, since a wrong password counts.
  return refusal == 0 ? checkService(device, after, address, count) : refusal;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank != Bank.coils) {
    if (address <= LAST_OF_WEAR) publishWear(device);
    if (address <= LAST_OF_METROLOGY && address + count > FIRST_OF_METROLOGY) {
      startFrontEnd(device);
      startPulses(device);
    }
    timesWritten(device);
    profileWritten(device);
    if (registers.clear(device) == clear.events) clearEvents(device);
    serviceWritten(device, address, count);
    archiveWritten(device, address, count);
    flushEvents(device);
    return;
  }
  const closed = registers.relayClosed(device);
  if (<bool>outputs.relayClosed(device) == closed) return;
  outputs.setRelayClosed(device, closed);
  raise(device, events.relayChanged, closed);
  flushEvents(device);
}

export function accepts(device: usize, config: usize): bool {
  return configLasts(device, config) && acceptsTimes(device, config);
}

export function configured(device: usize): void {
  publishWear(device);
  timesConfigured(device);
  eventsConfigured(device);
  const minute = minuteOf(device);
  // Before the first scan there is no minute.
  if (minute.endMs != 0) chooseTariff(device, minute.endMs - MS_PER_MINUTE);
}
