import type { KINDS } from '../../protocols/hub/home-config.ts';
import type { LoadNumber } from '../../protocols/hub/home-settings.ts';
import type { HubRegisters } from '../../protocols/profiles/hub.generated.ts';

const SHOWN = [
  'Kind',
  'State',
  'Reason',
  'Faults',
  'Power',
  'Setpoint',
  'Value',
  'Bid',
  'Energy',
  'OnTime',
  'Starts',
] as const;
const SET = ['Mode', 'OverrideFor', 'Minimum', 'Target', 'Maximum', 'Departure'] as const;

/** Bids of loads that must run, and that must not, as prices. */
const MUST = 0x7fff_ffff / 10_000;
const NEVER = -0x8000_0000 / 10_000;

export type LoadKind = (typeof KINDS)[number];

/** Minute of the day that stands for none. */
const NO_DEPARTURE = 1440;

export interface LoadStatus {
  readonly load: LoadNumber;
  readonly kind: Exclude<LoadKind, 'none'>;
  readonly state: HubRegisters['load1State'];
  /** Why. */
  readonly reason: HubRegisters['load1Reason'];
  readonly faults: HubRegisters['load1Faults'];
  /** Drawn, and given by the hub, W; negative is delivered. */
  readonly powerW: number;
  readonly setpointW: number;
  /** °C of a room or tank, % of a battery, Wh that a vehicle or appliance still needs. */
  readonly value: number;
  /** Of a room or tank in °C, of a battery in %. */
  readonly minimum: number;
  readonly target: number;
  readonly maximum: number;
  /** What the next kilowatt-hour is worth to it, in the currency; `must` and `never` where prices do not matter. */
  readonly bid: number | 'must' | 'never';
  readonly mode: HubRegisters['load1Mode'];
  /** Time that an override lasts from when it was given, s; 0 is until it is changed. */
  readonly overrideForS: number;
  /** Minute of the local day; undefined for none. */
  readonly departureMinute: number | undefined;
  readonly energyWh: number;
  readonly onTimeS: number;
  readonly starts: number;
}

/** Registers of one load. */
export function loadRegisters(load: LoadNumber) {
  return [...SHOWN.map((name) => `load${load}${name}` as const), ...SET.map((name) => `load${load}${name}` as const)];
}

type LoadRegisters = Pick<
  HubRegisters,
  `load${LoadNumber}${(typeof SHOWN)[number]}` | `load${LoadNumber}${(typeof SET)[number]}`
>;

export function loadStatusOf(load: LoadNumber, kind: Exclude<LoadKind, 'none'>, raw: LoadRegisters): LoadStatus {
  const departure = raw[`load${load}Departure`];
  const bid = raw[`load${load}Bid`];
  return {
    load,
    kind,
    state: raw[`load${load}State`],
    reason: raw[`load${load}Reason`],
    faults: raw[`load${load}Faults`],
    powerW: raw[`load${load}Power`],
    setpointW: raw[`load${load}Setpoint`],
    value: loadValue(kind, raw[`load${load}Value`]),
    minimum: raw[`load${load}Minimum`],
    target: raw[`load${load}Target`],
    maximum: raw[`load${load}Maximum`],
    bid: bid >= MUST ? 'must' : bid <= NEVER ? 'never' : bid,
    mode: raw[`load${load}Mode`],
    overrideForS: raw[`load${load}OverrideFor`],
    departureMinute: departure < NO_DEPARTURE ? departure : undefined,
    energyWh: raw[`load${load}Energy`],
    onTimeS: raw[`load${load}OnTime`],
    starts: raw[`load${load}Starts`],
  };
}

/** What a value register of a load says: °C, % or Wh. */
export function loadValue(kind: LoadKind, raw: number): number {
  return kind === 'vehicle' || kind === 'appliance' ? raw : raw / 100;
}
