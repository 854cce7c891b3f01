import type { Home } from './bidder.ts';
import { type House, type HubRun, maskOf, phaseCountOf, type TrueLoad, UNKNOWN, VOLTAGE } from './house.ts';
import type { ToldEvents } from './told-events.ts';

const LEVELS = ['normal', 'moderate', 'high', 'special'] as const;
const NO_LIMIT = 0xffff_ffff;
/** W by which rounding of channels and steps of commands may miss a limit. */
const ROUNDING_W = 40;
/** So near to another limit a battery's help has no room left. */
const NEAR_W = 300;
const LIMIT_REASONS: readonly string[] = ['capacityLimit', 'fuse', 'failsafe', 'dispatch', 'overridden'];
type LoadNumber = 1;

/** What the rules saw; a run in which none of it happened proves nothing. */
export interface Seen {
  overImport: number;
  overExport: number;
  overFuse: number;
  support: number;
  curtailed: number;
  failsafe: number;
  early: number;
  waiting: number;
  disobedient: number;
  starts: number;
  eventLimit: number;
  steered: number;
  charge: number;
  level: number;
  overridden: number;
}

const sum = (powers: readonly number[]) => powers.reduce((total, power) => total + power, 0);
const nothingExceeded = () => ({ import: 0, export: 0, phases: [0, 0, 0, 0, 0, 0] });

/**
 * What must hold at every scan of a hub in a house, whatever happens. Reckons limits and times by itself. A limit may be
 * exceeded for the settle time and as many scans as the slowest load is late, and some; from then on all that can be shed
 * must have been told to be off, unless what the loads are told has just become such that the limit will hold.
 */
export class LimitRules {
  private readonly home: Home;
  private readonly events: ToldEvents;
  private readonly reaction: number;
  private seconds = 0;
  private upFor = 0;
  private lastHeartbeat = -Infinity;
  private failsafeFor = 0;
  private expired = false;
  /** Scans for which limits have been exceeded; of phases those of import, then of export. */
  private over = nothingExceeded();
  /** Scans for which it would have been kept by what the loads are told, of each limit that has been exceeded for long. */
  private readonly mending = new Map<string, number>();
  private off = '';
  private readonly since: number[];
  private readonly was: number[];
  private lastStart = -Infinity;
  readonly seen: Seen = {
    overImport: 0,
    overExport: 0,
    overFuse: 0,
    support: 0,
    curtailed: 0,
    failsafe: 0,
    early: 0,
    waiting: 0,
    disobedient: 0,
    starts: 0,
    eventLimit: 0,
    steered: 0,
    charge: 0,
    level: 0,
    overridden: 0,
  };

  constructor(home: Home, events: ToldEvents) {
    this.home = home;
    this.events = events;
    const { loads, spec } = home.house;
    this.reaction = (spec.settle ?? 5) + Math.max(0, ...loads.map(({ lag }) => lag)) + 8;
    this.since = loads.map(() => 0);
    this.was = loads.map(() => 0);
  }

  private get hub(): HubRun {
    return this.home.hub;
  }

  private get house(): House {
    return this.home.house;
  }

  heartbeat(): void {
    this.lastHeartbeat = this.seconds;
  }

  powerUp(): void {
    this.upFor = 0;
    this.lastHeartbeat = -Infinity;
    // It holds from the power up on, not from the first scan.
    this.failsafeFor = 1;
    this.expired = false;
    this.lastStart = -Infinity;
    this.over = nothingExceeded();
    this.since.fill(this.seconds);
    this.was.fill(0);
  }

  /** After each scan of one second. */
  check(): void {
    this.seconds++;
    this.upFor++;
    const [importLimit, exportLimit] = this.checkLimits();
    this.checkReaction(importLimit, exportLimit);
    this.house.loads.forEach((load, index) => {
      this.checkCommand(load, index);
      this.checkSwitching(load, index);
    });
    this.house.loads.forEach((_load, index) => {
      this.was[index] = this.hub.output(`command${index + 1}`);
    });
  }

