interface Owed<T> {
  readonly request: T;
  readonly untilMs: number;
}

/**
 * Answers that devices of a serial line still owe, because a request to them timed out. RTU frames carry no
 * transaction id: an answer that comes late looks like the answer to the next request of the same function to the same
 * unit (an exception even when the lengths differ). So that request is held back until the late answer came, or has
 * not come for so long that it no longer will.
 */
export class LateAnswers<T> {
  readonly #owed = new Map<number, Owed<T>>();

  /** True when no unit owes anything, so that nothing is held back. */
  get none(): boolean {
    return this.#owed.size === 0;
  }

  /** `request` to `unitId` timed out; until `untilMs` its answer may still come. */
  expect(unitId: number, functionCode: number, request: T, untilMs: number): void {
    this.#owed.set(keyOf(unitId, functionCode), { request, untilMs });
  }

  /** True when an answer of this unit and function, if it came now, might be the late one. */
  holdsBack(unitId: number, functionCode: number): boolean {
    return this.#owed.has(keyOf(unitId, functionCode));
  }

  /** A frame of this unit and function came while it was not asked for: returns the request that it is late for. */
  take(unitId: number, functionCode: number): T | undefined {
    const key = keyOf(unitId, functionCode);
    const owed = this.#owed.get(key);
    this.#owed.delete(key);
    return owed?.request;
  }

  /** Forgets what no longer comes; returns when the next answer is given up, or infinity when none is owed. */
  expire(nowMs: number): number {
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [key, { untilMs }] of this.#owed) {
      if (untilMs <= nowMs) this.#owed.delete(key);
      else nextMs = Math.min(nextMs, untilMs);
    }
    return nextMs;
  }

  clear(): void {
    this.#owed.clear();
  }
}

/** One entry for each unit and function: 256 × 128 at most. */
function keyOf(unitId: number, functionCode: number): number {
  return (unitId << 8) | functionCode;
}
