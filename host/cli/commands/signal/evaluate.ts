import { type Command, InvalidArgumentError } from 'commander';
import { CONTROLS, type Control } from '../../../../sim/sumo/evaluation/outcome.ts';
import { decimal, wholeNumber } from '../../options.ts';
import type { EvaluateOptions } from '../../signal/evaluate/evaluate.ts';

const LONGEST_S = 604_800;

/** `kerb signal evaluate`. */
export function evaluateCommand(signal: Command): void {
  signal
    .command('evaluate')
    .description("run Kerb's controllers on a SUMO network against its own programs and SUMO's actuated control")
    .requiredOption('--net <file>', 'SUMO network, .net.xml or .net.xml.gz')
    .requiredOption('--routes <file>', 'its demand; several with commas between, or the option again', files)
    .option('--additional <file>', 'additional files of SUMO that the demand needs, in the same way', files)
    .option('--begin <seconds>', "SUMO's time at which to begin (default: 0)", decimal(0, LONGEST_S))
    .option(
      '--end <seconds>',
      'leave out demand that begins later; it runs until the street is empty',
      decimal(0, LONGEST_S),
    )
    .option('--seeds <list>', 'seeds of SUMO, with commas between', seeds, [1, 2, 3])
    .option('--controls <list>', `some of ${CONTROLS.join(', ')}, with commas between`, controls, CONTROLS)
    .option('--step-length <seconds>', "SUMO's step, in whole tenths", stepLength, 1)
    .option('--jobs <count>', 'simulations at one time (default: one a core)', wholeNumber(1, 64))
    .option('--plans <folder>', 'write the plan and the mapping of each traffic light there, as YAML')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Phases, conflicts, clearance, loops and watched lanes of each traffic light are derived from the network; nothing is taken from
the demand. Nobody is teleported, and each simulation runs until the street is empty; one in which nothing moves any more is
ended, and told. Controls:
  fixed          the network's own programs
  actuated       SUMO's actuated control on the same phases: green of 5 to 50 s, gap of 3 s
  delay_based    SUMO's delay-based control on them; SUMO itself gives up on some networks
  kerb           Kerb's controllers, adaptive
  kerb-actuated  Kerb's controllers, actuated

Exit code 1 when a simulation with Kerb's controllers did not end by itself, lamps conflicted, or a controller's watchdog bit.

Examples:
  kerb signal evaluate --net town.net.xml --routes town.rou.xml --begin 57600 --seeds 1,2,3
  kerb signal evaluate --net town.net.xml.gz --routes cars.rou.xml,people.rou.xml --end 3600 --controls actuated,kerb
  kerb signal evaluate --net town.net.xml --routes town.rou.xml --json > town.json`,
    )
    .action(async (options: EvaluateOptions) => {
      const { evaluateNetwork } = await import('../../signal/evaluate/evaluate.ts');
      await evaluateNetwork(options);
    });
}

/** For commander: files with commas between, in an option that may be given several times. */
function files(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...words(text, 'Give files with commas between.')];
}

function seeds(text: string): readonly number[] {
  const list = words(text, SEEDS).map((word) => (/^\d+$/.test(word) ? Number(word) : Number.NaN));
  if (list.some((seed) => !(seed <= 2_147_483_647))) throw new InvalidArgumentError(SEEDS);
  return [...new Set(list)];
}

const SEEDS = 'Give whole numbers with commas between, such as 1,2,3.';

function controls(text: string): readonly Control[] {
  const message = `Give some of ${CONTROLS.join(', ')}, with commas between.`;
  const list = words(text, message);
  if (!list.every((word) => CONTROLS.includes(word as Control))) throw new InvalidArgumentError(message);
  return CONTROLS.filter((control) => list.includes(control));
}

function stepLength(text: string): number {
  const tenths = decimal(0.1, 10)(text) * 10;
  if (Math.abs(tenths - Math.round(tenths)) > 1e-6) throw new InvalidArgumentError('Give whole tenths of a second.');
  return Math.round(tenths) / 10;
}

function words(text: string, message: string): readonly string[] {
  const list = text.split(',').map((word) => word.trim());
  if (list.some((word) => word === '')) throw new InvalidArgumentError(message);
  return list;
}
