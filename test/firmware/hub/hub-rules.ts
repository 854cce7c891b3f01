import type { House, HubRun } from './house.ts';

const LOADS = ['evCurrent', 'waterHeaterOn', 'heatingOn'] as const;
type LoadName = (typeof LOADS)[number];
const LIMIT_REASONS: readonly string[] = ['capacityLimit', 'fuse', 'failsafe'];

/** Config as delivered. */
const FUSE_W = 25 * 230 * 3;
const SETTLE_S = 3;
const RATED: Record<string, number> = { waterHeaterOn: 2000, heatingOn: 3000 };
/** The vehicle within the settle time, then the tank and the heating in a scan each. */
const REACTION_S = SETTLE_S + 2;
const MARGIN_W = 100;

/**
 * What must hold at every scan of a hub in a house, whatever happens. Knows what the host wrote and reckons limits and
 * times by itself.
 */
export class HubRules {
  private readonly hub: HubRun;
  private readonly house: House;
  private seconds = 0;
  private overFor = 0;
  private lastStart = -Infinity;
  private readonly since = new Map<LoadName, number>(LOADS.map((name) => [name, 0]));
  private readonly was = new Map<LoadName, number>(LOADS.map((name) => [name, 0]));
  private readonly coldFor = new Map<LoadName, number>();
  private lastHeartbeat = -Infinity;
  private levelEnds = 0;
  /** Scans by which things happened that the rules are about; a run in which none did proves nothing. */
  readonly seen = { overLimit: 0, earlyEnd: 0, failsafe: 0, cold: 0 };

  constructor(hub: HubRun, house: House) {
    this.hub = hub;
    this.house = house;
  }

  /** To be called when the host writes the heartbeat or the capacity limit. */
  heartbeat(): void {
    this.lastHeartbeat = this.seconds;
  }

  /** To be called when the host writes a demand response level. */
  levelWritten(): void {
    this.levelEnds = this.seconds + this.hub.read('demandResponseDuration');
  }

  /** After each scan of one second. */
  check(): void {
    this.seconds++;
    const limit = this.checkLimit();
    this.checkCurrent();
    this.checkReaction(limit);
    for (const name of LOADS) this.checkSwitching(name);
    this.checkComfort('heatingOn', limit);
    this.checkComfort('waterHeaterOn', limit);
    this.checkRegisters();
    for (const name of LOADS) this.was.set(name, this.hub.output(name));
  }

  private checkLimit(): number {
    const { hub } = this;
    const capacity = hub.read('capacityLimit');
    const silent = this.seconds - this.lastHeartbeat >= hub.read('heartbeatTimeout');
    const failsafe = capacity !== 0 && silent;
    const limit = Math.min(FUSE_W, failsafe ? hub.read('failsafeLimit') : capacity || Infinity);
    this.equal('effectiveLimit', hub.read('effectiveLimit'), limit);
    this.equal('failsafeActive', hub.read('failsafeActive'), failsafe);
    if (this.seconds >= this.levelEnds) this.equal('demandResponseLevel', hub.read('demandResponseLevel'), 'normal');
    if (failsafe) this.seen.failsafe++;
    return limit;
  }

  private checkCurrent(): void {
    const current = this.hub.output('evCurrent');
    if (current === 0) return;
    this.atLeast('evCurrent', current, 60);
    this.atMost('evCurrent', current, this.hub.read('evMaximumCurrent') * 10);
  }

  /** Never above the limit for longer than the reaction time while a load is on. */
  private checkReaction(limit: number): void {
    const over = Math.round(this.house.gridPower) > limit && LOADS.some((name) => this.hub.output(name) > 0);
    this.overFor = over ? this.overFor + 1 : 0;
    if (over) this.seen.overLimit++;
    this.atMost('time above the limit', this.overFor, REACTION_S);
  }

