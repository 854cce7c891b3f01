import { InvalidArgumentError } from 'commander';
import type { BuildGoal } from '../build/finish-module.ts';

/** The value of `--optimise`. @throws InvalidArgumentError */
export function optimiseGoal(text: string): BuildGoal {
  if (text === 'speed' || text === 'size') return text;
  throw new InvalidArgumentError('give speed or size.');
}
