import { config } from './profile.generated';

// How far the climate may be from its mean, by the config field `climateClass`: the types of control of the ASHRAE Handbook, HVAC
// Applications (2019), chapter 24. In 0.01 % and 0.01 K. The historic climate of EN 15757 has no such numbers but the ±10 % below which
// nothing need be narrower; its temperatures are those of type B here.

/** Values of `climateClass`. */
namespace ClimateClass {
  export const historic: i32 = 0;
  export const aa: i32 = 1;
  export const a1: i32 = 2;
  export const a2: i32 = 3;
  export const b: i32 = 4;
}

/** Farther than any season goes. */
const ANY: i32 = 10_000;

/** The ±10 % of EN 15757, within which variations need not be made less. */
const WIDE: i32 = 1000;
const NARROW: i32 = 500;

export function isHistoric(device: usize): bool {
  return config.climateClass(device) == ClimateClass.historic;
}

/** From one hour or day to the next, about the season's mean. */
export function shortHumidity(device: usize): i32 {
  const kind = config.climateClass(device);
  return kind == ClimateClass.aa || kind == ClimateClass.a1 ? NARROW : WIDE;
}

/** How far the season's mean may be from the year's, either way. */
export function seasonHumidity(device: usize): i32 {
  const kind = config.climateClass(device);
  if (kind == ClimateClass.historic) return ANY;
  return kind == ClimateClass.a1 || kind == ClimateClass.b ? 1000 : 0;
}

export function lowestHumidity(device: usize): i32 {
  const kind = config.climateClass(device);
  if (kind == ClimateClass.historic) return config.humidityLowest(device);
  return kind == ClimateClass.b ? 3000 : 3500;
}

export function highestHumidity(device: usize): i32 {
  const kind = config.climateClass(device);
  if (kind == ClimateClass.historic) return config.humidityHighest(device);
  return kind == ClimateClass.b ? 7000 : 6500;
}

export function shortTemperature(device: usize): i32 {
  return isWarmthLoose(device) ? 500 : 200;
}

export function warmerSeason(device: usize): i32 {
  return isWarmthLoose(device) ? 1000 : 500;
}

export function coolerSeason(device: usize): i32 {
  if (isWarmthLoose(device)) return 2000;
  return config.climateClass(device) == ClimateClass.aa ? 500 : 1000;
}

export function lowestTemperature(device: usize): i32 {
  return isWarmthLoose(device) ? -ANY : 1000;
}

export function highestTemperature(device: usize): i32 {
  return isWarmthLoose(device) ? 3000 : 2500;
}

function isWarmthLoose(device: usize): bool {
  const kind = config.climateClass(device);
  return kind == ClimateClass.historic || kind == ClimateClass.b;
}