  private checkLimits(): [number, number] {
    const { hub } = this;
    const { fuse, phases, importLimit = NO_LIMIT, exportLimit = NO_LIMIT } = this.house.spec;
    const capacity = [hub.read('capacityLimit'), hub.read('exportCapacityLimit')] as const;
    const limited = capacity.some((limit) => limit !== NO_LIMIT);
    const silent = this.seconds - this.lastHeartbeat >= hub.read('heartbeatTimeout');
    if (!limited || !silent) {
      this.failsafeFor = 0;
      this.expired = false;
    } else if (!this.expired) {
      this.failsafeFor++;
      const longest = hub.read('failsafeDuration');
      // Its first scan is not a time yet in which it held.
      this.expired = longest !== 0 && this.failsafeFor > longest;
    }
    const failsafe = limited && silent && !this.expired;
    if (failsafe) this.seen.failsafe++;
    const instead = [hub.read('failsafeLimit'), hub.read('failsafeExportLimit')];
    const operators = capacity.map((limit, side) =>
      limit === NO_LIMIT || this.expired ? NO_LIMIT : failsafe ? instead[side]! : limit,
    );
    const ofFuse = fuse * VOLTAGE * phases;
    const [importEvent, exportEvent] = this.checkEvents();
    const limits: [number, number] = [
      Math.min(ofFuse, importLimit, operators[0]!, importEvent),
      Math.min(ofFuse, exportLimit, operators[1]!, exportEvent),
    ];
    if (limits.includes(importEvent) || limits.includes(exportEvent)) this.seen.eventLimit++;
    this.equal('failsafeActive', hub.read('failsafeActive'), failsafe);
    this.equal('importLimit', hub.read('importLimit'), limits[0]);
    this.equal('exportLimit', hub.read('exportLimit'), limits[1]);
    return limits;
  }

  /** The limits of events; what else they ask for is what the hub says it follows. */
  private checkEvents(): [number, number] {
    const { hub, events, seen } = this;
    const now = Math.floor(hub.nowMs / 1000);
    const level = events.value('simple', now) ?? 0;
    const setpoint = events.value('dispatchSetpoint', now);
    this.equal('demandResponse', hub.read('demandResponse'), LEVELS[level]);
    this.equal('dispatchSetpoint', hub.read('dispatchSetpoint'), setpoint ?? UNKNOWN);
    if (level > 0) seen.level++;
    if (setpoint !== undefined) seen.steered++;
    if (events.value('chargeStateSetpoint', now) !== undefined) seen.charge++;
    return [events.value('importCapacityLimit', now) ?? NO_LIMIT, events.value('exportCapacityLimit', now) ?? NO_LIMIT];
  }

  /** Never above a limit for longer than the reaction time while there is something to shed. */
  private checkReaction(importLimit: number, exportLimit: number): void {
    const { house, hub } = this;
    if (house.meterAge >= 10 || hub.read('meterFault')) {
      this.over = nothingExceeded();
      return;
    }
    // What the resident gives back can help from now on only.
    const off = house.loads.map((_load, index) => this.isOff(index)).join();
    if (off !== this.off) this.over = nothingExceeded();
    this.off = off;
    const total = Math.round(house.total);
    this.over.import = this.longer(total > importLimit + ROUNDING_W, this.over.import, 'overImport');
    if (this.isLate('import', this.over.import, (grid) => sum(grid) <= importLimit + ROUNDING_W))
      this.nothingLeft('the import limit', 7);
    this.over.export = this.longer(-total > exportLimit + ROUNDING_W, this.over.export, 'overExport');
    if (this.isLate('export', this.over.export, (grid) => -sum(grid) <= exportLimit + ROUNDING_W))
      this.nothingDelivers('the export limit', 7);
    house.grid.forEach((power, phase) => {
      const side = power > 0 ? phase : phase + 3;
      this.over.phases[(side + 3) % 6] = 0;
      this.over.phases[side] = this.longer(this.blowsFuse(power, phase), this.over.phases[side]!, 'overFuse');
      if (!this.isLate(`${side}`, this.over.phases[side]!, (grid) => !this.blowsFuse(grid[phase]!, phase))) return;
      if (power > 0) this.nothingLeft(`the fuse of L${phase + 1}`, 1 << phase);
      else this.nothingDelivers(`the fuse of L${phase + 1}`, 1 << phase);
    });
  }

