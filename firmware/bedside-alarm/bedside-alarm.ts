import { AlarmChange } from '../sdk/alarm';
import { uptimeMs } from '../sdk/block';
import { logWritten } from '../sdk/log-window';
import { Bank, Exception } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { ALARMS, CANCEL, PAUSE, present } from './conditions';
import { Happening, logHappening, saveState, startLog } from './log';
import { config, events, HOLDING_REGISTERS, inputs, outputs, priority, registers } from './profile.generated';
import { alarmsOf, careOf, lastScanOf, logOf, signalsOf } from './state';

export { STATE_SIZE } from './state';

const AUDIO_PAUSE: u32 = 1;
const LOG_DATA_REGISTERS: u32 = 100;

// Bits of the output `station`.
const ESCALATED: i32 = 4;
const WORKS: i32 = 8;

export function start(device: usize, reason: u32): void {
  registers.setResetReason(device, <u16>reason);
  startLog(device);
  publish(device);
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: i64, elapsedMs: u32): void {
  const scan = lastScanOf(device);
  const buttons = inputs.buttons(device);
  const pressed = scan.scanned ? buttons & ~scan.buttons : buttons;
  if (!scan.scanned) comeBack(device, nowMs - elapsedMs);
  scan.buttons = buttons;
  scan.pauseMs -= min(scan.pauseMs, elapsedMs);
  const toldBefore = told(device);
  const answeredBefore = careOf(device).answered;
  const raised = look(device, elapsedMs);
  const cancelled = (pressed & CANCEL) != 0 ? cancel(device) : 0;
  const stays = told(device);
  const ended = (toldBefore | raised) & ~stays;
  const escalated = wait(device, raised, elapsedMs);
  const changed = raised | cancelled | ended | escalated | (careOf(device).answered ^ answeredBefore);
  if (raised != 0) {
    scan.pauseMs = 0;
    logHappening(device, Happening.raised, raised);
  }
  if (cancelled != 0) logHappening(device, Happening.cancelled, cancelled);
  if (ended != 0) logHappening(device, Happening.ended, ended);
  if (escalated != 0) logHappening(device, Happening.escalated, escalated);
  if (!scan.scanned) logHappening(device, Happening.powerUp, stays);
  tell(device, events.alarmRaised, raised);
  tell(device, events.alarmEnded, ended);
  tell(device, events.escalated, escalated);
  if ((pressed & PAUSE) != 0) pause(device);
  else if (changed != 0 || !scan.scanned) saveState(device);
  scan.scanned = true;
  const loudest = priorityOf(device, stays);
  const unanswered = stays & ~careOf(device).answered;
  const audible = unanswered != 0 && scan.pauseMs == 0;
  signalsOf(device).step(device, loudest, audible, raised != 0, elapsedMs);
  publish(device);
}

/** What was there before a power cut and is there now has waited meanwhile. `sinceMs`: when power came. */
function comeBack(device: usize, sinceMs: i64): void {
  const care = careOf(device);
  if (care.savedMs == 0) return;
  const awayMs = <u32>max<i64>(min<i64>(sinceMs - care.savedMs, 0x7fff_ffff), 0);
  alarmsOf(device).resume(awayMs);
  const before = told(device);
  for (let index: u32 = 0; index < ALARMS; index++) {
    if ((before >>> index) & 1) care.setWaited(index, min(care.waited(index), 0x3fff_ffff) + min(awayMs, 0x3fff_ffff));
  }
}

/** Active or latched. */
function told(device: usize): u32 {
  return alarmsOf(device).active | alarmsOf(device).unacknowledged;
}

/** Looks at what is there; the bits of what is told from now on. */
function look(device: usize, elapsedMs: u32): u32 {
  const now = present(device);
  const before = told(device);
  let raised: u32 = 0;
  for (let index: u32 = 0; index < ALARMS; index++) {
    const is = ((now >>> index) & 1) != 0 && config.priorities(device, index) != 0;
    const delayMs = <u32>config.delays(device, index) * 1000;
    const latches = config.latching(device, index) != 0;
    const change = alarmsOf(device).at(index).step(is, elapsedMs, delayMs, latches);
    if (change == AlarmChange.raised) raised |= 1 << index;
  }
  registers.setPresent(device, <u16>now);
  // A call that is repeated while it still stands is told already, but nobody may have answered it.
  careOf(device).answered &= ~raised;
  return raised & ~before;
}

/** Ends what latched and is over; its bits. */
function cancel(device: usize): u32 {
  const alarms = alarmsOf(device);
  const latched = alarms.unacknowledged;
  alarms.acknowledge();
  for (let index: u32 = 0; index < ALARMS; index++) {
    const unanswered = ((latched >>> index) & 1) != 0 && ((careOf(device).answered >>> index) & 1) == 0;
    if (unanswered) careOf(device).respond(index);
  }
  // Who cancels is there: what goes on is answered, too.
  answer(device);
  return latched;
}

