import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';

/** Without letters and digits that look alike, for a code is also typed. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const GROUPS = 3;
const GROUP_SIZE = 4;
/** One guess in this time, whoever makes it: of 30^12 codes, none is found so. */
const AFTER_WRONG_MS = 1000;
const COOKIE_BYTES = 24;
/** More browsers than one session ever has. */
const MOST_BROWSERS = 64;

export type PairingResult =
  | { readonly kind: 'paired'; readonly browser: string }
  | { readonly kind: 'wrong' }
  /** A wrong code was given a moment ago. */
  | { readonly kind: 'wait' };

/** Lets in those who have the code that the terminal shows. */
export class Pairing {
  readonly code: string;
  readonly #clock: Clock;
  /** In the order in which they came. */
  readonly #browsers = new Set<string>();
  #notBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.code = newCode();
  }

  /** @returns the secret by which a browser is known from now on */
  pair(code: string): PairingResult {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs < this.#notBeforeMs) return { kind: 'wait' };
    if (!isSame(plain(code), plain(this.code))) {
      this.#notBeforeMs = nowMs + AFTER_WRONG_MS;
      return { kind: 'wrong' };
    }
    const browser = randomBytes(COOKIE_BYTES).toString('base64url');
    this.#browsers.add(browser);
    const [oldest] = this.#browsers;
    if (this.#browsers.size > MOST_BROWSERS && oldest !== undefined) this.#browsers.delete(oldest);
    return { kind: 'paired', browser };
  }

  isPaired(browser: string | undefined): browser is string {
    return browser !== undefined && this.#browsers.has(browser);
  }
}

function newCode(): string {
  const letters: string[] = [];
  while (letters.length < GROUPS * GROUP_SIZE) {
    for (const byte of randomBytes(GROUPS * GROUP_SIZE)) {
      // The rest of a byte's range would make some letters likelier than others.
      if (byte < ALPHABET.length * Math.floor(256 / ALPHABET.length)) letters.push(ALPHABET[byte % ALPHABET.length]!);
    }
  }
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    letters.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE).join(''),
  );
  return groups.join('-');
}

function plain(code: string): Buffer {
  return Buffer.from(code.toUpperCase().replaceAll(/[\s-]/g, ''), 'utf8');
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
