import { event } from '../sdk/platform';
import { valueOf } from './channels';
import { around, directionOf, heatCapacity, heatKept, inflowKept, isHeatStore, performance } from './heat-store';
import { Habit, Learned } from './learned';
import { LOADS } from './load';
import { config, events, inputs } from './profile.generated';
import { clockOf, historyOf, loadOf, sensingOf } from './state';
import { LocalTime } from '../sdk/local-time';
import { utcOffsetS } from './clock';

/** Of an hour at least so much must have been seen to learn from it, s. */
const SEEN_S: f64 = 3000;
/** Time constant of what is measured now, s. */
const RECENT_S: f64 = 600;

/** What is seen in the hour under way. Behind the fields lies what each room and tank would hold by the reckoning, f64 in Wh. */
@unmanaged
export class Learning {
  /** Local hours since 1970. */
  hour: i32;
  seconds: f64;
  householdWs: f64;
  solarWs: f64;
  outdoorSum: f64;
  /** Of the last ten minutes. */
  household: f64;
  solar: f64;
  begun: bool;

  /** True when an hour was over and something was learned. */
  scan(device: usize, local: LocalTime, learned: Learned, elapsedMs: u32): bool {
    const clock = clockOf(device);
    const sensing = sensingOf(device);
    const elapsedS = <f64>elapsedMs / 1000;
    this.watchHot(device);
    if (sensing.meterFault) return false;
    const part = this.begun ? min(elapsedS / RECENT_S, 1) : 1;
    this.begun = true;
    this.household += (<f64>sensing.uncontrolled - this.household) * part;
    this.solar += (<f64>sensing.solar - this.solar) * part;
    if (!clock.set) return false;
    const nowS = clock.seconds;
    const hour = <i32>((nowS + utcOffsetS(device, local, nowS)) / 3600);
    const over = hour != this.hour;
    if (over) {
      if (hour == this.hour + 1 && this.seconds >= SEEN_S && clock.steppedMs == 0) this.learn(device, learned);
      this.start(device, hour);
    }
    this.seconds += elapsedS;
    this.householdWs += <f64>sensing.uncontrolled * elapsedS;
    this.solarWs += <f64>sensing.solar * elapsedS;
    this.outdoorSum += <f64>inputs.outdoor(device) * elapsedS;
    for (let index = 0; index < <i32>LOADS; index++) this.reckon(device, index, elapsedS / 3600);
    return over;
  }

  /** Lost in this hour beside the reckoning, Wh. */
  lost(device: usize, index: i32): f64 {
    const content = load<f64>(this.contentAt(index));
    return isNaN(content) ? 0 : content - contentOf(device, index);
  }

  private start(device: usize, hour: i32): void {
    this.hour = hour;
    this.seconds = 0;
    this.householdWs = this.solarWs = this.outdoorSum = 0;
    for (let index = 0; index < <i32>LOADS; index++) {
      const follows = isHeatStore(<u8>config.loadKind(device, index)) && loadOf(device, index).available;
      store<f64>(this.contentAt(index), follows ? contentOf(device, index) : NaN);
    }
  }

  private learn(device: usize, learned: Learned): void {
    const hour = this.hour % 24;
    // 1970-01-01 was a Thursday.
    const weekday = (this.hour / 24 + 3) % 7;
    learned.learn(weekday >= 5 ? Habit.weekend : Habit.household, hour, this.householdWs / this.seconds);
    learned.learn(Habit.solar, hour, this.solarWs / this.seconds);
    learned.learn(Habit.outdoor, hour, this.outdoorSum / this.seconds);
    for (let index = 0; index < <i32>LOADS; index++) {
      const content = load<f64>(this.contentAt(index));
      if (!isNaN(content)) learned.learnDrift(index, hour, contentOf(device, index) - content);
    }
    learned.hours++;
  }

  /** Goes on with what a room or tank holds by the reckoning. */
  private reckon(device: usize, index: i32, hours: f64): void {
    const at = this.contentAt(index);
    const content = load<f64>(at);
    if (isNaN(content)) return;
    const load_ = loadOf(device, index);
    if (!load_.available) return store<f64>(at, NaN);
    const outdoor = <f64>inputs.outdoor(device) / 100;
    const kept = heatKept(device, index, hours);
    const direction = directionOf(<u8>config.loadKind(device, index));
    const given =
      direction * config.loadGains(device, index) + performance(device, index, outdoor) * max(load_.power, 0);
    const loss = direction * heatCapacity(device, index) * (1 - kept) * around(device, index, outdoor);
    store<f64>(at, kept * content + loss + inflowKept(kept) * hours * given);
  }

  /** Notes when a tank is as hot as the legionella rule asks. */
  private watchHot(device: usize): void {
    for (let index = 0; index < <i32>LOADS; index++) {
      const hot = config.legionellaTemperature(device, index);
      if (hot <= 0 || !isHeatStore(<u8>config.loadKind(device, index))) continue;
      if (!clockOf(device).set || !loadOf(device, index).available || valueOf(device, index) < hot) continue;
      const history = historyOf(device, index);
      const nowMs = clockOf(device).nowMs;
      if (nowMs - history.hotAtMs > 3_600_000) event(device, events.legionellaDone, index + 1);
      history.hotAtMs = nowMs;
    }
  }

  @inline
  private contentAt(index: i32): usize {
    return changetype<usize>(this) + ((offsetof<Learning>() + 7) & ~7) + <usize>index * 8;
  }
}

export const LEARNING_SIZE: usize = ((offsetof<Learning>() + 7) & ~7) + LOADS * 8;

/** What a room or tank holds, Wh above 0 °C; of cold, below. */
export function contentOf(device: usize, index: i32): f64 {
  const direction = directionOf(<u8>config.loadKind(device, index));
  return (direction * heatCapacity(device, index) * valueOf(device, index)) / 100;
}
