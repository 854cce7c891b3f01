// Humid air by the Magnus formula over water with the coefficients of WMO-No. 8, part I, 4.B: what the saturated vapour's pressure is
// at a temperature, and back. Temperatures in 0.01 °C, relative humidity in 0.01 %. f32 is enough for that, and a tenth of the tables.

const FACTOR: f32 = 17.62;
const OFFSET: f32 = 243.12;
/** Pressure of saturated vapour at 0 °C, Pa. */
const AT_ZERO_PA: f32 = 611.2;
/** Less than 0.01 % has no dew point that could be told. */
const DRIEST: i32 = 1;
const WETTEST: f32 = 10_000;

/** ln of the pressure of saturated vapour, against that at 0 °C. */
function saturation(temperature: i32): f32 {
  const celsius = <f32>temperature / 100;
  return (FACTOR * celsius) / (OFFSET + celsius);
}

/** Temperature to which air must be cooled to condense. */
export function dewPoint(temperature: i32, humidity: i32): i32 {
  const vapour = saturation(temperature) + Mathf.log(<f32>max(humidity, DRIEST) / WETTEST);
  return rounded(((OFFSET * vapour) / (FACTOR - vapour)) * 100);
}

/** Relative humidity that the same air has at a surface; 100 % where it condenses. */
export function humidityAt(surface: i32, temperature: i32, humidity: i32): i32 {
  const there = <f32>humidity * Mathf.exp(saturation(temperature) - saturation(surface));
  return rounded(min(there, WETTEST));
}

/** What the vapour's pressure lacks to saturation, Pa. */
export function vapourPressureDeficit(temperature: i32, humidity: i32): i32 {
  return rounded(AT_ZERO_PA * Mathf.exp(saturation(temperature)) * (1 - <f32>humidity / WETTEST));
}

function rounded(value: f32): i32 {
  return <i32>Mathf.floor(value + 0.5);
}
