import type { Command } from 'commander';
import { evaluateCommand } from '../hub/evaluate-command.ts';
import { deviceCommands } from './hub/device.ts';
import { eventCommand } from './hub/event.ts';
import { historyCommand } from './hub/history.ts';

/** `kerb hub` and its commands; each is loaded when it is run. */
export function hubCommand(program: Command): void {
  const hub = program
    .command('hub')
    .description('home energy hubs: status, plan, events, overrides, limits, history; the home that they run');
  deviceCommands(hub);
  eventCommand(hub);
  historyCommand(hub);
  evaluateCommand(hub);
}
