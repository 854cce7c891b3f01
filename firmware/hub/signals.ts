import { event } from '../sdk/platform';
import { UNKNOWN } from './channels';
import { EventStore, SLOTS } from './event-store';
import { isForecast, isOptional, isPrice } from './event-types';
import { NO_LIMIT } from './limits';
import { demandResponseLevel, events, eventType, inputs, registers } from './profile.generated';
import { fillSeries, firstAt, leastAt } from './series';
import { publishEvents } from './shown-event';
import { clockOf, eventsOf } from './state';
import { StoredEvent, StoredState } from './stored-event';

/** Why demand response ended: values of the event `demandResponseEnded`. */
export namespace EndCause {
  export const time: u16 = 0;
  export const calledOff: u16 = 1;
  export const optedOut: u16 = 2;
}

/** What events and series say now, and what they will say. Times are UTC in s. */
@unmanaged
export class Signals {
  /** Of this scan: price steps, or `UNKNOWN`. Where the one is known and nothing is said of the other, that pays nothing. */
  price: i32;
  exportPrice: i32;
  /** Of events alone, W; `NO_LIMIT` when none holds. */
  importLimit: u32;
  exportLimit: u32;
  /** SIMPLE level in force, of events or of the register. */
  level: u16;
  /** Why it will have ended, should it end: an `EndCause`; and why it did, or fell, last. */
  endCause: u16;
  endedBy: u16;
  /** Grid power that is asked for, W, and charge of the batteries, 0.01 %; `UNKNOWN` when none is. */
  dispatch: i32;
  charge: i32;
  /** Counts up whenever what {@link Signals.at} would say has changed: a plan made before is stale. */
  changes: u32;
  /** Events in force. */
  private active: u32;
  /** What events say holds from the one time, at which it was looked up, to the other. */
  private fromS: u32;
  private untilS: u32;
  private seriesPrice: i32;
  private seriesExportPrice: i32;
  private eventLevel: i32;
  /** Time that the level of the register still holds, and until when by the clock. */
  private registerLeftMs: u32;
  private registerUntilS: u32;
  /** The resident takes no part. */
  private off: bool;
  private exportPriceKnown: bool;
  /** Prices are known without a gap from the one time to the other, as of that many changes. */
  private knownFromS: u32;
  private knownUntilS: u32;
  private knownChanges: u32;

  begin(): void {
    this.price = this.exportPrice = this.seriesPrice = this.seriesExportPrice = UNKNOWN;
    this.dispatch = this.charge = this.eventLevel = UNKNOWN;
    this.importLimit = this.exportLimit = NO_LIMIT;
  }

  /** Something stored has changed. */
  changed(): void {
    this.changes++;
    this.untilS = 0;
  }

  /** The level of the register, or how long it holds, was written: it holds from now on. */
  levelWritten(device: usize): void {
    const level = registers.demandResponseLevel(device);
    this.registerLeftMs = level == demandResponseLevel.normal ? 0 : registers.demandResponseDuration(device) * 1000;
    if (this.registerLeftMs == 0) this.endCause = EndCause.calledOff;
    this.changes++;
  }

  scan(device: usize, elapsedMs: u32): void {
    eventsOf(device).scan(device, elapsedMs);
    const off = registers.demandResponseOff(device);
    if (off != this.off) {
      this.off = off;
      if (off) this.endCause = EndCause.optedOut;
      this.changed();
    }
    const clock = clockOf(device);
    const nowS = clock.seconds;
    if (!clock.set) this.holdWithoutTime(device);
    else if (nowS < this.fromS || nowS >= this.untilS) this.lookUp(device, nowS);
    this.countRegisterDown(device, elapsedMs, nowS);
    this.choosePrices(device);
    this.chooseLevel(device);
  }

  /**
   * Value of a type at a time, `UNKNOWN` where nothing says it: of events that overlap, the one that goes first; of limits
   * the least; of levels the greater of the events' and the register's. Not the tariff's price.
   */
  at(device: usize, type: u16, timeS: u32): i32 {
    const store = eventsOf(device);
    if (type == eventType.importCapacityLimit || type == eventType.exportCapacityLimit) {
      return leastAt(store, type, timeS, timeS + 1);
    }
    if (this.off && isOptional(type)) return UNKNOWN;
    const first = firstAt(store, type, timeS);
    const value = first != null ? first.valueAt(timeS) : UNKNOWN;
    return type == eventType.simple ? max(value, this.registerLevelAt(device, timeS)) : value;
  }

