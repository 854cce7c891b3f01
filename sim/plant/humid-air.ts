/** J/(kg·K) of water vapour, and K at 0 °C. */
const VAPOUR_GAS_CONSTANT = 461.5;
const ZERO_CELSIUS = 273.15;

/** Pressure of saturated vapour over water at a temperature in °C, Pa (Magnus formula, WMO-No. 8, part I, 4.B). */
export function saturationPa(celsius: number): number {
  return 611.2 * Math.exp((17.62 * celsius) / (243.12 + celsius));
}

/** Vapour in air of a temperature in °C and a relative humidity in %, g/m³. */
export function vapourGPerM3(celsius: number, humidity: number): number {
  return ((saturationPa(celsius) * humidity) / 100 / (VAPOUR_GAS_CONSTANT * (celsius + ZERO_CELSIUS))) * 1000;
}

/** Relative humidity of air of a temperature in °C with so much vapour, %; at most 100. */
export function humidityOf(celsius: number, gPerM3: number): number {
  return Math.min((100 * gPerM3) / vapourGPerM3(celsius, 100), 100);
}