  private blowsFuse(power: number, phase: number): boolean {
    const { spec, reactive } = this.house;
    return Math.hypot(power, reactive[phase]! * VOLTAGE) > spec.fuse * VOLTAGE + ROUNDING_W;
  }

  /** A limit is exceeded for too long, and what the loads are told now does not mend it, or has not for as long again. */
  private isLate(limit: string, over: number, holds: (grid: readonly number[]) => boolean): boolean {
    if (over <= this.reaction) {
      this.mending.delete(limit);
      return false;
    }
    const { house, hub } = this;
    const told = house.loads.map((load, index) =>
      load.wouldDraw(hub.output(`command${index + 1}`), phaseCountOf(load.spec, house.spec.phases)),
    );
    const mending = holds(house.gridWith(told)) ? (this.mending.get(limit) ?? 0) + 1 : 0;
    this.mending.set(limit, mending);
    return mending === 0 || mending > this.reaction;
  }

  private longer(beyond: boolean, before: number, counter: 'overImport' | 'overExport' | 'overFuse'): number {
    if (beyond) this.seen[counter]++;
    return beyond ? before + 1 : 0;
  }

  /** Loads on these phases are told to be off, batteries there to deliver what they can. */
  private nothingLeft(limit: string, phases: number): void {
    this.house.loads.forEach((load, index) => {
      const command = this.hub.output(`command${index + 1}`);
      const { kind, discharge } = load.spec;
      if ((maskOf(load.spec, this.house.spec.phases) & phases) === 0 || kind === 'inverter') return;
      if (kind !== 'battery') {
        if (command !== 0) throw this.broken(`${limit} is exceeded, and load ${index + 1} is told ${command}`);
        return;
      }
      const able =
        this.believes(load, index) &&
        load.value > 6 &&
        load.wilful === undefined &&
        !this.isOff(index) &&
        !this.fullyDelivers(load);
      const wanted = able ? Math.min(discharge, load.ownLimit) : 0;
      const slack = 400 + discharge / 10;
      if (command > -wanted + slack)
        throw this.broken(`${limit} is exceeded, and battery ${index + 1} is told ${command}`);
    });
  }

  /** More delivered on all its phases would exceed a fuse or the export limit. */
  private fullyDelivers({ spec }: TrueLoad): boolean {
    const { house, hub } = this;
    if (-house.total > hub.read('exportLimit') - NEAR_W) return true;
    return house.grid.some((power, phase) => {
      const apparent = Math.hypot(power, house.reactive[phase]! * VOLTAGE);
      const near = power < 0 && apparent > house.spec.fuse * VOLTAGE - NEAR_W;
      return near && (maskOf(spec, house.spec.phases) & (1 << phase)) !== 0;
    });
  }

  /** Inverters on these phases are told to deliver nothing, batteries too. */
  private nothingDelivers(limit: string, phases: number): void {
    this.house.loads.forEach((load, index) => {
      const command = this.hub.output(`command${index + 1}`);
      if ((maskOf(load.spec, this.house.spec.phases) & phases) === 0) return;
      const delivers = load.spec.kind === 'inverter' ? command > 0 && load.power < 0 : command < 0;
      if (delivers) throw this.broken(`${limit} is exceeded by delivery, and load ${index + 1} is told ${command}`);
    });
  }

  /** The resident has it off. */
  private isOff(index: number): boolean {
    return this.hub.read(`load${(index + 1) as LoadNumber}Mode`) === 'off';
  }

  private believes(load: TrueLoad, index: number): boolean {
    const faults = this.hub.read(`load${(index + 1) as LoadNumber}Faults`) as readonly string[] | number;
    return load.present && !load.fault && !load.old && (Array.isArray(faults) ? faults.length === 0 : faults === 0);
  }

