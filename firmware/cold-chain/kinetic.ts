// Mean kinetic temperature: the one constant temperature at which goods would age as much as they did at those that they had. With
// the activation energy of USP <1079.2>, 83.144 kJ/mol, and R = 8.3144 J/(mol·K), their quotient is 10,000 K.

const ENERGY_BY_R: f64 = 10_000;
const ZERO_CELSIUS: f64 = 273.15;

/** How fast goods age at 0.01 °C, against 0 °C. */
export function ageing(temperature: i32): f64 {
  const kelvin = ZERO_CELSIUS + <f64>temperature / 100;
  return Math.exp(ENERGY_BY_R / ZERO_CELSIUS - ENERGY_BY_R / kelvin);
}

/** Temperature in 0.01 °C, rounded, at which they age so fast; the inverse of {@link ageing}. */
export function temperatureOf(rate: f64): i32 {
  const kelvin = ENERGY_BY_R / (ENERGY_BY_R / ZERO_CELSIUS - Math.log(rate));
  return <i32>Math.floor((kelvin - ZERO_CELSIUS) * 100 + 0.5);
}
