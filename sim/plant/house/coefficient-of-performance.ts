/** Outdoor temperature at which `cop` is told, °C (EN 14511 rates air-to-water heat pumps there). */
const RATED_CEL = 7;

/** Heat, or cold, for each watt that is drawn; a heat pump in great cold is no worse than the heater that backs it up. */
export function coefficientAt(load: { readonly cop: number; readonly copPerK: number }, outdoorCel: number): number {
  return Math.max(Math.min(load.cop, 1), load.cop + load.copPerK * (outdoorCel - RATED_CEL));
}
