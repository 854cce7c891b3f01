// Humid air by the Magnus formula over water with the coefficients of WMO-No. 8, part I, 4.B: what the saturated vapour's pressure is
// at a temperature, and back. Temperatures in 0.01 °C, relative humidity in 0.01 %.

const FACTOR: f64 = 17.62;
const OFFSET: f64 = 243.12;
/** Less than 0.01 % has no dew point that could be told. */
const DRIEST: i32 = 1;
const WETTEST: f64 = 10_000;

/** ln of the pressure of saturated vapour, against that at 0 °C. */
function saturation(temperature: i32): f64 {
  const celsius = <f64>temperature / 100;
  return (FACTOR * celsius) / (OFFSET + celsius);
}

/** Temperature to which air must be cooled to condense. */
export function dewPoint(temperature: i32, humidity: i32): i32 {
  const vapour = saturation(temperature) + Math.log(<f64>max(humidity, DRIEST) / WETTEST);
  return rounded(((OFFSET * vapour) / (FACTOR - vapour)) * 100);
}

/** Relative humidity that the same air has at a surface; 100 % where it condenses. */
export function humidityAt(surface: i32, temperature: i32, humidity: i32): i32 {
  const there = <f64>humidity * Math.exp(saturation(temperature) - saturation(surface));
  return rounded(min(there, WETTEST));
}

function rounded(value: f64): i32 {
  return <i32>Math.floor(value + 0.5);
}
