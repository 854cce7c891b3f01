import { InvalidArgumentError } from 'commander';
import { durationMs } from '../../../protocols/time/duration.ts';
import { LONGEST_MS } from '../../../sim/scenario/schema-parts.ts';

/** For commander: how long a simulation goes on, in ms. */
export function simulatedTime(text: string): number {
  const value = durationMs(text);
  if (value === undefined || value > LONGEST_MS) {
    throw new InvalidArgumentError('Give a time such as 90s, 6h or 7d, at most 366d.');
  }
  return value;
}
