import { type ConfigValues, encodeConfig } from '../../../protocols/profile/config-document.ts';
import { type HubRegisters, type HubWritable, hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import type { FirmwareRun } from '../run.ts';

export type HubRun = FirmwareRun<HubRegisters, HubWritable>;

export const KINDS = [
  'none',
  'heating',
  'cooling',
  'tank',
  'vehicle',
  'battery',
  'appliance',
  'sheddable',
  'inverter',
] as const;
export type LoadKind = (typeof KINDS)[number];
const CONTROLS = ['switched', 'power', 'current'] as const;

/** A load as the hub is told about it. */
export interface LoadSpec {
  readonly kind: LoadKind;
  readonly control: (typeof CONTROLS)[number];
  /** Bit 0 for L1. */
  readonly phases: number;
  readonly rank: number;
  readonly power: number;
  readonly least: number;
  readonly discharge: number;
  readonly leastRun: number;
  readonly leastRest: number;
  readonly capacity: number;
}

const USUAL: LoadSpec = {
  kind: 'none',
  control: 'switched',
  phases: 1,
  rank: 1,
  power: 2000,
  least: 2000,
  discharge: 0,
  leastRun: 0,
  leastRest: 0,
  capacity: 0,
};

export const spec = {
  heater: (more: Partial<LoadSpec> = {}): LoadSpec => ({ ...USUAL, kind: 'sheddable', ...more }),
  tank: (more: Partial<LoadSpec> = {}): LoadSpec => ({ ...USUAL, kind: 'tank', capacity: 233, ...more }),
  heatPump: (more: Partial<LoadSpec> = {}): LoadSpec => ({
    ...USUAL,
    kind: 'heating',
    control: 'power',
    phases: 7,
    power: 2500,
    least: 600,
    capacity: 8000,
    ...more,
  }),
  vehicle: (more: Partial<LoadSpec> = {}): LoadSpec => ({
    ...USUAL,
    kind: 'vehicle',
    control: 'current',
    power: 3680,
    least: 1380,
    capacity: 40_000,
    ...more,
  }),
  battery: (more: Partial<LoadSpec> = {}): LoadSpec => ({
    ...USUAL,
    kind: 'battery',
    control: 'power',
    phases: 7,
    power: 4000,
    least: 0,
    discharge: 4000,
    capacity: 10_000,
    ...more,
  }),
  inverter: (more: Partial<LoadSpec> = {}): LoadSpec => ({
    ...USUAL,
    kind: 'inverter',
    control: 'power',
    phases: 7,
    power: 6000,
    least: 0,
    ...more,
  }),
};

/** What a load is like in truth, which the hub is not told. */
export class TrueLoad {
  readonly spec: LoadSpec;
  /** Of what it is rated, what it draws. */
  factor = 1;
  measured = true;
  /** Scans after which it does as it is told. */
  lag = 0;
  present = true;
  /** Reports a fault, or what it says is old. */
  fault = false;
  old = false;
  /** °C, %, or Wh; of an inverter the sun, W. */
  value: number;
  /** Takes no more of its own accord, W; of a battery either way. */
  ownLimit = Infinity;
  /** Does as it likes: draws so much whatever it is told, W. */
  wilful: number | undefined;
  /** What its sensor says instead of its value. */
  reading: number | undefined;
  power = 0;
  private readonly commands: number[] = [];

  constructor(spec: LoadSpec) {
    this.spec = spec;
    this.value =
      { tank: 50, heating: 20, cooling: 24, battery: 50, vehicle: 30_000, appliance: 1000 }[spec.kind as string] ?? 0;
  }

  get command(): number {
    return this.commands.at(-1) ?? 0;
  }

  step(command: number, phaseCount: number, seconds: number): void {
    this.commands.push(command);
    const followed = this.commands.length > this.lag ? this.commands.at(-1 - this.lag)! : 0;
    this.commands.splice(0, Math.max(0, this.commands.length - this.lag - 1));
    this.power = this.wouldDraw(followed, phaseCount);
    this.live(seconds);
  }

  /** What it draws as it is now when it follows a command, W. */
  wouldDraw(command: number, phaseCount: number): number {
    return this.wilful ?? this.drawn(command, phaseCount);
  }

  private drawn(command: number, phaseCount: number): number {
    const { kind, control, power, discharge } = this.spec;
    if (kind === 'inverter')
      return -Math.min(Math.max(this.value, 0), control === 'switched' ? command * power : command);
    if (!this.present) return 0;
    if (kind === 'vehicle' && this.value <= 0) return 0;
    const asked = { switched: command * power, power: command, current: (command / 10) * VOLTAGE * phaseCount }[
      control
    ];
    if (kind === 'battery') {
      if ((asked > 0 && this.value >= 100) || (asked < 0 && this.value <= 0)) return 0;
      return Math.max(Math.min(asked, power, this.ownLimit), -discharge, -this.ownLimit) * this.factor;
    }
    return Math.min(asked * this.factor, this.ownLimit);
  }

  private live(seconds: number): void {
    const wattHours = (this.power * seconds) / 3600;
    const { kind, capacity } = this.spec;
    if (kind === 'battery') this.value = Math.min(Math.max(this.value + (wattHours / capacity) * 100, 0), 100);
    if (kind === 'vehicle' || kind === 'appliance') this.value = Math.max(this.value - wattHours, 0);
    if (kind === 'tank') this.value += (wattHours - seconds / 60) / capacity;
    if (kind === 'heating') this.value += (wattHours * 3 - seconds) / capacity;
  }

  get channelValue(): number {
    const { kind } = this.spec;
    const value = this.reading ?? this.value;
    return Math.round(kind === 'vehicle' || kind === 'appliance' ? value : value * 100);
  }

  get status(): number {
    return (this.present ? 1 : 0) | (this.fault ? 2 : 0) | (this.old ? 4 : 0);
  }
}

export interface HouseSpec {
  readonly fuse: number;
  readonly phases: 1 | 3;
  readonly loads: readonly LoadSpec[];
  readonly importLimit?: number;
  readonly exportLimit?: number;
  readonly startRandomisation?: number;
  readonly seed?: number;
  readonly ramp?: number;
  readonly settle?: number;
}

export const VOLTAGE = 230;
export const SETTLE_S = 5;
/** A price that is not known. */
export const UNKNOWN = -0x8000_0000;
/** Bids. */
export const MUST = 0x7fff_ffff;
export const NEVER = UNKNOWN;
export const Reason = { comfort: 1, deadline: 2, ordinary: 9 } as const;

/** A house whose loads do as they are told, or not, a scan later; all that the hub does not run is `household`. */
export class House {
  readonly spec: HouseSpec;
  readonly loads: readonly TrueLoad[];
  /** Of each phase, W. */
  household: [number, number, number] = [300, 100, 100];
  /** Beyond the power, of each phase, A. */
  reactive: [number, number, number] = [0, 0, 0];
  price = 2500;
  exportPrice = 800;
  meterAge = 0;
  /** The meter says what it said. */
  meterStuck = false;
  grid: [number, number, number] = [0, 0, 0];
  private shown: Record<string, number> = {};

  constructor(spec: HouseSpec) {
    this.spec = spec;
    this.loads = spec.loads.map((load) => new TrueLoad(load));
    if (spec.phases === 1) this.household = [500, 0, 0];
  }

  get total(): number {
    return this.grid[0] + this.grid[1] + this.grid[2];
  }

  /** The house lives for `elapsedMs` under the hub's commands, then the hub sees what came of it. */
  scan(hub: HubRun, elapsedMs = 1000): void {
    this.live(hub, elapsedMs);
    hub.tick(elapsedMs, this.channels());
  }

  live(hub: HubRun, elapsedMs: number): void {
    this.loads.forEach((load, index) => {
      load.step(hub.output(`command${index + 1}`), phaseCountOf(load.spec, this.spec.phases), elapsedMs / 1000);
    });
    this.grid = this.gridWith(this.loads.map(({ power }) => power));
  }

  /** Power of each phase at the grid connection when each load draws so much, W. */
  gridWith(powers: readonly number[]): [number, number, number] {
    return [0, 1, 2].map((phase) => {
      const parts = this.loads.map(({ spec }, index) => shareOf(powers[index]!, spec, phase, this.spec.phases));
      return this.household[phase]! + parts.reduce((sum, part) => sum + part, 0);
    }) as [number, number, number];
  }

  channels(): Record<string, number> {
    const channels: Record<string, number> = {
      meterAge: this.meterAge,
      outdoor: 700,
      tariffPrice: this.price,
      tariffExportPrice: this.exportPrice,
    };
    if (!this.meterStuck) {
      this.shown = {};
      this.grid.forEach((power, phase) => {
        this.shown[`phasePower${phase + 1}`] = Math.round(power);
        const ampere = Math.hypot(power / VOLTAGE, this.reactive[phase]!);
        this.shown[`phaseCurrent${phase + 1}`] = Math.round(ampere * 1000);
      });
    }
    this.loads.forEach((load, index) => {
      channels[`value${index + 1}`] = load.channelValue;
      channels[`drawn${index + 1}`] = load.measured ? Math.round(load.power) : UNKNOWN;
      channels[`status${index + 1}`] = load.status;
    });
    return { ...channels, ...this.shown };
  }
}

/** Power of a load on a phase that the supply has; on L1 when it has none of them. */
function shareOf(power: number, spec: LoadSpec, phase: number, supplyPhases: number): number {
  const mask = maskOf(spec, supplyPhases);
  return mask & (1 << phase) ? power / phasesIn(mask) : 0;
}

function phasesIn(mask: number): number {
  return [1, 2, 4].filter((bit) => mask & bit).length;
}

export function phaseCountOf(spec: LoadSpec, supplyPhases: number): number {
  return phasesIn(maskOf(spec, supplyPhases));
}

export function maskOf({ phases }: LoadSpec, supplyPhases: number): number {
  return phases & (supplyPhases === 1 ? 1 : 7) || 1;
}

/** Runs the house for a while. */
export function live(house: House, hub: HubRun, seconds: number): void {
  for (let second = 0; second < seconds; second++) house.scan(hub);
}

/** The config of the house's hub. */
export function configOf(house: HouseSpec): Uint8Array {
  const none = { ...USUAL, power: 0, least: 0 };
  const loads = Array.from({ length: 8 }, (_, index) => house.loads[index] ?? none);
  const each = (value: (load: LoadSpec) => number) => loads.map(value);
  const values: ConfigValues = {
    mainFuse: house.fuse,
    supplyPhases: house.phases,
    mainsVoltage: VOLTAGE,
    standingImportLimit: house.importLimit ?? -1,
    standingExportLimit: house.exportLimit ?? -1,
    startRandomisation: house.startRandomisation ?? 0,
    randomSeed: house.seed ?? 1,
    rampLimit: house.ramp ?? 0,
    settleTime: house.settle ?? SETTLE_S,
    loadKind: each(({ kind }) => KINDS.indexOf(kind)),
    loadPhases: each(({ phases }) => phases),
    loadControl: each(({ control }) => CONTROLS.indexOf(control)),
    loadRank: each(({ rank }) => rank),
    loadPower: each(({ power }) => power),
    loadLeastPower: each(({ least }) => least),
    loadDischargePower: each(({ discharge }) => discharge),
    loadLeastRun: each(({ leastRun }) => leastRun),
    loadLeastRest: each(({ leastRest }) => leastRest),
    loadCapacity: each(({ capacity }) => capacity),
  };
  return encodeConfig(hubProfile, values);
}
