import { event } from '../sdk/platform';
import { LocalTime } from '../sdk/local-time';
import { MS_PER_DAY } from '../sdk/calendar';
import { valueOf } from './channels';
import { utcOffsetS } from './clock';
import { foresee } from './forecast';
import { gridCost, openStep, setGridCost, setLimitPenalty, setSteepness } from './grid-cost';
import { Learned, LEARNED_SIZE } from './learned';
import { Learning, LEARNING_SIZE } from './learning';
import { addSaturating, Kind, LOADS } from './load';
import { LOAD_PLAN_SIZE, LoadPlan, PLANNED_SIZE } from './load-plan';
import { asSettings } from './load-registers';
import { Outlook, OUTLOOK_SIZE } from './outlook';
import { shiftPlan } from './plan-shift';
import { planLoad } from './plan-load';
import { steepnessOf, watchEvents } from './pacing';
import { publishPlan } from './plan-publish';
import { DAY_S, HOUR_S, quarterOf, STEPS, stepLength, stepsOf, stepStart } from './plan-steps';
import { config, events, planState, records, registers } from './profile.generated';
import { clockOf, historyOf, loadOf, signalsOf } from './state';

/** All loads are planned anew after so long, s. */
const ROUND_S: u32 = 300;
/** Rounds over all loads: after a change they have to find to one another. */
const AFTER_CHANGE: i32 = 4;
const ORDINARY: i32 = 1;
/** Without prices for so long ahead there is no plan, s. */
const KNOWN_S: u32 = 1800;
/** A plan of a load that is older is not followed, ms. */
const STALE_MS: u32 = 3_600_000;

/** The plan: at most one load is planned anew in a scan. */
@unmanaged
export class Planner {
  ageMs: u32;
  /** Begin of the first step, UTC in s; 0 when there is no plan. */
  fromS: u32;
  steps: i32;
  state: u16;
  /** Loads that have yet to be planned in the rounds under way, and when the next round is due. */
  left: i32;
  nextRoundS: u32;
  /** What the plan was made with: it is made anew when that changes. */
  signalChanges: u32;
  circumstances: u32;
  /** Of the config. */
  digest: u32;
  /** Price steps: of the greatest price in the plan, and the mean. */
  scale: f64;
  mean: f64;
  /** 0.01 of the currency. */
  cost: i32;
  hold: i32;
  /** Steps from the one up to the other, without it, lie around a SIMPLE level and are paced; the first that one holds in. */
  pacedFrom: i32;
  pacedUntil: i32;
  eventAt: i32;

  begin(device: usize): void {
    if (!this.learned.begin(device)) event(device, events.recordRefused, records.learned);
  }

  get local(): LocalTime {
    return changetype<LocalTime>(changetype<usize>(this) + LOCAL);
  }

  get outlook(): Outlook {
    return changetype<Outlook>(changetype<usize>(this) + OUTLOOK);
  }

  get learned(): Learned {
    return changetype<Learned>(changetype<usize>(this) + LEARNED);
  }

  get learning(): Learning {
    return changetype<Learning>(changetype<usize>(this) + LEARNING);
  }

  plan(index: i32): LoadPlan {
    return changetype<LoadPlan>(changetype<usize>(this) + PLANS + <usize>index * LOAD_PLAN_SIZE);
  }

  /** Loads are run by the plan. */
  get valid(): bool {
    return this.state == planState.valid;
  }

  scan(device: usize, elapsedMs: u32): void {
    this.ageMs = addSaturating(this.ageMs, elapsedMs);
    const clock = clockOf(device);
    if (this.learning.scan(device, this.local, this.learned, elapsedMs)) this.learned.save(device);
    this.watchLoads(device);
    const nowS = clock.seconds;
    const state = this.stateAt(device, nowS);
    if (state != this.state) {
      if (this.state == planState.valid) event(device, events.planEnded, state);
      else if (state == planState.valid && this.fromS != 0) event(device, events.planBegan, 0);
    }
    if (state == planState.off || state == planState.noClock || state == planState.noPrices) {
      this.state = state;
      this.forget();
      return;
    }
    const digest = registers.configDigest(device);
    if (clock.steppedMs != 0 || digest != this.digest) this.forget();
    this.digest = digest;
    // Looking ahead is work enough for a scan.
    if (this.follow(device, nowS)) return;
    if (this.left > 0) {
      const index = <i32>LOADS - 1 - ((this.left - 1) % <i32>LOADS);
      this.left--;
      planLoad(device, this, index, nowS);
      this.ageMs = 0;
      if (this.left % <i32>LOADS == 0) {
        this.total(device);
        if (this.state != planState.valid) event(device, events.planBegan, 0);
        this.state = planState.valid;
      }
    } else if (this.state == planState.valid && this.ageMs > STALE_MS) {
      this.state = planState.stale;
    }
  }

