const RADIANS = Math.PI / 180;
const HOURS = 24;

/** Sine of the sun's elevation (Cooper 1969 for the declination, Spencer 1971 for the equation of time). */
export function sunHeight(dayOfYear: number, utcHours: number, latitude: number, longitude: number): number {
  const declination = 23.45 * Math.sin(((360 * (284 + dayOfYear)) / 365) * RADIANS) * RADIANS;
  const year = ((2 * Math.PI) / 365) * (dayOfYear - 1);
  const equationMinutes =
    229.18 *
    (0.000075 +
      0.001868 * Math.cos(year) -
      0.032077 * Math.sin(year) -
      0.014615 * Math.cos(2 * year) -
      0.040849 * Math.sin(2 * year));
  const solarHours = utcHours + longitude / 15 + equationMinutes / 60;
  const hourAngle = (360 / HOURS) * (solarHours - HOURS / 2) * RADIANS;
  const north = latitude * RADIANS;
  return Math.sin(north) * Math.sin(declination) + Math.cos(north) * Math.cos(declination) * Math.cos(hourAngle);
}

/** Illuminance under a clear sky by the sine of the sun's elevation, lx: twilight falls by a factor of ten each 2.4°. */
export function skyIlluminance(height: number): number {
  const elevation = Math.asin(height) / RADIANS;
  return elevation > 0 ? 700 + 110_000 * height : 700 * 10 ** (elevation / 2.4);
}