/** Lets what is told wait; the bits of what was not answered in its time. */
function wait(device: usize, raised: u32, elapsedMs: u32): u32 {
  const care = careOf(device);
  const now = told(device);
  let late: u32 = 0;
  care.answered &= now;
  care.escalated &= now;
  for (let index: u32 = 0; index < ALARMS; index++) {
    const bit: u32 = 1 << index;
    if ((now & bit) == 0 || (raised & bit) != 0) care.setWaited(index, 0);
    else care.setWaited(index, care.waited(index) + elapsedMs);
    if ((now & bit & ~care.answered & ~care.escalated) == 0) continue;
    const rank = max(config.priorities(device, index), 1) - 1;
    if (care.waited(index) >= <u32>config.escalateAfter(device, rank) * 1000) late |= bit;
  }
  care.escalated |= late;
  care.raisedTotal += <u32>popcnt<u32>(raised);
  care.escalatedTotal += <u32>popcnt<u32>(late);
  return late;
}

/** Somebody is coming for all that is told; the bits of what was not answered before. */
function answer(device: usize): u32 {
  const care = careOf(device);
  const fresh = told(device) & ~care.answered;
  for (let index: u32 = 0; index < ALARMS; index++) if ((fresh >>> index) & 1) care.respond(index);
  care.answered |= fresh;
  care.escalated = 0;
  return fresh;
}

function pause(device: usize): void {
  const seconds = config.audioPauseTime(device);
  lastScanOf(device).pauseMs = <u32>seconds * 1000;
  logHappening(device, Happening.audioPaused, told(device));
  saveState(device);
  event(device, events.audioPaused, seconds);
}

function tell(device: usize, code: u32, alarms: u32): void {
  for (let index: u32 = 0; index < ALARMS; index++) if ((alarms >>> index) & 1) event(device, code, index);
}

function priorityOf(device: usize, alarms: u32): u16 {
  let highest = 0;
  for (let index: u32 = 0; index < ALARMS; index++) {
    if ((alarms >>> index) & 1) highest = max(highest, config.priorities(device, index));
  }
  return <u16>highest;
}

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return Exception.none;
}

export function written(device: usize, bank: u32, address: u32, count: u32): void {
  if (bank == Bank.holdingRegisters) {
    return logWritten(device, logOf(device), device + HOLDING_REGISTERS, 0, LOG_DATA_REGISTERS, address, count);
  }
  if (registers.answer(device)) {
    const fresh = answer(device);
    logHappening(device, Happening.answered, fresh);
    saveState(device);
    event(device, events.answered, fresh);
  }
  if (registers.audioPause(device)) pause(device);
  else if (address <= AUDIO_PAUSE && address + count > AUDIO_PAUSE) lastScanOf(device).pauseMs = 0;
  registers.setAnswer(device, false);
  registers.setAudioPause(device, false);
  publish(device);
}

export function accepts(_device: usize, _copy: usize): bool {
  return true;
}

export function configured(_device: usize): void {}

function publish(device: usize): void {
  const care = careOf(device);
  const scan = lastScanOf(device);
  const now = told(device);
  const highest = priorityOf(device, now);
  registers.setPriority(device, highest);
  registers.setAlarms(device, <u16>now);
  registers.setAlarm(device, now != 0);
  registers.setHighPriority(device, hasPriority(device, now, priority.high));
  registers.setMediumPriority(device, hasPriority(device, now, priority.medium));
  registers.setLowPriority(device, hasPriority(device, now, priority.low));
  registers.setEscalated(device, care.escalated != 0);
  registers.setAudioPaused(device, scan.pauseMs != 0);
  registers.setAudioPauseLeft(device, <u16>((scan.pauseMs + 999) / 1000));
  registers.setCordPlugged(device, (inputs.cord(device) & 1) != 0);
  registers.setBedOccupied(device, (inputs.bed(device) & 1) != 0);
  registers.setWaitingTime(device, longestWait(device, now & ~care.answered) / 1000);
  registers.setEntries(device, logOf(device).next);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  care.publish(device);
  outputs.setStation(device, <i32>highest | (care.escalated != 0 ? ESCALATED : 0) | WORKS);
}

function hasPriority(device: usize, alarms: u32, wanted: u16): bool {
  for (let index: u32 = 0; index < ALARMS; index++) {
    if (((alarms >>> index) & 1) != 0 && config.priorities(device, index) == <i32>wanted) return true;
  }
  return false;
}

function longestWait(device: usize, alarms: u32): u32 {
  let longest: u32 = 0;
  for (let index: u32 = 0; index < ALARMS; index++) {
    if ((alarms >>> index) & 1) longest = max(longest, careOf(device).waited(index));
  }
  return longest;
}
