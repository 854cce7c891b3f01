import { UNKNOWN } from './channels';
import { eventType } from './profile.generated';

const MOST_LEVEL: i32 = 3;
/** 100 of the currency for a kilowatt-hour: what no price is, in price steps. */
const MOST_PRICE: i32 = 1_000_000;
/** W: ten megawatts, which no home or small building has. */
const MOST_POWER: i32 = 10_000_000;
const FULL_CHARGE: i32 = 10_000;
/** 0.01 °C. */
const LEAST_OUTDOOR: i32 = -9_000;
const MOST_OUTDOOR: i32 = 7_000;

/** A price that can be true, in price steps. */
export function isPrice(price: i32): bool {
  return price >= -MOST_PRICE && price <= MOST_PRICE;
}

export function isPriceSeries(type: u16): bool {
  return type == eventType.price || type == eventType.exportPrice;
}

export function isCapacityLimit(type: u16): bool {
  return type == eventType.importCapacityLimit || type == eventType.exportCapacityLimit;
}

/** Of a type that the hub only plans by: nobody waits for its begin. */
export function isForecast(type: u16): bool {
  return type >= eventType.loadForecast;
}

/** Of a type that a resident may stay away from; limits and prices hold for everybody. */
export function isOptional(type: u16): bool {
  return type == eventType.simple || type == eventType.dispatchSetpoint || type == eventType.chargeStateSetpoint;
}

/** Whether an event of a type may have such a value; `UNKNOWN` says nothing for its interval. */
export function isValue(type: u16, value: i32): bool {
  if (value == UNKNOWN) return true;
  if (type == eventType.simple) return value >= 0 && value <= MOST_LEVEL;
  if (isPriceSeries(type)) return isPrice(value);
  if (type == eventType.chargeStateSetpoint) return value >= 0 && value <= FULL_CHARGE;
  if (type == eventType.outdoorForecast) return value >= LEAST_OUTDOOR && value <= MOST_OUTDOOR;
  if (type == eventType.dispatchSetpoint) return value >= -MOST_POWER && value <= MOST_POWER;
  return value >= 0 && value <= MOST_POWER;
}