  private checkCommand({ spec }: TrueLoad, index: number): void {
    const command = this.hub.output(`command${index + 1}`);
    if (command === 0) return;
    if (this.isOff(index)) throw this.broken(`the resident has load ${index + 1} off, and it is told ${command}`);
    if (spec.control === 'switched') this.equal(`command${index + 1}`, command, 1);
    else if (spec.control === 'current') this.within(`command${index + 1}`, command, 60, 320);
    else if (spec.kind === 'battery') this.within(`command${index + 1}`, command, -spec.discharge, spec.power);
    else this.within(`command${index + 1}`, command, spec.kind === 'inverter' ? 0 : spec.least, spec.power);
    const settings = this.hub.read(`load${(index + 1) as LoadNumber}Reason`);
    if (settings === 'limitSupport') this.seen.support++;
    if (settings === 'overridden') this.seen.overridden++;
    if (spec.kind === 'inverter' && command < spec.power) this.seen.curtailed++;
  }

  private checkSwitching(load: TrueLoad, index: number): void {
    const { spec } = load;
    if (spec.kind === 'battery' || spec.kind === 'inverter') return;
    const { hub } = this;
    const number = (index + 1) as LoadNumber;
    const before = this.was[index]!;
    const now = hub.output(`command${index + 1}`);
    if (hub.read(`load${number}State`) === 'fault') this.seen.disobedient++;
    if (before > 0 === now > 0) return;
    const held = this.seconds - this.since[index]!;
    this.since[index] = this.seconds;
    if (now > 0) this.checkStart(spec.leastRest, index, held);
    else if (held < spec.leastRun && this.believes(load, index) && !hub.read('meterFault')) {
      this.seen.early++;
      const reason = hub.read(`load${number}Reason`);
      if (!LIMIT_REASONS.includes(reason)) throw this.broken(`load ${number} ends after ${held} s by ${reason}`);
    }
  }

  private checkStart(leastRest: number, index: number, held: number): void {
    const { hub } = this;
    const number = (index + 1) as LoadNumber;
    this.seen.starts++;
    this.within(`rest of load ${number}`, held, leastRest, Infinity);
    this.within(`time since the last start`, this.seconds - this.lastStart, hub.read('restoreInterval'), Infinity);
    this.lastStart = this.seconds;
    const { bid, reason } = this.home.bidder.bids[index]!;
    const vital = bid === 0x7fff_ffff && (reason === 1 || reason === 2);
    if (hub.read('meterFault') && !vital) throw this.broken(`load ${number} starts though the meter is not believed`);
    if (!hub.read('starting')) return;
    this.seen.waiting++;
    if (!vital) throw this.broken(`load ${number} starts ${this.upFor} s after the power up`);
  }

  // Plain comparisons: these run at every scan.
  private equal(what: string, actual: unknown, expected: unknown): void {
    if (actual !== expected) throw this.broken(`${what} is ${actual}, not ${expected}`);
  }

  private within(what: string, actual: number, least: number, most: number): void {
    if (actual < least || actual > most) throw this.broken(`${what} is ${actual}, not within ${least} and ${most}`);
  }

  private broken(what: string): Error {
    const { house, hub } = this;
    const loads = house.loads.map(({ spec, power, value, lag, measured }, index) => {
      const number = (index + 1) as LoadNumber;
      const state = `${hub.read(`load${number}State`)} by ${hub.read(`load${number}Reason`)}`;
      return `${spec.kind} on ${spec.phases} told ${hub.output(`command${number}`)}, draws ${Math.round(power)}, at ${value.toFixed(1)}, ${state}, lag ${lag}${measured ? '' : ', not measured'}`;
    });
    const grid = house.grid.map(Math.round).join(', ');
    const limits = `${hub.read('importLimit')} and ${hub.read('exportLimit')} W`;
    return new Error(`second ${this.seconds}: ${what} (grid ${grid}; limits ${limits})\n  ${loads.join('\n  ')}`);
  }
}
