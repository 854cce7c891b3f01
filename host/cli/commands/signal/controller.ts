import { type Command, InvalidArgumentError } from 'commander';
import type { PatternChoice } from '../../../../protocols/signal/plan.ts';
import { duration, wholeNumber } from '../../options.ts';
import { addControllerOptions } from '../../signal/controller-options.ts';
import type { PatternOptions } from '../../signal/pattern.ts';
import type { PlanOptions } from '../../signal/plan.ts';
import type { PreemptOptions } from '../../signal/preempt.ts';
import type { StatusOptions } from '../../signal/status.ts';

const JSON_FLAG = ['--json', 'print one JSON object'] as const;
const MIN_WATCH_MS = 100;

/** `kerb signal status`, `plan`, `pattern` and `preempt`: what speaks with a controller on a line. */
export function controllerCommands(signal: Command): void {
  statusCommand(signal);
  planCommand(signal);
  patternCommand(signal);
  preemptCommand(signal);
}

function statusCommand(signal: Command): void {
  addControllerOptions(signal.command('status').description('show rings, lamps, calls and detectors of a controller'))
    .option('--watch <time>', 'again and again, such as every 500ms, in place on a terminal, until Ctrl-C', watchPeriod)
    .option('--json', 'print one JSON object a line')
    .addHelpText(
      'after',
      `
Lamps: G green, Y yellow, r red, · dark. Pedestrians: W walk, c clearance. Calls: v vehicles, p pedestrians.

Examples:
  kerb signal status tcp://192.168.1.20 3
  kerb signal status '/dev/ttyUSB0?baud=19200' 3 --watch 500ms`,
    )
    .action(async (line: string, unit: number, options: StatusOptions) => {
      const { showStatus } = await import('../../signal/status.ts');
      await showStatus(line, unit, options);
    });
}

function planCommand(signal: Command): void {
  addControllerOptions(signal.command('plan').description('show the plan of a controller, or give it another one'))
    .option('--push <file>', 'give it the plan of this file: it takes the whole of it over at once, or says why not')
    .option('--out <file>', 'write the plan there instead of showing it')
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
A plan is a YAML file of phases, overlaps, detectors, patterns, schedule, preemptions and priorities; an editor that knows
protocols/signal-plan.schema.json completes it. See seeds/junctions. Names are not kept in a controller.

Examples:
  kerb signal plan tcp://192.168.1.20 3
  kerb signal plan tcp://192.168.1.20 3 --out before.yaml
  kerb signal plan tcp://192.168.1.20 3 --push seeds/junctions/crossroads.yaml`,
    )
    .action(async (line: string, unit: number, options: PlanOptions) => {
      const { plan } = await import('../../signal/plan.ts');
      await plan(line, unit, options);
    });
}

function patternCommand(signal: Command): void {
  addControllerOptions(signal.command('pattern').description('show the pattern in force, or ask for one'))
    .argument('[choice]', '1 to 16, free, flash, or schedule to leave it to the schedule again', choice)
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
What a host asks for ends by itself when it does not write for the plan's backupTime.

Examples:
  kerb signal pattern tcp://192.168.1.20 3
  kerb signal pattern tcp://192.168.1.20 3 2
  kerb signal pattern tcp://192.168.1.20 3 schedule`,
    )
    .action(
      async (line: string, unit: number, asked: PatternChoice | 'schedule' | undefined, options: PatternOptions) => {
        const { pattern } = await import('../../signal/pattern.ts');
        await pattern(line, unit, asked, options);
      },
    );
}

function preemptCommand(signal: Command): void {
  addControllerOptions(signal.command('preempt').description('show the preemption in force, ask for one or end it'))
    .argument('[number]', '1 to 8', wholeNumber(1, 8))
    .option('--end', 'ask for it no longer')
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
Examples:
  kerb signal preempt tcp://192.168.1.20 3
  kerb signal preempt tcp://192.168.1.20 3 2
  kerb signal preempt tcp://192.168.1.20 3 2 --end`,
    )
    .action(async (line: string, unit: number, number: number | undefined, options: PreemptOptions) => {
      const { preempt } = await import('../../signal/preempt.ts');
      await preempt(line, unit, number, options);
    });
}

function watchPeriod(text: string): number {
  const ms = duration(text);
  if (ms < MIN_WATCH_MS) throw new InvalidArgumentError(`Give ${MIN_WATCH_MS} ms or more.`);
  return ms;
}

function choice(text: string): PatternChoice | 'schedule' {
  if (text === 'free' || text === 'flash' || text === 'schedule') return text;
  return wholeNumber(1, 16)(text);
}
