import { wordsOf } from './happenings/happening-text.js';

/**
 * @import { Happening } from '../world.ts'
 * @import { Context } from './context.js'
 */

/** Nobody listens faster. */
const LEAST_MS = 3000;

/** Says what is wrong to those who do not see the page: the latest, when there is more than can be listened to. */
export class Announcer {
  #place;
  #now;
  #notBeforeMs = 0;

  /** @param {HTMLElement} place A live region. @param {() => number} now The page's time in ms. */
  constructor(place, now) {
    this.#place = place;
    this.#now = now;
  }

  /** @param {readonly Happening[]} happenings @param {Context} context */
  take(happenings, context) {
    const worst = happenings.findLast((happening) => happening.kind === 'event' && happening.severity === 'error');
    if (worst === undefined || this.#now() < this.#notBeforeMs) return;
    this.#notBeforeMs = this.#now() + LEAST_MS;
    const { where, named } = wordsOf(worst, context);
    this.#place.textContent = context.texts.alarms.came(where, named);
  }
}
