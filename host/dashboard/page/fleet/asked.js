/**
 * @import { Context } from '../context.js'
 */

/** So long after an answer came the same is asked again. */
const AGAIN_MS = 10_000;

/** What a fleet was asked for last: told when it comes, and asked again as it grows old. @template T */
export class Asked {
  /** @type {T | undefined} */
  content;
  /** Why it is not there. @type {string | undefined} */
  problem;
  #key = '';
  #answeredMs = Number.NEGATIVE_INFINITY;
  #isAsking = false;

  /**
   * @param {Context} context
   * @param {{ readonly device: string, readonly name: string, readonly parameters: Readonly<Record<string, unknown>> }} wanted
   */
  ask(context, wanted) {
    const key = JSON.stringify(wanted);
    const isOther = key !== this.#key;
    if (isOther) {
      this.content = undefined;
      this.problem = undefined;
    }
    if (!isOther && (this.#isAsking || Math.abs(context.now - this.#answeredMs) < AGAIN_MS)) return this;
    this.#key = key;
    this.#isAsking = true;
    void context.ask({ kind: 'detail', ...wanted }).then(({ problem, content }) => {
      if (key !== this.#key) return;
      this.#isAsking = false;
      this.#answeredMs = context.model.nowMs;
      this.problem = problem;
      if (problem === undefined) this.content = /** @type {T} */ (content);
      context.redraw();
    });
    return this;
  }
}
