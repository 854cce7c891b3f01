import type { FunctionTest } from '../../commission/commission-class.ts';
import type { AnyDriver, CommissionedDevice } from '../../commission/commissioned-device.ts';
import type { StepContext } from '../../commission/step-context.ts';
import { expectationsOf, phasesOf } from './expectation.ts';

/** Below this a direction says nothing, W. */
const LEAST_W = 20;
const LOOK_MS = 1000;
/** Nobody is there to switch a load on, but one may run now and then. */
const UNATTENDED_MS = 30_000;

/** Current flows through each phase the way that it should: a current transformer that is the wrong way round is found. */
export const currentDirectionTest: FunctionTest = {
  id: 'currentDirection',
  title: 'Direction of the currents',
  instructions:
    'Reads the power of each phase, whose sign tells whether its current transformer is the right way round, and whether it sits on the phase whose voltage it is reckoned with. Switch on a load of 100 W or more on each phase.',
  effect: 'reads',
  async run(context, device) {
    const expected = expectationsOf(device);
    const driver = await device.driver();
    for (const phase of phasesOf(expected)) await checkPhase(context, driver, device, phase, expected.direction);
  },
};

async function checkPhase(
  context: StepContext,
  driver: AnyDriver,
  device: CommissionedDevice,
  phase: string,
  direction: string,
): Promise<void> {
  const read = async () => {
    const values = await driver.readMany([`activePower${phase}`, `current${phase}`, `currentAngle${phase}`]);
    const reading = {
      powerW: Number(values[`activePower${phase}`]),
      currentA: Number(values[`current${phase}`]),
      angleDeg: Number(values[`currentAngle${phase}`]),
    };
    return Math.abs(reading.powerW) >= LEAST_W ? reading : undefined;
  };
  const question = {
    kind: 'observation',
    id: `load-${phase}`,
    text: `${device.name} sees no load on ${phase}. Switch on one of 100 W or more there`,
    help: 'It goes on by itself once there is one.',
    choices: [{ value: 'none', label: 'there is none that could be switched on' }],
  } as const;
  const now = await read();
  const seen =
    now === undefined ? await context.watch(question, read, LOOK_MS, UNATTENDED_MS) : { kind: 'seen', value: now };
  const name = `direction of ${phase}`;
  const wanted = direction === 'either' ? 'a load' : direction;
  if (seen?.kind !== 'seen' || typeof seen.value === 'string') {
    context.check({
      ...{ name, expected: wanted, measured: `less than ${LEAST_W} W`, verdict: 'notTested', evidence: {} },
      note: 'no load ran on this phase',
    });
    return;
  }
  const { powerW, currentA, angleDeg } = seen.value;
  const is = powerW < 0 ? 'export' : 'import';
  const isRight = direction === 'either' || is === direction;
  context.check({
    name,
    expected: wanted,
    measured: `${is} of ${Math.abs(powerW).toFixed(0)} W at ${currentA.toFixed(2)} A, current ${angleDeg}° behind its voltage`,
    verdict: isRight ? 'passed' : 'failed',
    evidence: { [`activePower${phase}`]: powerW, [`current${phase}`]: currentA, [`currentAngle${phase}`]: angleDeg },
    ...(!isRight && { note: wrongNote(phase, angleDeg) }),
  });
}

/** 180° off is a transformer the wrong way round; 60° or so from it, one on another phase. */
function wrongNote(phase: string, angleDeg: number): string {
  const lag = ((angleDeg % 360) + 360) % 360;
  const isTurned = Math.abs(lag - 180) <= 40;
  return isTurned
    ? `the current transformer of ${phase} is the wrong way round, or its two leads are swapped; where the site generates, expect direction: either`
    : `the current transformer of ${phase} seems to sit on another phase than its voltage lead; where the site generates, expect direction: either`;
}
