import { InvalidArgumentError } from 'commander';
import { durationText } from '../../../sim/fuzz/duration-text.ts';
import { DEFAULT_LIMITS, type FuzzLimits } from '../../../sim/fuzz/search/limits.ts';

/** Of `kerb fuzz`. */
export interface FuzzCommandOptions {
  readonly runs: number;
  /** Real time, in ms. */
  readonly for?: number;
  readonly seed: number;
  readonly workers: number;
  readonly out?: string;
  readonly kinds?: readonly string[];
  readonly devices?: readonly string[];
  readonly lines?: readonly string[];
  readonly faults: readonly [number, number];
  readonly quiet?: number;
  readonly shift: boolean;
  readonly keepGoing?: boolean;
  readonly firmware?: readonly string[];
  readonly json?: boolean;
}

export const MOST_FAULTS = 20;

/** For commander: `3` is one to three, `2..5` two to five, `0` none. */
export function faultRange(text: string): readonly [number, number] {
  const match = /^(?:(\d{1,2})\.\.)?(\d{1,2})$/.exec(text);
  const most = Number(match?.[2]);
  const fewest = match?.[1] === undefined ? Math.min(1, most) : Number(match[1]);
  if (!(fewest <= most && most <= MOST_FAULTS)) {
    throw new InvalidArgumentError(`Give how many at most, or a range such as 2..5; up to ${MOST_FAULTS}.`);
  }
  return [fewest, most];
}

/** For commander: names with commas between them. */
export function names(text: string): readonly string[] {
  const list = text.split(',').map((name) => name.trim());
  if (list.includes('')) throw new InvalidArgumentError('Give names with commas between them.');
  return list;
}

/** The options that decide what is found, but for the firmware, as they are given again; with a blank before each. */
export function searchText({ seed, faults, kinds, devices, lines, quiet, shift }: FuzzCommandOptions): string {
  const [fewest, most] = faults;
  const [least, greatest] = DEFAULT_LIMITS.faults;
  return [
    ` --seed ${seed}`,
    fewest === least && most === greatest ? '' : ` --faults ${fewest}..${most}`,
    ...Object.entries({ kinds, devices, lines }).map(([name, list]) => (list ? ` --${name} ${list.join(',')}` : '')),
    quiet === undefined ? '' : ` --quiet ${durationText(quiet)}`,
    shift ? '' : ' --no-shift',
  ].join('');
}

export function limitsOf(options: FuzzCommandOptions): FuzzLimits {
  const { faults, kinds, devices, lines, quiet = 0, shift } = options;
  return { faults, kinds, devices, lines, quietMs: quiet, shiftsTimeline: shift };
}