  /** `valid` when there can be a plan. */
  private stateAt(device: usize, nowS: u32): u16 {
    if (registers.planningOff(device)) return planState.off;
    if (nowS == 0) return planState.noClock;
    if (signalsOf(device).pricesUntil(device, nowS) < nowS + KNOWN_S) return planState.noPrices;
    return this.state == planState.stale ? planState.stale : planState.valid;
  }

  private forget(): void {
    if (this.fromS == 0) return;
    this.fromS = 0;
    this.left = 0;
    for (let index = 0; index < <i32>LOADS; index++) this.plan(index).width = 0;
  }

  /** Starts rounds when they are due: true when it did. */
  private follow(device: usize, nowS: u32): bool {
    const circumstances = this.circumstancesNow(device);
    const changed =
      this.fromS == 0 || signalsOf(device).changes != this.signalChanges || circumstances != this.circumstances;
    const quarter = quarterOf(nowS);
    if (!changed && quarter == this.fromS && nowS < this.nextRoundS) return false;
    if (this.fromS == 0) {
      for (let index = 0; index < <i32>LOADS; index++)
        memory.fill(this.plan(index).stepsAt(), 0, <usize>STEPS * PLANNED_SIZE);
    } else if (quarter != this.fromS) {
      for (let index = 0; index < <i32>LOADS; index++) shiftPlan(this.plan(index), this.fromS, quarter);
    }
    this.fromS = quarter;
    this.steps = stepsOf(quarter);
    this.signalChanges = signalsOf(device).changes;
    this.circumstances = circumstances;
    this.nextRoundS = nowS + ROUND_S;
    this.left = max(this.left, (changed ? AFTER_CHANGE : ORDINARY) * <i32>LOADS);
    foresee(device, this.outlook, this.learned, this.learning, quarter, nowS, utcOffsetS(device, this.local, nowS));
    this.weigh();
    watchEvents(device, this);
    return true;
  }

  /** Changes with what is there and with what the resident has set. */
  private circumstancesNow(device: usize): u32 {
    let sum: u32 = 0;
    for (let index = 0; index < <i32>LOADS; index++) {
      const settings = asSettings(device, index);
      sum = sum * 31 + <u32>loadOf(device, index).available;
      sum = sum * 31 + registers.load1Mode(settings);
      sum = sum * 31 + registers.load1Minimum(settings);
      sum = sum * 31 + registers.load1Target(settings);
      sum = sum * 31 + registers.load1Maximum(settings);
      sum = sum * 31 + registers.load1Departure(settings);
      sum = sum * 31 + registers.load1EnergyWanted(settings);
    }
    return sum;
  }

  private weigh(): void {
    let greatest: f64 = 500;
    let sum: f64 = 0;
    for (let step = 0; step < this.steps; step++) {
      const price = <f64>this.outlook.price(step);
      greatest = max(greatest, Math.abs(price));
      sum += price;
    }
    this.scale = greatest;
    this.mean = sum / this.steps;
  }

  /** Remembers since when vehicles and appliances are there. */
  private watchLoads(device: usize): void {
    const nowS = clockOf(device).seconds;
    for (let index = 0; index < <i32>LOADS; index++) {
      const kind = <u8>config.loadKind(device, index);
      if (kind != Kind.vehicle && kind != Kind.appliance) continue;
      const plan = this.plan(index);
      const there = loadOf(device, index).available && valueOf(device, index) > 0;
      if (!there) {
        plan.sinceS = 0;
      } else if (plan.sinceS == 0 && nowS != 0) {
        plan.sinceS = nowS;
        plan.drawnWh = <u32>(historyOf(device, index).energy / 3_600_000_000);
        this.signalChanges--;
      }
    }
  }

  /** Wh that a vehicle is yet to get, stored. */
  needed(device: usize, index: i32): f64 {
    const value = <f64>valueOf(device, index);
    const wanted = <f64>registers.load1EnergyWanted(asSettings(device, index));
    if (wanted <= 0) return value;
    const drawn = <f64>(<u32>(historyOf(device, index).energy / 3_600_000_000) - this.plan(index).drawnWh);
    return min(value, max<f64>(wanted - (drawn * config.loadEfficiency(device, index)) / 1000, 0));
  }

