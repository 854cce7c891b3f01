// Specific volume and enthalpy of liquid water by the basic equation of region 1 of IAPWS-IF97 (release of 2007, equation 7,
// table 2), at the 16 bar for which EN 1434-1, annex A, has the heat coefficient. Only sums and products: the same bits anywhere.

/** kJ/(kg K). */
const R: f64 = 0.461526;
const PRESSURE_MPA: f64 = 1.6;
const REDUCING_PRESSURE_MPA: f64 = 16.53;
const REDUCING_TEMPERATURE_K: f64 = 1386;
const CELSIUS_ZERO_K: f64 = 273.15;
const TERMS = 34;

const I: StaticArray<i8> = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 8, 8, 21, 23, 29, 30, 31, 32,
];
const J: StaticArray<i8> = [
  -2, -1, 0, 1, 2, 3, 4, 5, -9, -7, -1, 0, 1, 3, -3, 0, 1, 3, 17, -4, 0, 6, -5, -2, 10, -8, -11, -6, -29, -31, -38, -39,
  -40, -41,
];
const N: StaticArray<f64> = [
  0.14632971213167, -0.84548187169114, -3.756360367204, 3.3855169168385, -0.95791963387872, 0.15772038513228,
  -0.016616417199501, 0.00081214629983568, 0.00028319080123804, -0.00060706301565874, -0.018990068218419,
  -0.032529748770505, -0.021841717175414, -5.283835796993e-5, -0.00047184321073267, -0.00030001780793026,
  4.7661393906987e-5, -4.4141845330846e-6, -7.2694996297594e-16, -3.1679644845054e-5, -2.8270797985312e-6,
  -8.5205128120103e-10, -2.2425281908e-6, -6.5171222895601e-7, -1.4341729937924e-13, -4.0516996860117e-7,
  -1.2734301741641e-9, -1.7424871230634e-10, -6.8762131295531e-19, 1.4478307828521e-20, 2.6335781662795e-23,
  -1.1947622640071e-23, 1.8228094581404e-24, -9.3537087292458e-26,
];

/** Enthalpy of water, kJ/kg. */
export function enthalpy(mCel: i32): f64 {
  const tau = REDUCING_TEMPERATURE_K / kelvin(mCel);
  const pi = 7.1 - PRESSURE_MPA / REDUCING_PRESSURE_MPA;
  let sum: f64 = 0;
  for (let term = 0; term < TERMS; term++) {
    const j: i32 = unchecked(J[term]);
    sum += unchecked(N[term]) * j * power(pi, unchecked(I[term])) * power(tau - 1.222, j - 1);
  }
  return R * REDUCING_TEMPERATURE_K * sum;
}

/** Specific volume of water, m³/kg. */
export function specificVolume(mCel: i32): f64 {
  const temperature = kelvin(mCel);
  const tau = REDUCING_TEMPERATURE_K / temperature;
  const pi = 7.1 - PRESSURE_MPA / REDUCING_PRESSURE_MPA;
  let sum: f64 = 0;
  for (let term = 0; term < TERMS; term++) {
    const i: i32 = unchecked(I[term]);
    if (i > 0) sum -= unchecked(N[term]) * i * power(pi, i - 1) * power(tau - 1.222, unchecked(J[term]));
  }
  // kJ/kg by MPa is 10^-3 m³/kg.
  return (R * temperature * sum) / REDUCING_PRESSURE_MPA / 1000;
}

/** The formula begins where water does. */
function kelvin(mCel: i32): f64 {
  return CELSIUS_ZERO_K + <f64>max(mCel, 0) / 1000;
}

function power(base: f64, exponent: i32): f64 {
  let result: f64 = 1;
  for (let left = abs(exponent); left != 0; left >>= 1) {
    if ((left & 1) != 0) result *= base;
    base *= base;
  }
  return exponent < 0 ? 1 / result : result;
}
