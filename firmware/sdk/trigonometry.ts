// By short series: AssemblyScript's own functions are exact to the last bit, and ten times as long.

const RADIANS_PER_MDEG: f64 = 1.7453292519943295e-5;
const HALF_PI: f64 = 1.5707963267948966;

/** Sine of an angle between -π/2 and π/2 in radians, to 1e-9. */
export function sine(x: f64): f64 {
  const y = x * x;
  const tail = 1 / 362880.0 + y * (-1 / 39916800.0 + y * (1 / 6227020800.0));
  return x * (1 + y * (-1 / 6.0 + y * (1 / 120.0 + y * (-1 / 5040.0 + y * tail))));
}

/** Cosine of an angle between -π and π in radians, to 1e-9. */
export function cosine(x: f64): f64 {
  return sine(HALF_PI - abs(x));
}

/** Cosine of 0 to 360,000 mdeg, to 1e-9. */
export function cosineOfMdeg(angle: i32): f64 {
  return cosine(<f64>(angle > 180_000 ? 360_000 - angle : angle) * RADIANS_PER_MDEG);
}

/** Angle of the point (x, y) in degrees, -180 to 180, to 0.002; 0 for the origin. */
export function angleOf(y: f64, x: f64): f64 {
  const along = abs(x);
  const across = abs(y);
  if (along + across == 0) return 0;
  const steep = across > along;
  const ratio = steep ? along / across : across / along;
  const square = ratio * ratio;
  // Minimax over 0 to 1.
  const tail = -0.11643287 + square * (0.05265332 + square * -0.0117212);
  const radians = ratio * (0.99997726 + square * (-0.33262347 + square * (0.19354346 + square * tail)));
  const acute = radians * 57.29577951308232;
  const first = steep ? 90 - acute : acute;
  return copysign<f64>(x < 0 ? 180 - first : first, y);
}
