/**
 * Whether to heat: on at the setpoint less the band, off at the setpoint plus the band, and as before in between. All in the same
 * unit.
 */
export function shouldHeat(heats: bool, temperature: i32, setpoint: i32, band: i32): bool {
  if (temperature <= setpoint - band) return true;
  if (temperature >= setpoint + band) return false;
  return heats;
}
