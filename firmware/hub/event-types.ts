import { UNKNOWN } from './channels';

/** What the values of an event are: values of the register `eventType`. */
export namespace EventType {
  export const none: u16 = 0;
  export const simple: u16 = 1;
  export const price: u16 = 2;
  export const exportPrice: u16 = 3;
  export const importCapacityLimit: u16 = 4;
  export const exportCapacityLimit: u16 = 5;
  export const dispatchSetpoint: u16 = 6;
  export const chargeStateSetpoint: u16 = 7;
  export const loadForecast: u16 = 16;
  export const solarForecast: u16 = 17;
  export const outdoorForecast: u16 = 18;
}

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
  return type == EventType.price || type == EventType.exportPrice;
}

export function isCapacityLimit(type: u16): bool {
  return type == EventType.importCapacityLimit || type == EventType.exportCapacityLimit;
}

/** Of a type that the hub only plans by: nobody waits for its begin. */
export function isForecast(type: u16): bool {
  return type >= EventType.loadForecast;
}

/** Of a type that a resident may stay away from; limits and prices hold for everybody. */
export function isOptional(type: u16): bool {
  return type == EventType.simple || type == EventType.dispatchSetpoint || type == EventType.chargeStateSetpoint;
}

/** Whether an event of a type may have such a value; `UNKNOWN` says nothing for its interval. */
export function isValue(type: u16, value: i32): bool {
  if (value == UNKNOWN) return true;
  if (type == EventType.simple) return value >= 0 && value <= MOST_LEVEL;
  if (isPriceSeries(type)) return isPrice(value);
  if (type == EventType.chargeStateSetpoint) return value >= 0 && value <= FULL_CHARGE;
  if (type == EventType.outdoorForecast) return value >= LEAST_OUTDOOR && value <= MOST_OUTDOOR;
  if (type == EventType.dispatchSetpoint) return value >= -MOST_POWER && value <= MOST_POWER;
  return value >= 0 && value <= MOST_POWER;
}
