import type { Outcome, Verdict } from '../report/report.ts';
import { timeText } from '../report/time-text.ts';
import type { Expectation } from '../scenario/scenario.ts';
import type { Look } from './look.ts';

/** Watches over one expectation as time passes. */
export interface Monitor {
  /** What it looks at changed; `nowMs` is since the start. */
  look(nowMs: number): void;
  /** The run is over. */
  end(nowMs: number): void;
  /** Undefined while it is open. */
  readonly verdict: Verdict | undefined;
  readonly sources: ReadonlySet<string>;
}

/** What all monitors share: they decide once. */
abstract class Decider implements Monitor {
  verdict: Verdict | undefined;
  abstract readonly sources: ReadonlySet<string>;
  protected looks = 0;
  readonly #expectation: { readonly name: string; readonly text: string };

  constructor(expectation: { readonly name: string; readonly text: string }) {
    this.#expectation = expectation;
  }

  abstract look(nowMs: number): void;
  abstract end(nowMs: number): void;

  protected decide(outcome: Outcome, atMs: number | undefined, reason: string): void {
    const { name, text } = this.#expectation;
    this.verdict ??= { name, text, outcome, atMs, reason, looks: this.looks };
  }
}

/** Always and never: fails when it is broken for longer than its grace. */
export class InvariantMonitor extends Decider {
  readonly sources: ReadonlySet<string>;
  readonly #of: Extract<Expectation, { kind: 'always' | 'never' }>;
  readonly #condition: Look;
  #brokenSinceMs: number | undefined;
  #brokenBy = '';

  constructor(of: Extract<Expectation, { kind: 'always' | 'never' }>, condition: Look) {
    super(of);
    this.#of = of;
    this.#condition = condition;
    this.sources = condition.sources;
  }

  look(nowMs: number): void {
    if (this.verdict !== undefined) return;
    const { kind, fromMs, untilMs } = this.#of;
    const holds = this.#condition.now();
    if (nowMs < fromMs || nowMs > untilMs) {
      this.#brokenSinceMs = undefined;
      return;
    }
    if (holds !== undefined) this.looks++;
    if (holds !== (kind === 'never')) {
      this.#brokenSinceMs = undefined;
      return;
    }
    if (this.#brokenSinceMs === undefined) this.#brokenBy = this.#condition.seen();
    this.#brokenSinceMs ??= nowMs;
    this.#fail(nowMs);
  }

  end(nowMs: number): void {
    this.#fail(Math.min(nowMs, this.#of.untilMs));
    if (this.looks === 0) this.decide('failed', nowMs, `it never had a value: ${this.#condition.seen()}`);
    else this.decide('passed', nowMs, this.#of.kind === 'always' ? 'it always did' : 'it never did');
  }

  #fail(nowMs: number): void {
    const since = this.#brokenSinceMs;
    if (since === undefined || nowMs - since < this.#of.graceMs) return;
    const lasted = this.#of.graceMs === 0 ? '' : ` for ${timeText(nowMs - since)} from ${timeText(since)} on`;
    this.decide('failed', since, `${this.#brokenBy}${lasted}`);
  }
}

/** Eventually: passes when it comes true in time. */
export class EventualityMonitor extends Decider {
  readonly sources: ReadonlySet<string>;
  readonly #of: Extract<Expectation, { kind: 'eventually' }>;
  readonly #condition: Look;

  constructor(of: Extract<Expectation, { kind: 'eventually' }>, condition: Look) {
    super(of);
    this.#of = of;
    this.#condition = condition;
    this.sources = condition.sources;
  }

  look(nowMs: number): void {
    if (this.verdict !== undefined) return;
    const { fromMs, byMs } = this.#of;
    if (nowMs > byMs) {
      this.end(byMs);
      return;
    }
    const holds = this.#condition.now();
    if (nowMs < fromMs) return;
    this.looks++;
    if (holds === true) this.decide('passed', nowMs, `${this.#condition.seen()} at ${timeText(nowMs)}`);
  }

  end(nowMs: number): void {
    this.decide('failed', Math.min(nowMs, this.#of.byMs), `it never did; at last ${this.#condition.seen()}`);
  }
}

/** Within: each time that one thing comes true, another follows in time. */
export class ResponseMonitor extends Decider {
  readonly sources: ReadonlySet<string>;
  readonly #withinMs: number;
  readonly #after: Look;
  readonly #condition: Look;
  #wasTrue = false;
  /** When the oldest trigger came that nothing has followed yet. */
  #openSinceMs: number | undefined;
  #answered = 0;
  #slowestMs = 0;

  constructor(of: Extract<Expectation, { kind: 'within' }>, after: Look, condition: Look) {
    super(of);
    this.#withinMs = of.withinMs;
    this.#after = after;
    this.#condition = condition;
    this.sources = new Set([...after.sources, ...condition.sources]);
  }

  look(nowMs: number): void {
    if (this.verdict !== undefined) return;
    this.looks++;
    const triggered = this.#after.now() === true;
    if (triggered && !this.#wasTrue) this.#openSinceMs ??= nowMs;
    this.#wasTrue = triggered;
    const holds = this.#condition.now() === true;
    if (this.#openSinceMs === undefined) return;
    if (nowMs - this.#openSinceMs > this.#withinMs) this.#fail(this.#openSinceMs);
    else if (holds) {
      this.#answered++;
      this.#slowestMs = Math.max(this.#slowestMs, nowMs - this.#openSinceMs);
      this.#openSinceMs = undefined;
    }
  }

  end(nowMs: number): void {
    const open = this.#openSinceMs;
    if (open !== undefined && nowMs - open >= this.#withinMs) this.#fail(open);
    else if (this.#answered > 0) {
      const times = this.#answered === 1 ? 'once' : `${this.#answered} times`;
      this.decide('passed', nowMs, `it did ${times}, after ${timeText(this.#slowestMs)} at most`);
    } else if (open !== undefined) this.decide('skipped', undefined, 'the run ended before its time was over');
    else this.decide('skipped', undefined, `what it follows never came: ${this.#after.seen()}`);
  }

  #fail(openMs: number): void {
    const reason = `nothing followed what came at ${timeText(openMs)}; at last ${this.#condition.seen()}`;
    this.decide('failed', openMs + this.#withinMs, reason);
  }
}

/** What cannot be looked at here is skipped, and says why. */
export class SkippedMonitor extends Decider {
  readonly sources: ReadonlySet<string> = new Set();

  constructor(of: Expectation, why: string) {
    super(of);
    this.decide('skipped', undefined, why);
  }

  look(): void {}

  end(): void {}
}
