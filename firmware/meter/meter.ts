import { uptimeMs } from '../sdk/block';
import { Bank } from '../sdk/modbus';
import { billingMinute } from './billing';
import { advanceClock, startClock } from './clock';
import { abandonDemand, demandMinute } from './demand';
import { book } from './energy';
import { persistEnergies, restoreEnergies } from './energy-record';
import { raise, startEventLog } from './event-log';
import { partFlow, scanFlow, split } from './flow';
import { measure, startFrontEnd } from './front-end';
import { interruptProfile, profileMinute, startLoadProfile } from './load-profile';
import { events, outputs, registers } from './profile.generated';
import { startService } from './service';
import { clockOf, Minute, minuteOf, relayOf, tariffOf } from './state';
import { supervise } from './supervision';
import { chooseTariff } from './tariff';

export { STATE_SIZE } from './state';

const MS_PER_MINUTE: i64 = 60_000;
/** A scan that covers more than this is not told apart by minutes: nobody saw what happened in between. */
const SCAN_LIMIT_MS: i64 = 5 * MS_PER_MINUTE;

export function start(device: usize, reason: u32): void {
  startEventLog(device);
  restoreEnergies(device);
  startClock(device);
  startService(device);
  startFrontEnd(device);
  startLoadProfile(device);
  registers.setResetReason(device, <u16>reason);
  outputs.setRelayClosed(device, registers.relayClosed(device));
  raise(device, events.powerUp, reason);
}

export function tick(device: usize, now: i64, elapsedMs: u32): void {
  const time = advanceClock(device, now, elapsedMs);
  measure(device, elapsedMs);
  supervise(device, elapsedMs);
  const minute = minuteOf(device);
  if (clockOf(device).stepMs != 0 || minute.endMs == 0 || elapsedMs > <u32>SCAN_LIMIT_MS) interrupt(device, minute, time);
  else if (time >= minute.endMs) endMinutes(device, minute, time);
  book(device, scanFlow(), tariffOf(device).now);
  minute.lastMs = time;
  relayOf(device).watch(device, registers.activePowerTotal(device), elapsedMs);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  minute.sinceRecordMs += elapsedMs;
  if (minute.sinceRecordMs >= <u32>registers.persistInterval(device) * 1000) persistEnergies(device);
}

/** Books the flow up to each minute's end before what the end of a minute ends; the rest stays in the flow. */
function endMinutes(device: usize, minute: Minute, time: i64): void {
  while (time >= minute.endMs) {
    const whole = time - minute.lastMs;
    if (whole > 0) {
      split(max<i64>(minute.endMs - minute.lastMs, 0), whole);
      book(device, partFlow(), tariffOf(device).now);
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
  billingMinute(device, timeMs);
  chooseTariff(device, timeMs);
}

/** The first scan, a clock that was set, or a scan that nobody can tell apart: what is open ends here. */
function interrupt(device: usize, minute: Minute, time: i64): void {
  abandonDemand(device);
  interruptProfile(device, time);
  const begin = time - (((time % MS_PER_MINUTE) + MS_PER_MINUTE) % MS_PER_MINUTE);
  minute.endMs = begin + MS_PER_MINUTE;
  chooseTariff(device, begin);
}

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return 0;
}

export function written(device: usize, bank: u32, _address: u32, _count: u32): void {
  if (bank != Bank.coils) return;
  const closed = registers.relayClosed(device);
  if (<bool>outputs.relayClosed(device) == closed) return;
  outputs.setRelayClosed(device, closed);
  raise(device, events.relayChanged, closed);
}

export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(device: usize): void {
  const minute = minuteOf(device);
  // Before the first scan there is no minute.
  if (minute.endMs != 0) chooseTariff(device, minute.endMs - MS_PER_MINUTE);
}
