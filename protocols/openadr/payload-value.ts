import { OpenAdrEventError } from './event-error.ts';
import type { EventPayloadDescriptor, ValuesMap } from './objects.ts';

/** Payload types that a hub carries out, by what its events call them. */
export const SIGNALS = {
  SIMPLE: 'simple',
  PRICE: 'price',
  EXPORT_PRICE: 'exportPrice',
  IMPORT_CAPACITY_LIMIT: 'importCapacityLimit',
  EXPORT_CAPACITY_LIMIT: 'exportCapacityLimit',
  DISPATCH_SETPOINT: 'dispatchSetpoint',
  CHARGE_STATE_SETPOINT: 'chargeStateSetpoint',
} as const;

export type PayloadType = keyof typeof SIGNALS;
export type Signal = (typeof SIGNALS)[PayloadType];

export function isCarriedOut(type: string): type is PayloadType {
  return Object.hasOwn(SIGNALS, type);
}

/** Watts in a unit of power, and kilowatt-hours in one of energy; the first is meant where none is given. */
const POWER = { KW: 1000, W: 1, MW: 1_000_000 } as const;
const ENERGY = { KWH: 1, WH: 0.001, MWH: 1000 } as const;
const SHARE = { PERCENT: 1 } as const;
const LEVEL = { NONE: 1 } as const;

const UNITS: Readonly<Record<PayloadType, Readonly<Record<string, number>>>> = {
  SIMPLE: LEVEL,
  PRICE: ENERGY,
  EXPORT_PRICE: ENERGY,
  IMPORT_CAPACITY_LIMIT: POWER,
  EXPORT_CAPACITY_LIMIT: POWER,
  DISPATCH_SETPOINT: POWER,
  CHARGE_STATE_SETPOINT: SHARE,
};

const HIGHEST_LEVEL = 3;

/**
 * The value of a payload: level 0 to 3, price for a kWh in the currency, power in W, charge in %. `currency` is the one
 * that prices are in; undefined takes any.
 * @throws OpenAdrEventError
 */
export function payloadValue(
  eventId: string,
  place: string,
  type: PayloadType,
  { values }: ValuesMap,
  descriptor: EventPayloadDescriptor | undefined,
  currency: string | undefined,
): number {
  const [value] = values;
  if (values.length !== 1)
    throw new OpenAdrEventError(eventId, place, `${type} has ${values.length} values, one is meant`);
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new OpenAdrEventError(eventId, place, `${type} is ${JSON.stringify(value)}, which is no number`);
  }
  const factor = factorOf(eventId, type, descriptor);
  switch (type) {
    case 'SIMPLE':
      if (!Number.isInteger(value) || value < 0 || value > HIGHEST_LEVEL) {
        throw new OpenAdrEventError(eventId, place, `SIMPLE is ${value}, there are the levels 0 to ${HIGHEST_LEVEL}`);
      }
      return value;
    case 'PRICE':
    case 'EXPORT_PRICE':
      checkCurrency(eventId, type, descriptor?.currency, currency);
      return value / factor;
    case 'IMPORT_CAPACITY_LIMIT':
    case 'EXPORT_CAPACITY_LIMIT':
      if (value < 0) throw new OpenAdrEventError(eventId, place, `${type} is ${value}, a limit is 0 or more`);
      return value * factor;
    case 'CHARGE_STATE_SETPOINT':
      if (value < 0 || value > 100) throw new OpenAdrEventError(eventId, place, `${type} is ${value} %, give 0 to 100`);
      return value;
    case 'DISPATCH_SETPOINT':
      return value * factor;
  }
}

function factorOf(eventId: string, type: PayloadType, descriptor: EventPayloadDescriptor | undefined): number {
  const known = UNITS[type];
  const unit = descriptor?.units ?? Object.keys(known)[0]!;
  const factor = Object.hasOwn(known, unit) ? known[unit] : undefined;
  if (factor !== undefined) return factor;
  const names = Object.keys(known).join(', ');
  throw new OpenAdrEventError(eventId, 'payloadDescriptors', `${type} is in ${unit}, which is not one of ${names}`);
}

function checkCurrency(
  eventId: string,
  type: string,
  told: string | null | undefined,
  wanted: string | undefined,
): void {
  if (wanted === undefined || told === undefined || told === null || told === wanted) return;
  throw new OpenAdrEventError(
    eventId,
    'payloadDescriptors',
    `${type} is in ${told}, prices of this hub are in ${wanted}`,
  );
}
