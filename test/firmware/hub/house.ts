import type { HubRegisters, HubWritable } from '../../../protocols/profiles/hub.generated.ts';
import type { FirmwareRun } from '../run.ts';

export type HubRun = FirmwareRun<HubRegisters, HubWritable>;

/** What a load draws when on, W; not what the hub's config says, or the hub could not be wrong about it. */
export interface TruePowers {
  readonly waterHeater: number;
  readonly heating: number;
  /** Of one ampere. */
  readonly evPerAmpere: number;
}

/** A house that follows the hub's outputs one scan later. Temperatures in °C, powers in W. */
export class House {
  readonly powers: TruePowers;
  /** What the hub does not switch. */
  base = 400;
  tank = 52;
  room = 20;
  outdoor = 5;
  evConnected = false;
  /** The vehicle still needs as many Wh. */
  evEnergyNeeded = 0;
  /** The vehicle draws no more than this, A. */
  evOwnLimit = 32;
  price = 2500;
  /** Drawn during the last scan. */
  gridPower = 400;

  constructor(powers: Partial<TruePowers> = {}) {
    this.powers = { waterHeater: 1950, heating: 2900, evPerAmpere: 228, ...powers };
  }

  /** Lets the house live for `elapsedMs` under the hub's outputs, and the hub run a scan on what it then sees. */
  scan(hub: HubRun, elapsedMs = 1000): void {
    const seconds = elapsedMs / 1000;
    const tankOn = hub.output('waterHeaterOn');
    const heatingOn = hub.output('heatingOn');
    const ampere = this.evConnected && this.evEnergyNeeded > 0 ? hub.output('evCurrent') / 10 : 0;
    const evPower = Math.min(ampere, this.evOwnLimit) * this.powers.evPerAmpere;
    this.gridPower = this.base + tankOn * this.powers.waterHeater + heatingOn * this.powers.heating + evPower;
    this.evEnergyNeeded = Math.max(0, this.evEnergyNeeded - (evPower * seconds) / 3600);
    // 200 l of water that lose 60 W; a room of 2 kWh/K that loses 120 W/K, heated with a coefficient of performance of 2.
    this.tank += ((tankOn * this.powers.waterHeater - 60) * seconds) / 3600 / 233;
    const loss = 120 * (this.room - this.outdoor);
    this.room += ((heatingOn * this.powers.heating * 2 - loss) * seconds) / 3600 / 2000;
    hub.tick(elapsedMs, this.channels());
  }

  channels(): Record<string, number> {
    return {
      gridPower: Math.round(this.gridPower),
      tankTemperature: Math.round(this.tank * 100),
      roomTemperature: Math.round(this.room * 100),
      outdoorTemperature: Math.round(this.outdoor * 100),
      evConnected: this.evConnected ? 1 : 0,
      evEnergyNeeded: Math.ceil(this.evEnergyNeeded),
      price: this.price,
    };
  }
}

/** Runs the house for a while. */
export function live(house: House, hub: HubRun, seconds: number): void {
  for (let second = 0; second < seconds; second++) house.scan(hub);
}
