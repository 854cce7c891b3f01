import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { type HubRegisters, type HubWritable, hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

type LoadNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Loads by their numbers; each can be set to any power. */
export const Loads = {
  room: 1,
  tank: 2,
  vehicle: 3,
  battery: 4,
  appliance: 5,
  sheddable: 6,
  inverter: 7,
  cooled: 8,
} as const;
export type LoadName = keyof typeof Loads;
const NAMES = Object.keys(Loads) as LoadName[];

const CONFIG: ConfigValues = {
  mainFuse: 250,
  loadKind: [1, 3, 4, 5, 6, 7, 8, 2],
  loadPhases: [1, 1, 1, 1, 1, 1, 1, 1],
  loadControl: [1, 1, 1, 1, 1, 1, 1, 1],
  loadRank: [8, 7, 6, 5, 4, 3, 2, 1],
  loadPower: [2000, 2000, 3680, 4000, 700, 1500, 6000, 2000],
  loadLeastPower: [500, 500, 1380, 0, 700, 1500, 0, 500],
  loadDischargePower: [0, 0, 0, 4000, 0, 0, 0, 0],
  loadCapacity: [8000, 233, 40_000, 10_000, 1000, 0, 0, 8000],
  loadLeastRun: [0, 0, 0, 0, 0, 0, 0, 0],
  loadLeastRest: [0, 0, 0, 0, 0, 0, 0, 0],
};

/** Maximums first, as no minimum may be above its own. */
const SETTINGS = {
  load1Maximum: 23,
  load1Target: 20.5,
  load1Minimum: 19.5,
  load2Maximum: 60,
  load2Target: 50,
  load2Minimum: 42,
  load4Maximum: 100,
  load4Minimum: 10,
  load8Maximum: 26,
  load8Target: 24,
  load8Minimum: 20,
} as const;

/** A home that runs by rules, whose temperatures and charges stay where the test puts them. */
export class RestrainHome {
  readonly run: FirmwareRun<HubRegisters, HubWritable>;
  /** What each load says of itself: 0.01 °C, Wh that are needed, 0.01 %. */
  readonly values: Record<LoadName, number> = {
    room: 1990,
    tank: 4800,
    vehicle: 10_000,
    battery: 5000,
    appliance: 1000,
    sheddable: 0,
    inverter: 0,
    cooled: 2500,
  };
  private readonly drawn: Record<LoadName, number>;

  constructor(image: CoreImage, config: ConfigValues = {}, options: RunOptions = {}) {
    // After a power up loads would wait for a random time.
    this.run = new FirmwareRun(image, hubProfile, { reason: ResetReason.request, ...options });
    const result = this.run.configure({ ...CONFIG, ...config });
    if (result !== 0) throw new Error(`the config is refused with ${result}`);
    for (const [name, value] of Object.entries(SETTINGS)) {
      if (this.run.write(name as HubWritable, value as never) !== 0) throw new Error(`${name} is refused`);
    }
    this.run.write('restoreInterval', 0);
    this.run.write('planningOff', true);
    this.run.set('tariffPrice', 2000);
    this.run.set('tariffExportPrice', 500);
    this.drawn = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<LoadName, number>;
  }

  /** Runs as many scans of a second each, in which the loads follow. */
  live(seconds: number): this {
    for (let second = 0; second < seconds; second++) {
      const channels: Record<string, number> = {
        phasePower1: 300 + NAMES.reduce((sum, name) => sum + this.drawn[name], 0),
      };
      for (const name of NAMES) {
        channels[`value${Loads[name]}`] = this.values[name];
        channels[`drawn${Loads[name]}`] = this.drawn[name];
        channels[`status${Loads[name]}`] = 1;
      }
      this.run.tick(1000, channels);
      for (const name of NAMES) if (name !== 'inverter') this.drawn[name] = this.setpoint(name);
    }
    return this;
  }

  setpoint(name: LoadName): number {
    return this.run.read(`load${this.number(name)}Setpoint`);
  }

  state(name: LoadName): HubRegisters['load1State'] {
    return this.run.read(`load${this.number(name)}State`);
  }

  reason(name: LoadName): HubRegisters['load1Reason'] {
    return this.run.read(`load${this.number(name)}Reason`);
  }

  /** The loads that draw. */
  running(): LoadName[] {
    return NAMES.filter((name) => name !== 'inverter' && this.setpoint(name) > 0);
  }

  level(level: HubRegisters['demandResponseLevel'], seconds = 3600): void {
    const number = ['normal', 'moderate', 'high', 'special'].indexOf(level);
    this.run.writeWords(0, [number, seconds >>> 16, seconds & 0xffff]);
  }

  /** `seconds` 0: until it is changed. */
  override(name: LoadName, mode: HubRegisters['load1Mode'], seconds = 0): void {
    const address = 30 + (this.number(name) - 1) * 10;
    const exception = this.run.writeWords(address, [
      ['auto', 'off', 'on'].indexOf(mode),
      seconds >>> 16,
      seconds & 0xffff,
    ]);
    if (exception !== 0) throw new Error(`the override is refused with exception ${exception}`);
  }

  private number(name: LoadName): LoadNumber {
    return Loads[name];
  }
}
