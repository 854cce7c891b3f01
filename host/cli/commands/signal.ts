import type { Command } from 'commander';
import { controllerCommands } from './signal/controller.ts';
import { evaluateCommand } from './signal/evaluate.ts';
import { logCommands } from './signal/log.ts';
import { offlineCommands } from './signal/offline.ts';

/** `kerb signal` and its commands; each is loaded when it is run. */
export function signalCommand(program: Command): void {
  const signal = program
    .command('signal')
    .description('traffic signal controllers: status, plan, pattern and preemption; try them on a network of SUMO');
  controllerCommands(signal);
  logCommands(signal);
  offlineCommands(signal);
  evaluateCommand(signal);
}
