import { POINT_TYPES, type PointType, type PointTypeName } from './point-type.ts';

/** Exponents that a scale factor may have (SunSpec Device Information Model Specification V1.1, 4.2). */
const FINEST = -10;
const COARSEST = 10;

/** `value` in steps of 10^`scaleFactor`. */
export function inSteps(value: number, scaleFactor: number): number {
  return scaleFactor < 0 ? value * 10 ** -scaleFactor : value / 10 ** scaleFactor;
}

/** The scale factor that shows all that a register of this resolution has: -3 for 0.001 and for 0.005. */
export function scaleFactorOfResolution(resolution: number): number {
  return Math.min(Math.max(Math.floor(Math.log10(resolution) + 1e-9), FINEST), COARSEST);
}

/** The first scale factor from `from` on, each coarser by ten, at which a point of `type` has room for `value`. */
export function fittingScaleFactor(value: number, type: PointTypeName, from: number): number {
  const { limits, accumulates }: PointType = POINT_TYPES[type];
  if (limits === undefined || accumulates || !Number.isFinite(value)) return from;
  let scaleFactor = from;
  // No scale makes room for a negative value where there are none.
  const room = value < 0 && limits[0] < 0 ? -limits[0] : limits[1];
  while (scaleFactor < COARSEST && Math.abs(Math.round(inSteps(value, scaleFactor))) > room) scaleFactor++;
  return scaleFactor;
}
