import type { Calls } from './calls.ts';
import { type Parameters, PhaseState } from './image.ts';
import { bitOf, firstOf, leadingPhase, ringMask, sideMask, sideOf, throughPhase } from './phases.ts';
import { Next, Ring } from './ring.ts';

/** The sequence of two rings with a barrier, which both cross together. */
export class DualRing {
  readonly rings: readonly [Ring, Ring];
  private readonly calls: Calls;

  constructor(parameters: Parameters, calls: Calls) {
    this.rings = [new Ring(0, parameters, calls), new Ring(1, parameters, calls)];
    this.calls = calls;
  }

  begin(): void {
    for (const ring of this.rings) ring.begin(throughPhase(ring.index, 0));
    this.watchMaximums();
  }

  get greens(): number {
    return this.rings[0].green | this.rings[1].green;
  }

  get walks(): number {
    return this.rings[0].walk | this.rings[1].walk;
  }

  get stopped(): boolean {
    return this.rings.every(({ state }) => state === PhaseState.red);
  }

  /** One scan. Returns true when the rings came back to the first side of the barrier. */
  step(elapsedMs: number, stopping: boolean): boolean {
    const { rings } = this;
    for (const ring of rings) ring.advance(elapsedMs);
    const waiting = this.calls.waiting(this.greens);
    if (stopping) {
      for (const ring of rings) if (ring.isGreen && ring.mayEnd) ring.end(Next.stop);
      return false;
    }
    const first = this.endGreen(rings[0], waiting);
    const second = this.endGreen(rings[1], waiting);
    if (first && second) for (const ring of rings) ring.end(Next.barrier);
    const cameBack = this.beginGreens(waiting);
    this.watchMaximums();
    return cameBack;
  }

  private watchMaximums(): void {
    const waiting = this.calls.waiting(this.greens);
    for (const ring of this.rings) ring.watchMaximum(waiting);
  }

  /** Ends a green for another phase of the ring. Returns true when it could end now for the barrier instead. */
  private endGreen(ring: Ring, waiting: number): boolean {
    if (!ring.isGreen) return false;
    const side = sideOf(ring.phase);
    const here = waiting & ringMask(ring.index) & sideMask(side);
    const across = waiting & sideMask(1 - side);
    const ahead = here & ~(bitOf(ring.phase + 1) - 1);
    if ((here | across) === 0) {
      ring.rest();
      return false;
    }
    if (!ring.mayEnd || !ring.givesWay) return false;
    if (ahead === 0 && across !== 0) return true;
    ring.end(firstOf(here));
    return false;
  }

  private beginGreens(waiting: number): boolean {
    let atBarrier = 0;
    for (const ring of this.rings) {
      if (ring.state !== PhaseState.red) continue;
      if (ring.next >= 0) ring.begin(ring.next);
      else atBarrier++;
    }
    if (atBarrier < 2) return false;
    const side = 1 - sideOf(this.rings[0].phase);
    for (const ring of this.rings) {
      const leading = leadingPhase(ring.index, side);
      ring.begin((waiting & bitOf(leading)) !== 0 ? leading : throughPhase(ring.index, side));
    }
    return side === 0;
  }
}