  private checkSwitching(name: LoadName): void {
    const { hub } = this;
    const before = this.was.get(name)!;
    const now = hub.output(name);
    const held = this.seconds - this.since.get(name)!;
    if (before > 0 === now > 0) return;
    const setting = { evCurrent: 'ev', waterHeaterOn: 'waterHeater', heatingOn: 'heating' }[name];
    if (now > 0) {
      this.atLeast(`rest of ${name}`, held, hub.read(`${setting as 'ev'}MinimumRest`));
      this.atLeast(
        `time since the last start, at that of ${name}`,
        this.seconds - this.lastStart,
        hub.read('restoreInterval'),
      );
      this.lastStart = this.seconds;
    } else if (held < hub.read(`${setting as 'ev'}MinimumRun`)) {
      this.seen.earlyEnd++;
      this.equal(`${name} may end after ${held} s`, this.mayEndEarly(name), true);
    }
    this.since.set(name, this.seconds);
  }

  /** A limit, a temperature at its maximum, a broken sensor, or a vehicle that left or is full. */
  private mayEndEarly(name: LoadName): boolean {
    const { hub, house } = this;
    const shed = { evCurrent: 'evShed', waterHeaterOn: 'waterHeaterShed', heatingOn: 'heatingShed' }[name] as 'evShed';
    if (hub.read(shed) && LIMIT_REASONS.includes(hub.read('shedReason'))) return true;
    if (name === 'waterHeaterOn') return hub.read('tankSensorFault') || house.tank >= hub.read('tankMaximum') - 0.01;
    if (name === 'heatingOn') return hub.read('roomSensorFault') || house.room >= hub.read('roomMaximum') - 0.01;
    return !house.evConnected || house.evEnergyNeeded === 0 || hub.read('evMode') === 'disabled';
  }

  /** Below its minimum a load runs, unless not even the power for the loads below their minimum is there. */
  private checkComfort(name: 'heatingOn' | 'waterHeaterOn', limit: number): void {
    const { hub, house } = this;
    const cold = {
      heatingOn:
        house.room < hub.read('roomMinimum') - 0.01 && hub.read('heatingEnabled') && !hub.read('roomSensorFault'),
      waterHeaterOn:
        house.tank < hub.read('tankMinimum') - 0.01 && hub.read('waterHeaterEnabled') && !hub.read('tankSensorFault'),
    };
    // Room for both, so that it does not matter which comes first; a tenth for the error of the rated powers.
    const needed = (RATED['heatingOn']! + RATED['waterHeaterOn']!) * 1.1 + MARGIN_W;
    const waits = cold[name] && hub.output(name) === 0 && house.base + needed <= limit;
    const waited = waits ? (this.coldFor.get(name) ?? 0) + 1 : 0;
    this.coldFor.set(name, waited);
    if (waits) this.seen.cold++;
    const rest = hub.read(name === 'heatingOn' ? 'heatingMinimumRest' : 'waterHeaterMinimumRest');
    this.atMost(
      `time that ${name} is missing below the minimum`,
      waited,
      rest + 3 * hub.read('restoreInterval') + REACTION_S,
    );
  }

  private checkRegisters(): void {
    const { hub } = this;
    const on = LOADS.map((name) => hub.output(name) > 0);
    this.equal('evCharging', hub.read('evCharging'), on[0]);
    this.equal('waterHeaterOn', hub.read('waterHeaterOn'), on[1]);
    this.equal('heatingOn', hub.read('heatingOn'), on[2]);
    this.equal('energisedLoads', hub.read('energisedLoads'), on.filter(Boolean).length);
    const shed = hub.read('evShed') || hub.read('waterHeaterShed') || hub.read('heatingShed');
    this.equal('a shed reason', hub.read('shedReason') !== 'none', shed);
  }

  // Plain comparisons: these run at every scan.
  private equal(what: string, actual: unknown, expected: unknown): void {
    if (actual !== expected) throw this.broken(`${what} is ${actual}, not ${expected}`);
  }

  private atLeast(what: string, actual: number, least: number): void {
    if (actual < least) throw this.broken(`${what} is ${actual}, below ${least}`);
  }

  private atMost(what: string, actual: number, most: number): void {
    if (actual > most) throw this.broken(`${what} is ${actual}, above ${most}`);
  }

  private broken(what: string): Error {
    const outputs = LOADS.map((name) => `${name} ${this.hub.output(name)}`).join(', ');
    return new Error(`second ${this.seconds}: ${what} (${outputs}, grid ${Math.round(this.house.gridPower)} W)`);
  }
}
