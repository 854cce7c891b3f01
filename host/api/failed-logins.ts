import type { Clock } from '../clock/clock.ts';

const MOST_FAILURES = 10;
const WINDOW_MS = 60_000;
const MOST_PEERS = 10_000;

/** Failed logins by address: after some in a minute more are refused until the minute is over. */
export class FailedLogins {
  readonly #clock: Clock;
  readonly #peers = new Map<string, { count: number; readonly untilMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How long the address has to wait, in s; 0: not at all. */
  waitS(address: string): number {
    const peer = this.#peers.get(peerOf(address));
    const leftMs = (peer?.untilMs ?? 0) - this.#clock.monotonicMs();
    return peer === undefined || peer.count < MOST_FAILURES || leftMs <= 0 ? 0 : Math.ceil(leftMs / 1000);
  }

  add(address: string): void {
    const nowMs = this.#clock.monotonicMs();
    const key = peerOf(address);
    const peer = this.#peers.get(key);
    if (peer !== undefined && peer.untilMs > nowMs) {
      peer.count++;
      return;
    }
    this.#peers.delete(key);
    if (this.#peers.size >= MOST_PEERS) this.#peers.delete(this.#peers.keys().next().value!);
    this.#peers.set(key, { count: 1, untilMs: nowMs + WINDOW_MS });
  }
}

/** An IPv6 network of 64 bits is one subscriber's. */
function peerOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}
