/**
 * @import { PageCommand } from '../page-message.ts'
 * @import { Reply } from '../../web/page-parts/connection.js'
 *
 * @typedef {object} Known
 * @property {unknown} content
 * @property {string | undefined} problem
 * @property {number} worldMs When it was asked for, in the world's time.
 * @property {number} pageMs The same in the page's time.
 * @property {number} tookMs How long the last answer took.
 * @property {boolean} isAsked Is an answer on its way?
 */

/** Details are read again no sooner than this. */
const FRESH_MS = 2000;
/** Of the time on a line, reading them takes at most one part in so many. */
const LEAVES = 10;

/** What was read of devices beyond their registers, and is read again as time goes on. */
export class Details {
  #ask;
  #onChange;
  #now;
  /** @type {Map<string, Known>} */
  #known = new Map();

  /**
   * @param {(command: PageCommand) => Promise<Reply>} ask
   * @param {() => void} onChange
   * @param {() => number} now The page's time in ms.
   */
  constructor(ask, onChange, now) {
    this.#ask = ask;
    this.#onChange = onChange;
    this.#now = now;
  }

  /** The world is another one, or another time. */
  clear() {
    this.#known.clear();
  }

  /**
   * @param {string} device
   * @param {string} name
   * @param {Readonly<Record<string, unknown>>} parameters
   * @param {number} worldMs
   * @returns {Known}
   */
  get(device, name, parameters, worldMs) {
    const key = JSON.stringify([device, name, parameters]);
    let known = this.#known.get(key);
    if (known === undefined) {
      known = { content: undefined, problem: undefined, worldMs: Number.NaN, pageMs: 0, tookMs: 0, isAsked: false };
      this.#known.set(key, known);
    }
    const isOld = known.worldMs !== worldMs && this.#now() - known.pageMs >= Math.max(FRESH_MS, LEAVES * known.tookMs);
    if (!known.isAsked && (isOld || Number.isNaN(known.worldMs)))
      void this.#read(known, { device, name, parameters }, worldMs);
    return known;
  }

  /**
   * @param {Known} known
   * @param {{ device: string, name: string, parameters: Readonly<Record<string, unknown>> }} what
   * @param {number} worldMs
   */
  async #read(known, what, worldMs) {
    known.isAsked = true;
    known.worldMs = worldMs;
    known.pageMs = this.#now();
    const { content, problem } = await this.#ask({ kind: 'detail', ...what });
    known.isAsked = false;
    known.tookMs = this.#now() - known.pageMs;
    known.problem = problem;
    if (problem === undefined) known.content = content;
    this.#onChange();
  }
}
