import { angleOf, cosine } from '../sdk/trigonometry';

// The sun's place as in the Astronomical Almanac, "low precision formulas for the Sun's coordinates": 0.01° from 1950 to 2050.

const J2000_MS: i64 = 946_728_000_000;
const MS_PER_DAY: f64 = 86_400_000;
const RADIANS_PER_DEGREE: f64 = 0.017453292519943295;

/** Elevation of the centre of the sun in degrees, without refraction, at a time in UTC and a place in mdeg north and east. */
export function sunElevation(timeMs: i64, latitude: i32, longitude: i32): f64 {
  const days = <f64>(timeMs - J2000_MS) / MS_PER_DAY;
  const anomaly = 357.528 + 0.9856003 * days;
  const ecliptic = 280.46 + 0.9856474 * days + 1.915 * sin(anomaly) + 0.02 * sin(2 * anomaly);
  const obliquity = 23.439 - 4e-7 * days;
  // Local sidereal time: Greenwich's turns by 360.9856474° a day.
  const sidereal = 280.46062 + 360.9856474 * days + <f64>longitude / 1000;
  const north = <f64>latitude / 1000;
  const along = cos(ecliptic) * cos(sidereal) + cos(obliquity) * sin(ecliptic) * sin(sidereal);
  const height = sin(north) * sin(obliquity) * sin(ecliptic) + cos(north) * along;
  return angleOf(height, Math.sqrt(max<f64>(1 - height * height, 0)));
}

/** Of any angle in degrees. */
function cos(degrees: f64): f64 {
  return cosine((degrees - 360 * Math.floor(degrees / 360 + 0.5)) * RADIANS_PER_DEGREE);
}

function sin(degrees: f64): f64 {
  return cos(degrees - 90);
}
