import type { FunctionTest } from '../../commission/commission-class.ts';
import type { AnyDriver, CommissionedDevice } from '../../commission/commissioned-device.ts';
import { controllersOf } from './watched-controller.ts';

const LOOK_MS = 200;
const WATCH_MS = 180_000;
/** Longer than two looks at two devices one after the other can be apart. */
const LEAST_LOOKS = 5;
const COLOURS = ['Reds', 'Yellows', 'Greens'] as const;

/** What the monitor sees is what the controller drives: its inputs are wired to the right channels. */
export const lampsAgreeTest: FunctionTest = {
  id: 'lamps',
  title: 'Inputs of the monitor',
  instructions:
    'Watches what the controller drives and what the monitor sees, until each phase has been green or three minutes are over. It only reads.',
  effect: 'reads',
  async run(context, device) {
    const controllers = controllersOf(context);
    const name = 'lamps that the monitor sees';
    if (controllers.length !== 1) {
      context.check({
        ...{
          name,
          expected: 'those that the controller drives',
          measured: 'no controller',
          verdict: 'notTested',
          evidence: {},
        },
        note: 'name the signal controller in the same session, and only one',
      });
      return;
    }
    const driven = await (controllers[0] as CommissionedDevice).driver();
    const seen = await device.driver();
    const streak = new Map<string, number>();
    const wrong = new Map<string, string>();
    const green = new Set<string>();
    let phases = new Set<string>();
    const endMs = context.clock.monotonicMs() + WATCH_MS;
    while (context.clock.monotonicMs() < endMs && (phases.size === 0 || green.size < phases.size)) {
      const [ours, theirs, again] = [await lamps(driven), await lamps(seen), await lamps(driven)];
      // Only what did not change in between can be compared.
      if (JSON.stringify(ours) === JSON.stringify(again)) {
        for (const colour of COLOURS) {
          for (const phase of new Set([...ours[colour], ...theirs[colour]])) {
            const key = `${phase} ${colour}`;
            const isSame = ours[colour].has(phase) === theirs[colour].has(phase);
            const looks = isSame ? 0 : (streak.get(key) ?? 0) + 1;
            streak.set(key, looks);
            if (looks >= LEAST_LOOKS)
              wrong.set(key, ours[colour].has(phase) ? 'driven and not seen' : 'seen and not driven');
          }
        }
        phases = new Set([...phases, ...COLOURS.flatMap((colour) => [...ours[colour]])]);
        for (const phase of ours.Greens) if (theirs.Greens.has(phase)) green.add(phase);
      }
      context.progress(
        `greens seen of phases ${[...green].map((phase) => phase.replace('phase', '')).join(', ') || 'none yet'}`,
        green.size,
        phases.size,
      );
      if (wrong.size > 0) break;
      await context.pause(LOOK_MS);
    }
    const unseen = [...phases].filter((phase) => !green.has(phase));
    const found = [...wrong].map(([key, what]) => `${key}: ${what}`).join('; ');
    context.check({
      name,
      expected: 'those that the controller drives, each phase seen green',
      measured:
        found ||
        (unseen.length === 0 ? 'the same, each phase seen green' : `the same, no green of ${unseen.join(', ')}`),
      verdict: found !== '' ? 'failed' : unseen.length === 0 && phases.size > 0 ? 'passed' : 'notTested',
      evidence: { greens: [...green].join(','), wrong: found },
      ...(found !== '' && {
        note: 'an input of the monitor is wired to another load switch, or the load switch is faulty',
      }),
      ...(found === '' &&
        unseen.length > 0 && {
          note: 'not all phases were served: do the lamp test of the controller, or wait for traffic',
        }),
    });
  },
};

async function lamps(
  driver: AnyDriver,
): Promise<Record<(typeof COLOURS)[number], Set<string>> & { toJSON(): unknown }> {
  const values = await driver.readMany(['phaseReds', 'phaseYellows', 'phaseGreens']);
  const of = (colour: (typeof COLOURS)[number]) => new Set(values[`phase${colour}`] as readonly string[]);
  const shown = { Reds: of('Reds'), Yellows: of('Yellows'), Greens: of('Greens') };
  return { ...shown, toJSON: () => COLOURS.map((colour) => [...shown[colour]]) };
}
