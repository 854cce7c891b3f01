/** Rounds after which what is missing is sent to each device alone. */
const MOST_ROUNDS = 10;
/** Share of the blocks that lines lose to noise at worst; when more is missing, the devices cannot keep up. */
const NOISE_SHARE = 0.3;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 400;

/** What is to be broadcast next, and how slowly. */
export interface BroadcastRound {
  readonly blocks: readonly number[];
  readonly pauseMs: number;
}

/**
 * Decides what is broadcast again from what the devices lack. A block costs one frame when it is broadcast, and two, with its
 * echo, when it is sent to one device; so all is broadcast again that two devices or more lack. Where much is missing, the
 * devices get more time for each block.
 */
export class BroadcastRounds {
  #rounds = 0;
  #pauseMs: number;
  #sent: readonly number[];

  constructor(blocks: readonly number[], pauseMs: number) {
    this.#sent = blocks;
    this.#pauseMs = pauseMs;
  }

  get first(): BroadcastRound {
    return { blocks: this.#sent, pauseMs: this.#pauseMs };
  }

  /**
   * The next round, or undefined when the rest is to be sent to each device alone.
   * @param missing of each device, the blocks that it lacks
   */
  next(missing: readonly (readonly number[])[]): BroadcastRound | undefined {
    this.#rounds++;
    const devices = new Map<number, number>();
    for (const blocks of missing) for (const block of blocks) devices.set(block, (devices.get(block) ?? 0) + 1);
    const blocks = [...devices].filter(([, count]) => count >= 2).map(([block]) => block);
    if (blocks.length === 0 || this.#rounds >= MOST_ROUNDS) return undefined;
    const sent = new Set(this.#sent);
    const lost = missing.map((lacked) => lacked.filter((block) => sent.has(block)).length);
    const worst = Math.max(...lost) / this.#sent.length;
    // With few blocks chance decides, not the devices.
    if (worst > NOISE_SHARE && Math.max(...lost) > 3) {
      if (this.#pauseMs >= LONGEST_PAUSE_MS) return undefined;
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, this.#pauseMs * 2));
    }
    this.#sent = blocks.sort((a, b) => a - b);
    return { blocks: this.#sent, pauseMs: this.#pauseMs };
  }
}