  /** When a load must be done, UTC in s; where no time is set, a day after it came. */
  deadlineOf(device: usize, index: i32, nowS: u32): u32 {
    const minute = registers.load1Departure(asSettings(device, index));
    const since = this.plan(index).sinceS;
    if (minute >= 1440) return max((since == 0 ? nowS : since) + DAY_S, nowS + HOUR_S);
    const standard = config.utcOffsetMinutes(device);
    const rules = device + config.daylightSavingAt;
    const today = <i32>((<i64>nowS * 1000 + <i64>utcOffsetS(device, this.local, nowS) * 1000) / MS_PER_DAY);
    const time = <u32>(this.local.utcOf(today, minute, standard, rules) / 1000);
    return time > nowS ? time : <u32>(this.local.utcOf(today + 1, minute, standard, rules) / 1000);
  }

  /** Without a plan: an appliance that does not start now is not done by its time. */
  startPresses(device: usize, index: i32): bool {
    const nowS = clockOf(device).seconds;
    if (nowS == 0 || this.plan(index).sinceS == 0) return true;
    const runS = config.loadRunTime(device, index) * 60;
    return this.deadlineOf(device, index, nowS) < nowS + runS + ROUND_S;
  }

  /** Lays the cost of each step open for planning a load against all others, −1 for none. */
  lay(device: usize, index: i32, nowS: u32): void {
    setLimitPenalty(3 * this.scale + 5000);
    const outlook = this.outlook;
    for (let step = 0; step < this.steps; step++) {
      let others = <f64>(outlook.uncontrolled(step) - outlook.solar(step));
      for (let other = 0; other < <i32>LOADS; other++) {
        if (other != index && <u8>config.loadKind(device, other) != Kind.inverter)
          others += this.plan(other).power(step);
      }
      const level = outlook.level(step);
      // Demand response asks to draw less then, and ends what is not needed.
      const surcharge = level <= 0 ? 0 : level == 1 ? this.scale / 4 : 2 * this.scale;
      setGridCost(
        step,
        hoursOfStep(this.fromS, step, nowS),
        <f64>outlook.price(step) + surcharge,
        outlook.exportPrice(step),
        -(<f64>outlook.exportLimit(step)),
        outlook.importLimit(step),
        others,
        step == 0 ? 0 : <f64>max(outlook.solar(step), 0),
      );
      setSteepness(step, steepnessOf(this, step));
    }
  }

  private total(device: usize): void {
    this.lay(device, -1, clockOf(device).seconds);
    let cost: f64 = 0;
    for (let step = 0; step < this.steps; step++) {
      openStep(step);
      cost += gridCost(0);
    }
    this.cost = <i32>Math.round(cost / 100_000);
  }

  publish(device: usize): void {
    registers.setPlanState(device, this.state);
    registers.setPlanInForce(device, this.valid);
    registers.setPlanAge(device, this.ageMs / 1000);
    registers.setPlanSteps(device, <u16>(this.fromS == 0 ? 0 : this.steps));
    registers.setPlanCost(device, this.cost);
    registers.setPlanHold(device, this.hold);
    registers.setLearnedDays(device, <u16>min<u32>(this.learned.hours / 24, 65_535));
    publishPlan(device, this);
  }
}

/** Of the step under way what is left, h; a minute at least. */
function hoursOfStep(fromS: u32, step: i32, nowS: u32): f64 {
  const length = stepLength(fromS, step);
  if (step > 0) return <f64>length / 3600;
  return <f64>max<i64>(<i64>stepStart(fromS, 1) - nowS, 60) / 3600;
}

const LOCAL: usize = (offsetof<Planner>() + 7) & ~7;
const OUTLOOK: usize = (LOCAL + offsetof<LocalTime>() + 7) & ~7;
const LEARNED: usize = (OUTLOOK + OUTLOOK_SIZE + 7) & ~7;
const LEARNING: usize = (LEARNED + LEARNED_SIZE + 7) & ~7;
const PLANS: usize = (LEARNING + LEARNING_SIZE + 7) & ~7;
export const PLANNER_SIZE: usize = PLANS + LOADS * LOAD_PLAN_SIZE;
