import type { CodeBody } from './code-body.ts';

/** How fuel is taken in one function. */
export interface FunctionPlan {
  /** Bytes of code that one run may cover outside of loops, called functions included that are not charged themselves. */
  readonly cost: number;
  /** The cost is taken when the function is entered; else whoever calls it in a loop pays. */
  readonly isCharged: boolean;
  /** What each turn of a loop costs, in the order in which they begin. */
  readonly loopCosts: readonly number[];
  /** A run may take fuel, here or in what it calls. */
  readonly takesFuel: boolean;
}

/** A function that would cost its callers more is charged for itself, so that costs do not multiply down the calls. */
const COST_LIMIT = 4096;

/**
 * Decides where fuel is taken so that no code runs for long without: at each turn of a loop, and on entry to one
 * function of each cycle of calls, to functions that are long, and to all of them where calls go through a table.
 * What remains is straight code of bounded length.
 */
export function planFuel(bodies: readonly CodeBody[], importCount: number): FunctionPlan[] {
  const indirect = bodies.some(({ callsIndirectly }) => callsIndirectly);
  const plans: FunctionPlan[] = new Array(bodies.length);
  const inCycle = new Set<number>();
  const entered = new Set<number>();
  for (let root = 0; root < bodies.length; root++) {
    if (entered.has(root)) continue;
    // Depth first, without recursion: an image may nest calls deeper than this program could.
    const path = [{ index: root, next: 0 }];
    entered.add(root);
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const call = bodies[top.index]!.calls[top.next++];
      if (call === undefined) {
        const { index } = top;
        plans[index] = plan(bodies[index]!, importCount, plans, indirect || inCycle.has(index));
        path.pop();
        continue;
      }
      const callee = call.target - importCount;
      if (callee < 0) continue;
      if (!entered.has(callee)) {
        entered.add(callee);
        path.push({ index: callee, next: 0 });
      } else if (plans[callee] === undefined) {
        inCycle.add(callee); // it is still on the path
      }
    }
  }
  return plans;
}

/** `plans` has every function that this one calls, but for those that a cycle leads back to: they are charged. */
function plan(body: CodeBody, importCount: number, plans: FunctionPlan[], mustCharge: boolean): FunctionPlan {
  const folded = body.calls.map(({ at, target }) => {
    const callee = plans[target - importCount];
    return { at, cost: callee === undefined || callee.isCharged ? 0 : callee.cost };
  });
  const costBetween = (start: number, end: number) =>
    folded.reduce((sum, { at, cost }) => (at >= start && at < end ? sum + cost : sum), end - start);
  const cost = costBetween(0, body.bytes.length) + body.locals;
  return {
    cost,
    isCharged: mustCharge || cost > COST_LIMIT,
    loopCosts: body.loops.map(({ start, end }) => costBetween(start, end)),
    takesFuel:
      mustCharge ||
      cost > COST_LIMIT ||
      body.hasBulk ||
      body.loops.length > 0 ||
      body.calls.some(({ target }) => plans[target - importCount]?.takesFuel ?? true),
  };
}
