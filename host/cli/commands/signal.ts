import type { Command } from 'commander';
import { evaluateCommand } from './signal/evaluate.ts';

/** `kerb signal` and its commands; each is loaded when it is run. */
export function signalCommand(program: Command): void {
  const signal = program
    .command('signal')
    .description('traffic signal controllers: try them on a network of SUMO against other controls');
  evaluateCommand(signal);
}
