import { ExceptionResponseError } from '../../line/errors.ts';
import { nextSecond } from '../../meter/next-second.ts';
import type { CommissionedDevice } from '../commissioned-device.ts';
import { StepFailure } from '../errors.ts';
import type { StepContext, StepDefinition } from '../step-context.ts';

/** A clock is right within this, ms. IEC 62054-21 lets tariff clocks drift by half a second a day. */
const MOST_MS = 2000;

/** Sets the clock and looks whether it is right; for a device that has its time from its host, looks only. */
export function clockStep(device: CommissionedDevice): readonly StepDefinition[] {
  const clock = device.kind.clock;
  if (clock === undefined || device.given.clock === 'leave') return [];
  const sets = device.given.clock === 'check' ? undefined : clock.sets;
  return [
    {
      id: `${device.name}/clock`,
      device: device.name,
      title: 'Clock',
      instructions:
        sets === undefined
          ? 'Compares the clock of the device with the one of this computer.'
          : 'Sets the clock of the device by the one of this computer when it is more than 2 s off, and reads it again. This cannot be undone: time goes on.',
      effect: sets === undefined ? 'reads' : 'changes',
      undoable: sets === undefined,
      async run(context) {
        const before = await aheadMs(context, device, clock.shows);
        let after = before;
        const isSet = await isRelied(device, clock.isSet);
        if (sets !== undefined && (Math.abs(before) > MOST_MS || isSet === false)) {
          await set(context, device, sets);
          after = await aheadMs(context, device, clock.shows);
        }
        const isNowSet = await isRelied(device, clock.isSet);
        const isRight = Math.abs(after) <= MOST_MS && isNowSet !== false;
        context.check({
          name: 'clock',
          expected: 'within 2 s of this computer, and known to be set',
          measured: `${text(after)}${isNowSet === false ? ', and not set' : ''}`,
          verdict: isRight ? 'passed' : 'failed',
          evidence: { beforeMs: Math.round(before), afterMs: Math.round(after) },
          ...(!isRight && {
            note:
              clock.sets === undefined
                ? 'it has its time from the computer that it runs on: set that one, by NTP for instance'
                : 'is the clock of this computer right, and is the battery of the device?',
          }),
        });
        return {
          summary:
            after === before ? `clock is ${text(after)}` : `clock was ${text(before)}, and is ${text(after)} now`,
        };
      },
    },
  ];
}

async function set(context: StepContext, device: CommissionedDevice, register: string): Promise<void> {
  const driver = await device.driver();
  try {
    await driver.write(register, await nextSecond(context.clock));
  } catch (error) {
    if (!(error instanceof ExceptionResponseError)) throw error;
    throw new StepFailure(
      `${device.name} refuses to have its clock set: it is further off than it takes without a password; ` +
        'set it by `kerb meter clock --set now --password …`, then go on',
    );
  }
}

/** Positive: ahead of this computer. A clock shows whole seconds, so the middle of one is taken. */
async function aheadMs(context: StepContext, device: CommissionedDevice, register: string): Promise<number> {
  const driver = await device.driver();
  const askedMs = context.clock.wallMs();
  const utcS = Number(await driver.read(register));
  const answeredMs = context.clock.wallMs();
  return utcS * 1000 + 500 - (askedMs + answeredMs) / 2;
}

async function isRelied(device: CommissionedDevice, bit: string | undefined): Promise<boolean | undefined> {
  if (bit === undefined) return undefined;
  const name = bit.startsWith('!') ? bit.slice(1) : bit;
  const value = await (await device.driver()).read(name);
  return bit.startsWith('!') ? value === false : value === true;
}

function text(ms: number): string {
  return Math.abs(ms) < 1000
    ? 'right within 1 s'
    : `${Math.abs(ms / 1000).toFixed(0)} s ${ms < 0 ? 'behind' : 'ahead'}`;
}
