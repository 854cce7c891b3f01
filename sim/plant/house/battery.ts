import type { BatteryLoad } from '../../../protocols/hub/home.ts';
import { hoursOf, type LoadModel, type Surroundings } from './load-model.ts';

/** A battery with its inverter: what it stores is less than it draws, and what it delivers less than leaves it. */
export class Battery implements LoadModel {
  readonly load: BatteryLoad;
  readonly present = true;
  powerW = 0;
  /** Stored, Wh. */
  chargeWh: number;
  /** Drawn and delivered since the start, Wh. */
  drawnWh = 0;
  deliveredWh = 0;

  constructor(load: BatteryLoad, percent: number) {
    this.load = load;
    this.chargeWh = (load.capacityWh * percent) / 100;
  }

  get percent(): number {
    return (this.chargeWh / this.load.capacityWh) * 100;
  }

  get value(): number {
    return Math.round(this.percent * 100);
  }

  step(_surroundings: Surroundings, elapsedMs: number, command: number): void {
    const { load } = this;
    const hours = hoursOf(elapsedMs);
    const asked = load.control === 'switched' ? (command === 0 ? 0 : load.powerW) : command;
    const within = Math.max(-load.dischargeW, Math.min(asked, load.powerW));
    const given = Math.abs(within) < load.leastPowerW ? 0 : within;
    if (given >= 0) {
      this.powerW = Math.min(given, (load.capacityWh - this.chargeWh) / load.chargeEfficiency / hours);
      this.chargeWh += this.powerW * load.chargeEfficiency * hours;
      this.drawnWh += this.powerW * hours;
    } else {
      const deliveredW = Math.min(-given, (this.chargeWh * load.dischargeEfficiency) / hours);
      // A battery that is empty delivers nothing; no negative zero is told.
      this.powerW = deliveredW === 0 ? 0 : -deliveredW;
      this.chargeWh -= (deliveredW / load.dischargeEfficiency) * hours;
      this.deliveredWh += deliveredW * hours;
    }
    this.chargeWh = Math.max(0, Math.min(load.capacityWh, this.chargeWh - load.standbyW * hours));
  }
}
