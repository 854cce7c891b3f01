import type { PlainPlatform } from '../platform.ts';
import { Event, Holding, type HubConfig, ShedReason } from './image.ts';
import type { Limits } from './limits.ts';
import { type Load, MARGIN, Want } from './load.ts';

/** Least current that a vehicle can be offered, 0.1 A. */
export const LEAST_CURRENT = 60;
/** The charging current rises by as much at each scan, 0.1 A. */
const RAMP = 10;

export interface Loads {
  readonly ev: Load;
  readonly waterHeater: Load;
  readonly heating: Load;
}

/** Keeps the power at the grid connection within the limit; the rules are told in firmware/hub/shedding.ts. */
export class Shedding {
  private readonly loads: Loads;
  private readonly limits: Limits;
  private readonly holding: DataView;
  private readonly config: HubConfig;
  private readonly platform: PlainPlatform;
  private pressedMs = 0;
  private sinceStartMs = 0;
  private sinceShedMs = 0;
  private pressed = false;
  private exhausted = false;
  /** Offered to the vehicle, 0.1 A. */
  evCurrent = 0;
  shedCount = 0;
  over = false;

  constructor(loads: Loads, limits: Limits, holding: DataView, config: HubConfig, platform: PlainPlatform) {
    this.loads = loads;
    this.limits = limits;
    this.holding = holding;
    this.config = config;
    this.platform = platform;
  }

  /** One scan; `grid` in W, `evRequest` in 0.1 A. */
  scan(grid: number, evRequest: number, elapsedMs: number): void {
    const unused = this.limits.effective - grid;
    this.sinceStartMs += elapsedMs;
    this.sinceShedMs += elapsedMs;
    const room = this.giveOut(unused);
    this.over = unused < 0;
    this.press(this.over || this.isShort(unused), elapsedMs);
    const stopped = this.pressedMs >= this.config.settleTime * 1000;
    this.switchThermal(unused);
    this.drive(evRequest, stopped ? 0 : room, unused);
    this.markHeld();
    this.report(-unused);
  }

  get energised(): number {
    const { ev, waterHeater, heating } = this.loads;
    return Number(ev.on) + Number(waterHeater.on) + Number(heating.on);
  }

  private press(pressed: boolean, elapsedMs: number): void {
    this.pressedMs = pressed && this.pressed ? this.pressedMs + elapsedMs : 0;
    this.pressed = pressed;
  }

  private isShort(unused: number): boolean {
    const { waterHeater, heating } = this.loads;
    return (
      (waterHeater.waits && waterHeater.power + MARGIN > unused) || (heating.waits && heating.power + MARGIN > unused)
    );
  }

  /** Grants the thermal loads by rank; returns what is left for the vehicle, W. */
  private giveOut(unused: number): number {
    const { waterHeater, heating } = this.loads;
    let room = unused + this.config.powerOfCurrent(this.evCurrent);
    if (waterHeater.on) room += waterHeater.power;
    if (heating.on) room += heating.power;
    waterHeater.granted = waterHeater.denied = false;
    heating.granted = heating.denied = false;
    const heatingRank = heating.rank;
    const waterHeaterRank = waterHeater.rank;
    return heatingRank <= waterHeaterRank
      ? waterHeater.take(waterHeaterRank, heating.take(heatingRank, room))
      : heating.take(heatingRank, waterHeater.take(waterHeaterRank, room));
  }

  private switchThermal(unused: number): void {
    const { waterHeater, heating } = this.loads;
    this.stopThermal(waterHeater);
    this.stopThermal(heating);
    if (!heating.waits && !waterHeater.waits) return;
    const heatingFirst = heating.rank <= waterHeater.rank;
    this.startThermal(heatingFirst ? heating : waterHeater, unused);
    this.startThermal(heatingFirst ? waterHeater : heating, unused);
  }

  private stopThermal(load: Load): void {
    if (!load.on || load.granted) return;
    load.switchTo(false);
    if (load.want !== Want.nothing) this.sinceShedMs = 0;
  }

  private startThermal(load: Load, unused: number): void {
    if (load.waits && this.mayStart(load.power, unused)) this.start(load);
  }

  private mayStart(power: number, unused: number): boolean {
    const interval = this.holding.getUint16(Holding.restoreInterval) * 1000;
    if (this.sinceStartMs < interval || this.sinceShedMs < interval) return false;
    return !this.over && power + MARGIN <= unused;
  }

  private start(load: Load): void {
    load.switchTo(true);
    this.sinceStartMs = 0;
  }

  private drive(request: number, room: number, unused: number): void {
    const { ev } = this.loads;
    const spare = ev.on ? room : room - MARGIN;
    const perAmpere = this.config.powerOfCurrent(10);
    let target = Math.min(request, Math.trunc((spare * 10) / perAmpere));
    if (target < LEAST_CURRENT) target = 0;
    ev.denied = request !== 0 && target === 0 && (ev.on || ev.rested);
    if (!ev.on) {
      if (target === 0 || !ev.rested || !this.mayStart(ev.power, unused)) return;
      this.start(ev);
      this.evCurrent = LEAST_CURRENT;
    } else if (target === 0) {
      ev.switchTo(false);
      this.evCurrent = 0;
      if (request !== 0) this.sinceShedMs = 0;
    } else if (target < this.evCurrent) {
      this.evCurrent = target;
    } else if (!this.over && perAmpere <= unused) {
      this.evCurrent = Math.min(this.evCurrent + RAMP, target);
    }
  }

  private markHeld(): void {
    const { reason } = this.limits;
    const { ev, waterHeater, heating } = this.loads;
    this.mark(ev, reason);
    this.mark(waterHeater, reason);
    this.mark(heating, reason);
  }

  private mark(load: Load, reason: number): void {
    const before = load.held;
    if (load.on) load.held = ShedReason.none;
    else if (load.denied) load.held = reason;
    else if (load.undisturbed === Want.nothing) load.held = ShedReason.none;
    else if (load.want === Want.nothing) load.held = ShedReason.demandResponse;
    if ((load.held !== ShedReason.none) === (before !== ShedReason.none)) return;
    if (load.held === ShedReason.none) {
      this.platform.event(Event.restored + load.index, Number(load.on));
    } else {
      this.shedCount++;
      this.platform.event(Event.heldOff + load.index, load.held);
    }
  }

  private report(excess: number): void {
    const exhausted = this.over && this.energised === 0;
    if (exhausted && !this.exhausted) this.platform.event(Event.limitExceeded, Math.min(excess, 0x7fff_ffff));
    this.exhausted = exhausted;
  }
}
