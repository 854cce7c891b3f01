import type { FunctionTest } from '../../commission/commission-class.ts';
import { expectationsOf } from './expectation.ts';

const LOOK_MS = 2000;
const LEAST_MS = 60_000;
/** Registers count whole Wh: of so many, one more or less is the tenth. */
const WANTED_WH = 20;
const LEAST_WH = 3;
/** Of the load while nobody looks, between two readings. */
const SHARE = 0.1;
/** Of the registers, at begin and end, and of two of them. */
const ROUNDING_WH = 2;

/** The energy registers grow by what the power says: the register counts, at the right scale, in the right direction. */
export const energyGrowthTest: FunctionTest = {
  id: 'energyGrowth',
  title: 'Energy',
  instructions:
    'Watches power and energy registers for one to five minutes: the registers have to grow by what the power says. A load of 300 W or more has to run meanwhile.',
  effect: 'reads',
  async run(context, device) {
    const { energyTime } = expectationsOf(device);
    const driver = await device.driver();
    const read = async () => {
      const values = await driver.readMany(['activePowerTotal', 'energyActiveImport', 'energyActiveExport']);
      return {
        atMs: context.clock.monotonicMs(),
        powerW: Number(values['activePowerTotal']),
        netWh: Number(values['energyActiveImport']) - Number(values['energyActiveExport']),
      };
    };
    const begin = await read();
    const wantedMs = (WANTED_WH / Math.max(1, Math.abs(begin.powerW))) * 3_600_000;
    const spanMs = Math.min(Math.max(wantedMs, LEAST_MS), energyTime * 1000);
    let last = begin;
    let reckonedWh = 0;
    while (last.atMs - begin.atMs < spanMs) {
      await context.pause(Math.min(LOOK_MS, spanMs - (last.atMs - begin.atMs)));
      const now = await read();
      reckonedWh += (((last.powerW + now.powerW) / 2) * (now.atMs - last.atMs)) / 3_600_000;
      last = now;
      context.progress(
        'watching the energy registers',
        Math.round((last.atMs - begin.atMs) / 1000),
        Math.round(spanMs / 1000),
      );
    }
    const grownWh = last.netWh - begin.netWh;
    const seconds = Math.round((last.atMs - begin.atMs) / 1000);
    const evidence = { seconds, reckonedWh: Number(reckonedWh.toFixed(2)), grownWh };
    const name = 'energy against power';
    const expected = `${reckonedWh.toFixed(1)} Wh in ${seconds} s, as the power says, within ${ROUNDING_WH} Wh and ${SHARE * 100} %`;
    const isEnough = Math.abs(reckonedWh) >= LEAST_WH;
    const isRight = Math.abs(grownWh - reckonedWh) <= ROUNDING_WH + Math.abs(reckonedWh) * SHARE;
    context.check({
      ...{ name, expected, measured: `${grownWh} Wh`, evidence },
      verdict: !isRight ? 'failed' : isEnough ? 'passed' : 'notTested',
      ...(!isRight && {
        note: 'the energy registers do not count what is drawn: the metering constant is wrong, or the meter is faulty',
      }),
      ...(isRight &&
        !isEnough && {
          note: 'too little was drawn to tell: let a load of 300 W or more run, or raise expect.energyTime',
        }),
    });
  },
};
