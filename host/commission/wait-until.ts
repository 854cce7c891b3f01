import type { StepContext } from './step-context.ts';

/** Looks again and again, with a pause of `everyMs`, until there is something or `mostMs` are over: then undefined. */
export async function waitUntil<T>(
  context: StepContext,
  everyMs: number,
  mostMs: number,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const endMs = context.clock.monotonicMs() + mostMs;
  for (;;) {
    const found = await look();
    if (found !== undefined || context.clock.monotonicMs() >= endMs) return found;
    await context.pause(everyMs);
  }
}
