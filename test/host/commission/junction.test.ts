import { beforeAll, describe, expect, test } from 'vitest';
import type { Commissioning } from '../../../host/commission/commissioning.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { AnswerValue } from '../../../protocols/commission/question.ts';
import { notPassed, Rig } from './rig.ts';
import {
  addJunction,
  CONTROLLER,
  crossroads,
  junctionImages,
  MONITOR,
  type RiggedJunction,
} from './rigged-junction.ts';

let images: { signal: CoreImage; monitor: CoreImage };
beforeAll(async () => {
  images = await junctionImages();
});

const HEAD = { site: { name: 'Crossroads' }, installer: { name: 'Li Wei' } };
const DEVICES = [
  { name: 'controller', class: 'signal', unitId: CONTROLLER, expect: { detectorTime: 60 } },
  { name: 'monitor', class: 'conflict-monitor', unitId: MONITOR },
];

interface Visit {
  readonly rig: Rig;
  readonly junction: RiggedJunction;
  readonly session: Commissioning;
}

async function begun(
  attended: boolean,
  spoil: (junction: RiggedJunction) => void = () => {},
  own = images,
): Promise<Visit> {
  const rig = new Rig();
  const junction = await addJunction(rig, own);
  spoil(junction);
  return { rig, junction, session: rig.begin({ ...HEAD, devices: DEVICES }, attended) };
}

/** What was asked of the controller by command, and how it runs. */
function commandsOf({ controller }: RiggedJunction): string {
  const bytes = new Uint8Array(18);
  controller.device.read(3, 0, 9, bytes, 0);
  const coils = new Uint8Array(1);
  controller.device.read(0, 0, 4, coils, 0);
  return `${Buffer.from(bytes).toString('hex')} ${coils[0]}`;
}

describe('a sound junction with nobody there', () => {
  test('passes all that needs nobody, says what was not tested, and never shows a conflict', async () => {
    const { rig, junction, session } = await begun(false);
    const before = commandsOf(junction);
    const outcomes = await rig.all(session);
    expect(Object.entries(outcomes).filter(([, { kind }]) => kind !== 'done')).toEqual([]);
    const untested = Object.values(outcomes).flatMap((outcome) => Object.keys(notPassed(outcome)));
    expect(untested).toEqual([
      'heads in flash',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((phase) => `heads of phase ${phase}`),
      'trip',
    ]);
    expect(junction.conflicts).toEqual([]);
    expect(commandsOf(junction)).toBe(before);
  });
});

describe('the detector test', () => {
  test('finds one that is stuck and one that is silent', async () => {
    const { rig, session } = await begun(false, ({ stuck, silent }) => {
      stuck.add(3);
      silent.add(5);
    });
    const outcomes = await rig.all(session);
    const found = notPassed(outcomes['controller/detectors']);
    expect(Object.values(found).map((text) => text.replace(', not believed', ''))).toEqual([
      'failed: on all the time',
      'failed: off all the time',
    ]);
  });
});

describe('the monitor', () => {
  test('with the card of another plan is found by its card', async () => {
    const plan = crossroads();
    const other = { ...plan, phases: { ...plan.phases, 2: { ...plan.phases[2]!, leastYellow: 3.5 } } };
    const { rig, session } = await begun(false, () => {}, await junctionImages(other));
    const outcomes = await rig.all(session);
    expect(Object.keys(notPassed(outcomes['monitor/card']))).toEqual(['card and plan']);
  });

  test('that sees a green that nobody drives is found by its lamps', async () => {
    const { rig, junction, session } = await begun(false);
    let result = await rig.during(session.next());
    while (result.kind === 'ended' && result.step !== 'monitor/card') result = await rig.during(session.next());
    // Something else is wired to the input of phase 1.
    junction.provoked.phaseGreen = 1;
    const ended = await rig.during(session.next());
    expect(ended).toMatchObject({ kind: 'ended', step: 'monitor/lamps', outcome: { kind: 'failed' } });
  });

  test('trips for a conflict that a person makes, and is reset when it is gone', async () => {
    const { rig, junction, session } = await begun(true);
    const answer = (step: string, question: string): AnswerValue => {
      if (step === 'monitor/trip' && question === 'removed') junction.provoked.phaseGreen = 0;
      if (question === 'detectors') return 'enough';
      return question === 'assetNumber' || question === 'location' || question === 'file' ? '' : 'yes';
    };
    for (;;) {
      const result = await rig.during(session.next());
      if (result.kind === 'finished') break;
      if (result.kind === 'ended') {
        expect([result.step, notPassed(result.outcome)]).toEqual([result.step, {}]);
      } else if (result.question.id === 'provoke') {
        junction.provoked.phaseGreen = 0xff;
      } else if (result.question.id !== 'detectors') {
        session.answer(result.step, result.question.id, answer(result.step, result.question.id));
      }
    }
    expect(session.view().states['monitor/trip']).toMatchObject({ kind: 'done' });
    expect(junction.conflicts).toEqual([]);
  });
});