  /**
   * The same for `count` steps from a time on, as i32 at `target`: the mean over a step; of limits the least, of levels the
   * greatest, and of setpoints the first in it. `UNKNOWN` for a step in which nothing is said.
   */
  fill(device: usize, type: u16, fromS: u32, stepS: u32, count: i32, target: usize): void {
    if (this.off && isOptional(type)) {
      for (let step = 0; step < count; step++) store<i32>(target + ((<usize>step) << 2), UNKNOWN);
      return;
    }
    fillSeries(eventsOf(device), type, fromS, stepS, count, target);
    if (type != eventType.simple) return;
    for (let step = 0; step < count; step++, target += 4) {
      store<i32>(target, max(load<i32>(target), this.registerLevelAt(device, fromS + stepS * step)));
    }
  }

  /** Until when prices are known without a gap from `timeS` on; `timeS` when there is none. */
  pricesUntil(device: usize, timeS: u32): u32 {
    if (this.knownChanges == this.changes && timeS >= this.knownFromS && timeS < this.knownUntilS)
      return this.knownUntilS;
    let until = timeS;
    while (true) {
      const next = firstAt(eventsOf(device), eventType.price, until);
      if (next == null) break;
      let interval = next.intervalAt(until);
      while (interval < <i32>next.count && next.value(interval) != UNKNOWN) interval++;
      until = next.start + next.step * interval;
    }
    this.knownFromS = timeS;
    this.knownUntilS = until;
    this.knownChanges = this.changes;
    return until;
  }

  /** Tells that events have ended, which are then forgotten. */
  endAll(device: usize): void {
    for (let index = 0; index < SLOTS; index++) {
      const slot = eventsOf(device).slot(index);
      if (slot.has(StoredState.begun)) event(device, events.eventEnded, slot.id);
    }
    this.endCause = EndCause.calledOff;
  }

  publish(device: usize): void {
    const nowS = clockOf(device).seconds;
    registers.setPrice(device, this.price);
    registers.setExportPrice(device, this.exportPriceKnown ? this.exportPrice : UNKNOWN);
    registers.setPricesKnown(device, this.price != UNKNOWN);
    const until: u32 = nowS == 0 ? 0 : this.pricesUntil(device, nowS);
    registers.setPricesUntil(device, until > nowS ? until : 0);
    registers.setDemandResponse(device, this.level);
    registers.setDemandResponseRemaining(device, this.levelRemaining(device, nowS));
    registers.setDispatchSetpoint(device, this.dispatch);
    registers.setDemandResponseActive(device, this.level != 0 || this.dispatch != UNKNOWN);
    registers.setActiveEvents(device, <u16>this.active);
    publishEvents(device);
  }

  /** What holds at a time, and until when nothing of it changes; tells of events that begin and end. */
  private lookUp(device: usize, nowS: u32): void {
    const store = eventsOf(device);
    let until: u32 = u32.MAX_VALUE;
    let edges = false;
    this.active = 0;
    for (let index = 0; index < SLOTS; index++) {
      const slot = store.slot(index);
      if (slot.id == 0) continue;
      const active = slot.holdsAt(nowS) && this.takesPart(slot);
      if (active) this.active++;
      if (slot.holdsAt(nowS)) until = min(until, slot.start + slot.step * (slot.intervalAt(nowS) + 1));
      else if (nowS < slot.start) until = min(until, slot.start);
      if (isForecast(slot.type) || active == slot.has(StoredState.begun)) continue;
      slot.state ^= StoredState.begun;
      event(device, active ? events.eventBegan : events.eventEnded, slot.id);
      edges = true;
    }
    if (edges) store.save(device);
    this.fromS = nowS;
    this.untilS = until;
    this.seriesPrice = this.at(device, eventType.price, nowS);
    this.seriesExportPrice = this.at(device, eventType.exportPrice, nowS);
    this.dispatch = this.at(device, eventType.dispatchSetpoint, nowS);
    this.charge = this.at(device, eventType.chargeStateSetpoint, nowS);
    const level = firstAt(store, eventType.simple, nowS);
    this.eventLevel = level != null && !this.off ? level.valueAt(nowS) : UNKNOWN;
    const importLimit = this.at(device, eventType.importCapacityLimit, nowS);
    this.importLimit = importLimit == UNKNOWN ? NO_LIMIT : importLimit;
    const exportLimit = this.at(device, eventType.exportCapacityLimit, nowS);
    this.exportLimit = exportLimit == UNKNOWN ? NO_LIMIT : exportLimit;
  }

