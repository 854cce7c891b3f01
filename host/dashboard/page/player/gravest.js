import { SEVERITIES, severityOf } from '../happenings/happening-text.js';

/**
 * @import { Severity } from '../../../../protocols/profile/profile.ts'
 * @import { Happening } from '../../world.ts'
 */

/**
 * The gravest of what happened in each place of a time axis.
 *
 * @param {readonly Happening[]} happenings
 * @param {number} durationMs
 * @param {number} places
 */
export function gravest(happenings, durationMs, places) {
  /** @type {(Severity | undefined)[]} */
  const found = new Array(places).fill(undefined);
  for (const happening of happenings) {
    const place = Math.min(places - 1, Math.floor((happening.atMs / durationMs) * places));
    const severity = severityOf(happening);
    const there = found[place];
    if (there === undefined || SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(there)) found[place] = severity;
  }
  return found;
}
