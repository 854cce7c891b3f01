import type { FunctionTest } from '../../commission/commission-class.ts';
import type { StepContext } from '../../commission/step-context.ts';
import { waitUntil } from '../../commission/wait-until.ts';
import type { SignalController } from '../signal-controller.ts';
import { type Lamp, readStatus } from '../signal-status.ts';
import { CYCLE_MS, controllerOf, inService, LOOK_MS } from './controller-of.ts';

const COLOURS: readonly Lamp[] = ['green', 'yellow', 'red'];
const SEEN = [
  { value: 'yes', label: 'yes' },
  { value: 'no', label: 'no: dark, or another lamp too' },
  { value: 'unseen', label: 'could not see it' },
];

/**
 * Lamp test, phase by phase, by what the firmware lets a host do: call a phase, hold its green. No lamp is ever driven past the
 * controller, so nothing conflicts that the plan keeps apart; a host that is lost is forgotten after `backupTime`.
 */
export const lampSequenceTest: FunctionTest = {
  id: 'lamps',
  title: 'Lamps, phase by phase',
  instructions:
    'Calls one phase after the other. Its green is held until you have said what the heads show; then it ends, and you are asked about yellow and red. The controller keeps to its plan all the time: nothing conflicting is green. Do this with traffic guarded.',
  effect: 'tries',
  async run(context, device) {
    const controller = await controllerOf(device);
    await inService(context, controller);
    const plan = await controller.readPlan();
    const phases = Object.keys(plan.phases).map(Number);
    const names = ['vehicleCallCommand', 'phaseHoldCommand'] as const;
    const before = await controller.driver.readMany(names);
    for (const [done, phase] of phases.entries()) {
      const name = plan.phases[phase]?.name ?? '';
      context.progress(`phase ${phase} ${name}`.trim(), done, phases.length);
      await context.trying([{ kind: 'registers', device: device.name, values: before }], () =>
        testPhase(context, controller, phase),
      );
    }
  },
};

async function testPhase(context: StepContext, controller: SignalController, phase: number): Promise<void> {
  const flag = `phase${phase}` as const;
  const lamp = async () =>
    (await readStatus(controller)).phases.find((status) => status.phase === phase)?.lamp ?? 'dark';
  const until = (wanted: Lamp) =>
    waitUntil(context, LOOK_MS, CYCLE_MS, async () => ((await lamp()) === wanted ? wanted : undefined));
  const hold = context.attended ? [flag] : [];
  // The others are called as well, so that a green that is held for no one ends.
  await controller.driver.writeMany({ vehicleCallCommand: [flag], phaseHoldCommand: hold } as never);
  const shown: Lamp[] = [];
  let seen: string | undefined;
  if ((await until('green')) !== undefined) {
    shown.push('green');
    seen = await observe(context, phase, 'green', `Phase ${phase}: do all its heads show green, and only green?`);
    const others = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16].filter((other) => other !== phase);
    const calls = others.map((other) => `phase${other}`);
    await controller.driver.writeMany({ vehicleCallCommand: calls, phaseHoldCommand: [] } as never);
    for (const colour of ['yellow', 'red'] as const) if ((await until(colour)) !== undefined) shown.push(colour);
  }
  const missing = COLOURS.filter((colour) => !shown.includes(colour));
  context.check({
    name: `phase ${phase} is served`,
    expected: 'green, then yellow, then red',
    measured: shown.join(', ') || 'no green',
    verdict: missing.length === 0 ? 'passed' : 'failed',
    evidence: { phase, shown: shown.join(',') },
    ...(missing.length > 0 && { note: 'is it omitted, or kept out by a preemption or by phases that are held?' }),
  });
  const after =
    missing.length > 0
      ? undefined
      : await observe(context, phase, 'end', `Phase ${phase}: did its heads go to yellow, and then to red?`);
  const answers = [seen, after].filter((answer) => answer !== undefined);
  const isFault = answers.includes('no');
  context.check({
    name: `heads of phase ${phase}`,
    expected: 'each colour by itself, seen by a person',
    measured:
      answers.length === 0 ? 'nobody looked' : `green ${seen ?? 'not asked'}, yellow and red ${after ?? 'not asked'}`,
    verdict: isFault
      ? 'failed'
      : answers.length === 2 && answers.every((one) => one === 'yes')
        ? 'passed'
        : 'notTested',
    evidence: { ...(seen !== undefined && { green: seen }), ...(after !== undefined && { yellowAndRed: after }) },
    ...(isFault && { note: 'look at lamp, load switch and wiring of that colour' }),
  });
}

function observe(context: StepContext, phase: number, id: string, text: string): Promise<string | undefined> {
  return context.observe({ kind: 'observation', id: `phase${phase}-${id}`, text, choices: SEEN });
}
