import type { RegisterField } from '../profile/profile.ts';

/** How Home Assistant takes a measured value (its sensor entities: device classes, state classes, units). */
export interface Measure {
  readonly unit?: string;
  readonly deviceClass?: string;
  readonly stateClass: 'measurement' | 'total' | 'total_increasing';
}

interface KnownUnit {
  readonly unit: string;
  readonly deviceClass?: string;
  /** It counts an amount, and does not measure a level. */
  readonly counts?: true;
}

/** Units as profiles write them (UCUM), and what Home Assistant calls them. Those that it does not know are shown as they are. */
const UNITS: Readonly<Record<string, KnownUnit>> = {
  W: { unit: 'W', deviceClass: 'power' },
  kW: { unit: 'kW', deviceClass: 'power' },
  Wh: { unit: 'Wh', deviceClass: 'energy', counts: true },
  kWh: { unit: 'kWh', deviceClass: 'energy', counts: true },
  var: { unit: 'var', deviceClass: 'reactive_power' },
  varh: { unit: 'varh', counts: true },
  kvarh: { unit: 'kvarh', counts: true },
  VAh: { unit: 'VAh', counts: true },
  VA: { unit: 'VA', deviceClass: 'apparent_power' },
  V: { unit: 'V', deviceClass: 'voltage' },
  mV: { unit: 'mV', deviceClass: 'voltage' },
  A: { unit: 'A', deviceClass: 'current' },
  mA: { unit: 'mA', deviceClass: 'current' },
  Hz: { unit: 'Hz', deviceClass: 'frequency' },
  Cel: { unit: '°C', deviceClass: 'temperature' },
  K: { unit: 'K', deviceClass: 'temperature' },
  ms: { unit: 'ms', deviceClass: 'duration' },
  s: { unit: 's', deviceClass: 'duration' },
  min: { unit: 'min', deviceClass: 'duration' },
  h: { unit: 'h', deviceClass: 'duration' },
  Pa: { unit: 'Pa', deviceClass: 'pressure' },
  bar: { unit: 'bar', deviceClass: 'pressure' },
  deg: { unit: '°' },
};

export function measureOf({ name, unit, type }: Pick<RegisterField, 'name' | 'unit' | 'type'>): Measure {
  if (/^powerFactor/.test(name)) return { deviceClass: 'power_factor', stateClass: 'measurement' };
  if (unit === undefined || unit === '1') return { stateClass: 'measurement' };
  const known = Object.hasOwn(UNITS, unit) ? UNITS[unit]! : { unit };
  const isSigned = type.startsWith('i');
  const counted = isSigned ? 'total' : 'total_increasing';
  return {
    unit: known.unit,
    ...(known.deviceClass !== undefined && { deviceClass: known.deviceClass }),
    stateClass: known.counts ? counted : 'measurement',
  };
}
