import type { Json } from '../../../protocols/commission/json.ts';
import { type Place, type PlaceWrite, type Restore, restoreText } from '../../../protocols/commission/restore.ts';
import type { CommissionedDevice } from '../commissioned-device.ts';
import { StepFailure } from '../errors.ts';
import { answersAt, isSamePlace, move, pathOf } from '../move-device.ts';
import { heldNow, lineWith, placeWrites } from '../place-writes.ts';
import type { StepContext, StepDefinition } from '../step-context.ts';

const LOOK_MS = 2000;

/** Gives a device its unit id and line settings, by its registers or by hand, and proves that it is there and nowhere else. */
export function placeStep(device: CommissionedDevice): readonly StepDefinition[] {
  const { setUnitId, setLine } = device.given;
  if (setUnitId === undefined && setLine === undefined) return [];
  return [
    {
      id: `${device.name}/place`,
      device: device.name,
      title: 'Unit id and line',
      instructions:
        'Gives the device its unit id and line settings. Then it has to answer at the new place, and nobody at the old one. Where no register sets them, you set them at the device itself.',
      effect: 'changes',
      undoable: true,
      async run(context) {
        const was = device.found;
        const goal = goalOf(device);
        if (isSamePlace(was, goal)) return { summary: 'it is there already' };
        await moved(context, device, was, goal);
        context.remember('place', goal as unknown as Json);
        context.check({
          name: 'new place',
          expected: `an answer from unit ${goal.unitId} on ${goal.line}`,
          measured: 'an answer',
          verdict: 'passed',
          evidence: { unitId: goal.unitId, line: goal.line },
        });
        const isLeft = !(await answersAt(context.lines, was));
        context.check({
          name: 'old place',
          expected: `no answer from unit ${was.unitId} on ${was.line}`,
          measured: isLeft ? 'no answer' : 'an answer',
          verdict: isLeft ? 'passed' : 'failed',
          evidence: { unitId: was.unitId, line: was.line },
          ...(!isLeft && { note: 'another device is there, too: commission it, or give it another unit id' }),
        });
        return { summary: `unit ${goal.unitId} on ${goal.line}` };
      },
    },
  ];
}

async function moved(context: StepContext, device: CommissionedDevice, was: Place, goal: Place): Promise<void> {
  const id = `${device.name}/place`;
  const begun = context.state.changes.find(({ step, restore }) => step === id && restore.kind === 'place');
  const isThere = await answersAt(context.lines, goal);
  // Nobody else was there when it began.
  if (isThere && begun !== undefined) return;
  if (isThere) throw new StepFailure(inTheWay(goal));
  const writes =
    begun?.restore.kind === 'place' ? begunWrites(device, begun.restore) : await freeWrites(context, device, was, goal);
  const { atDevice } = writes === undefined ? {} : (device.profile.settings ?? {});
  if (atDevice !== undefined) await prepare(context, device, atDevice);
  if (begun === undefined) {
    const before = writes === undefined ? [] : await heldNow(context.lines, was, writes);
    const again = atDevice === undefined ? {} : { atDevice };
    context.before({ kind: 'place', device: device.name, writes: before, was, goal, ...again });
  }
  const now = await move(context.lines, writes ?? [], was, goal);
  if (now !== undefined && isSamePlace(now, goal)) return;
  const line = goal.line === was.line ? '' : ` and its line to ${goal.line.split('?')[1] ?? goal.line}`;
  const text =
    writes === undefined
      ? `At ${device.name} itself, set its unit id to ${goal.unitId}${line}`
      : `Switch ${device.name} off and on, so that it takes its new unit id and line settings`;
  const seen = await context.watch(
    {
      ...{
        kind: 'observation',
        id: 'byHand',
        text,
        help: 'It goes on by itself once the device answers at its new place.',
      },
      choices: [{ value: 'cannot', label: 'that cannot be done' }],
    },
    async () => ((await answersAt(context.lines, goal)) ? true : undefined),
    LOOK_MS,
    0,
  );
  if (seen?.kind === 'seen') return;
  const then = 'then go on with the session';
  throw new StepFailure(
    `${device.name} is not at ${restoreText({ kind: 'place', device: device.name, writes: [], was: goal, goal })}: ${text.charAt(0).toLowerCase()}${text.slice(1)}, ${then}`,
  );
}

/**
 * What is written, in an order in which the device meets nobody on its way. @throws StepFailure when there is none
 */
async function freeWrites(
  context: StepContext,
  device: CommissionedDevice,
  was: Place,
  goal: Place,
): Promise<readonly PlaceWrite[] | undefined> {
  let met: Place | undefined;
  for (const unitFirst of [true, false]) {
    const writes = placeWrites(device, was, goal, unitFirst);
    if (writes === undefined) return undefined;
    const between = pathOf(writes, was, goal).slice(1, -1);
    let other: Place | undefined;
    for (const place of between) if (other === undefined && (await answersAt(context.lines, place))) other = place;
    if (other === undefined) return writes;
    met ??= other;
  }
  throw new StepFailure(inTheWay(met!));
}

/** The same as before, in the same order. */
function begunWrites(
  device: CommissionedDevice,
  { writes, was, goal }: Extract<Restore, { kind: 'place' }>,
): readonly PlaceWrite[] | undefined {
  const last = writes.at(-1)?.address;
  const unitFirst = last === device.profile.settings?.unitId?.address;
  return placeWrites(device, was, goal, unitFirst);
}

function inTheWay({ line, unitId }: Place): string {
  return `somebody answers at unit ${unitId} on ${line} already: give that one another unit id first`;
}

/** What has to be done at the device before it takes settings. @throws StepFailure when nobody does it */
async function prepare(context: StepContext, { name }: CommissionedDevice, atDevice: string): Promise<void> {
  if (!context.attended) {
    throw new StepFailure(`${name} takes settings only when somebody is there to ${atDevice}: come without --yes`);
  }
  const isDone = await context.ask({
    ...{ kind: 'yesNo', id: 'atDevice', text: `At ${name}, ${atDevice}. Is that done?`, default: true },
    help: 'It takes new settings only then.',
  });
  if (isDone !== true) throw new StepFailure(`${name} takes no settings: ${atDevice}, then try again`);
}

/** @throws StepFailure for settings that a network has not */
function goalOf(device: CommissionedDevice): Place {
  const { setUnitId, setLine } = device.given;
  const { line, unitId } = device.found;
  return { line: setLine === undefined ? line : lineWith(device, line, setLine), unitId: setUnitId ?? unitId };
}