  /** Without time nobody knows what holds. Of limits that held last, the least value holds on, which is safe. */
  private holdWithoutTime(device: usize): void {
    const store = eventsOf(device);
    this.seriesPrice = this.seriesExportPrice = this.dispatch = this.charge = this.eventLevel = UNKNOWN;
    this.importLimit = leastBegun(store, eventType.importCapacityLimit);
    this.exportLimit = leastBegun(store, eventType.exportCapacityLimit);
    this.active = 0;
    this.untilS = 0;
  }

  /** Nobody has called it off, nor does the resident stay away from it. */
  takesPart(slot: StoredEvent): bool {
    return !slot.has(StoredState.cancelled | StoredState.optedOut) && !(this.off && isOptional(slot.type));
  }

  private countRegisterDown(device: usize, elapsedMs: u32, nowS: u32): void {
    if (this.registerLeftMs == 0) return;
    this.registerLeftMs = this.registerLeftMs > elapsedMs ? this.registerLeftMs - elapsedMs : 0;
    this.registerUntilS = nowS + secondsUp(this.registerLeftMs);
    if (this.registerLeftMs == 0) registers.setDemandResponseLevel(device, demandResponseLevel.normal);
  }

  private registerLevelAt(device: usize, timeS: u32): i32 {
    if (this.registerLeftMs == 0 || timeS >= this.registerUntilS) return UNKNOWN;
    return registers.demandResponseLevel(device);
  }

  private choosePrices(device: usize): void {
    // A channel that nobody sets is 0.
    const tariff = inputs.tariffPrice(device);
    this.price = chosen(this.seriesPrice, tariff == 0 ? UNKNOWN : tariff);
    const exportPrice = chosen(this.seriesExportPrice, inputs.tariffExportPrice(device));
    this.exportPriceKnown = exportPrice != UNKNOWN;
    this.exportPrice = exportPrice == UNKNOWN && this.price != UNKNOWN ? 0 : exportPrice;
  }

  private chooseLevel(device: usize): void {
    const written = this.registerLeftMs != 0 ? <i32>registers.demandResponseLevel(device) : 0;
    const level: u16 = this.off ? 0 : <u16>max(max(this.eventLevel, written), 0);
    if (level != this.level) {
      if (level != 0) event(device, events.demandResponseBegan, level);
      else event(device, events.demandResponseEnded, this.endCause);
      if (level < this.level) this.endedBy = this.endCause;
      this.level = level;
    }
    this.endCause = EndCause.time;
  }

  /** Time until the level is none by itself. */
  private levelRemaining(device: usize, nowS: u32): u32 {
    if (this.level == 0) return 0;
    let remaining = secondsUp(this.registerLeftMs);
    const slot = firstAt(eventsOf(device), eventType.simple, nowS);
    if (slot != null && this.eventLevel > 0) {
      let interval = slot.intervalAt(nowS);
      while (interval < <i32>slot.count && slot.value(interval) > 0) interval++;
      remaining = max(remaining, slot.start + slot.step * interval - nowS);
    }
    return remaining;
  }
}

function leastBegun(store: EventStore, type: u16): u32 {
  let least = NO_LIMIT;
  for (let index = 0; index < SLOTS; index++) {
    const slot = store.slot(index);
    if (slot.type != type || !slot.has(StoredState.begun) || slot.has(StoredState.cancelled)) continue;
    const value = slot.leastWithin(slot.start, slot.end);
    if (value != UNKNOWN) least = min<u32>(least, value);
  }
  return least;
}

/** A series goes before a tariff, which is not believed when it is absurd. */
function chosen(series: i32, tariff: i32): i32 {
  if (series != UNKNOWN) return series;
  return isPrice(tariff) ? tariff : UNKNOWN;
}

function secondsUp(timeMs: u32): u32 {
  return timeMs / 1000 + <u32>(timeMs % 1000 != 0);
}

// The types that a plan asks for.
export { eventType };
