import { svg } from 'lit-html';
import { gravest } from './gravest.js';

/** @import { Happening } from '../../world.ts' */

const MOST_HEIGHT = 10;
/** @type {Readonly<Record<string, number>>} */
const HEIGHTS = { info: 4, warning: 7, error: MOST_HEIGHT };

/**
 * Marks of what happened along a time axis: one for each place of it, of the gravest there.
 *
 * @param {readonly Happening[]} happenings
 * @param {number} durationMs
 * @param {number} places
 */
export function marksOf(happenings, durationMs, places) {
  return gravest(happenings, durationMs, places).map((severity, place) =>
    severity === undefined
      ? undefined
      : svg`<rect class=${severity} x=${place} y=${MOST_HEIGHT - HEIGHTS[severity]} width="1" height=${HEIGHTS[severity]} />`,
  );
}
