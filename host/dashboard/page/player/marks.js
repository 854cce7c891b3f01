import { svg } from 'lit-html';
import { SEVERITIES, severityOf } from '../happenings/happening-text.js';

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

/**
 * @param {readonly Happening[]} happenings
 * @param {number} durationMs
 * @param {number} places
 */
export function gravest(happenings, durationMs, places) {
  /** @type {(import('../../../../protocols/profile/profile.ts').Severity | undefined)[]} */
  const found = new Array(places).fill(undefined);
  for (const happening of happenings) {
    const place = Math.min(places - 1, Math.floor((happening.atMs / durationMs) * places));
    const severity = severityOf(happening);
    const there = found[place];
    if (there === undefined || SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(there)) found[place] = severity;
  }
  return found;
}
