import type { Begun, SlotStore } from '../../../../host/slots/slot-store.ts';

/** `beginning`, to its end at once. */
export function begin(store: SlotStore, ...about: Parameters<SlotStore['beginning']>): Begun {
  const work = store.beginning(...about);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
