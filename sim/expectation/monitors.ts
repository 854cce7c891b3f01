import type { Expectation } from '../scenario/scenario.ts';
import { lookAt } from './look.ts';
import { EventualityMonitor, InvariantMonitor, type Monitor, ResponseMonitor, SkippedMonitor } from './monitor.ts';
import { isUnobservable, type Subject } from './subject.ts';

/** The monitor of an expectation where it runs. */
export function monitorOf(expectation: Expectation, subject: Subject): Monitor {
  const condition = lookAt(expectation.condition, subject);
  if (isUnobservable(condition)) return new SkippedMonitor(expectation, condition.unobservable);
  switch (expectation.kind) {
    case 'always':
    case 'never':
      return new InvariantMonitor(expectation, condition);
    case 'eventually':
      return new EventualityMonitor(expectation, condition);
    case 'within': {
      const after = lookAt(expectation.after, subject);
      return isUnobservable(after)
        ? new SkippedMonitor(expectation, after.unobservable)
        : new ResponseMonitor(expectation, after, condition);
    }
  }
}
