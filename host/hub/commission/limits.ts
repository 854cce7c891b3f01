import type { FunctionTest } from '../../commission/commission-class.ts';
import { waitUntil } from '../../commission/wait-until.ts';
import { NO_LIMIT_W } from '../hub-controller.ts';
import { readLoad } from './load-reading.ts';
import { readFacts } from './loads.ts';

const LOOK_MS = 1000;
const SETTLE_MS = 180_000;
const DEAD_MAN_S = 900;
/** Loads whose power a limit takes away. */
const KINDS = ['heating', 'cooling', 'tank', 'vehicle', 'sheddable'];
/** Measured power may exceed the limit by what the household adds while the hub reacts. */
const SLACK_W = 100;

/** A limit of the network operator is taken, and loads go off by it. */
export const limitsTest: FunctionTest = {
  id: 'limits',
  title: 'Limits',
  instructions:
    'Runs a load, sets an import limit below what the building then draws, and looks whether the hub sheds load to keep to it. Afterwards load and limit are as before.',
  effect: 'tries',
  async run(context, device) {
    const driver = await device.driver();
    const loads = (await readFacts(device)).filter(({ kind }) => KINDS.includes(kind));
    const name = 'import limit';
    const expected = 'grid power at or below the limit';
    let tried = false;
    for (const load of loads) {
      const [mode, overrideFor] = [`load${load.number}Mode`, `load${load.number}OverrideFor`];
      const before = await driver.readMany([mode, overrideFor, 'capacityLimit']);
      const values = { ...before, [overrideFor]: Number(before[overrideFor]) } as Record<string, string | number>;
      await context.trying([{ kind: 'registers', device: device.name, values }], async () => {
        await driver.writeMany({ [mode]: 'on', [overrideFor]: DEAD_MAN_S });
        const runs = await waitUntil(context, LOOK_MS, SETTLE_MS + load.leastRestS * 1000, async () => {
          const reading = await readLoad(driver, load.number);
          return reading.powerW > 2 * SLACK_W && reading.gridW > 2 * SLACK_W ? reading : undefined;
        });
        if (runs === undefined) return;
        tried = true;
        const limitW = Math.max(SLACK_W, Math.round(runs.gridW - runs.powerW / 2));
        await driver.write('capacityLimit', limitW);
        const shown = await driver.readMany(['importLimit', 'importLimitSource']);
        const held = await waitUntil(context, LOOK_MS, SETTLE_MS + load.leastRunS * 1000, async () => {
          const reading = await readLoad(driver, load.number);
          return reading.gridW <= limitW + SLACK_W ? reading : undefined;
        });
        const last = held ?? (await readLoad(driver, load.number));
        context.check({
          ...{ name, expected: `${expected}, ${limitW} W` },
          measured: `${last.gridW} W with load ${load.number} ${last.state} (${last.reason}), ${runs.gridW} W before`,
          verdict: held === undefined ? 'failed' : 'passed',
          evidence: {
            ...{ limitW, beforeW: runs.gridW, afterW: last.gridW, load: load.number, state: last.state },
            ...{ importLimit: Number(shown['importLimit']), importLimitSource: String(shown['importLimitSource']) },
          },
          ...(held === undefined && {
            note: 'the hub does not get the building below the limit: what draws that it does not run?',
          }),
        });
      });
      if (tried) break;
    }
    if (!tried) {
      context.check({
        ...{ name, expected, measured: 'nothing was shed', verdict: 'notTested', evidence: {} },
        note: 'no load could be run that a limit would take away: try again when one can run',
      });
    }
    const after = Number(await driver.read('capacityLimit'));
    context.check({
      name: 'capacity limit afterwards',
      expected: 'as before the test',
      measured: after === NO_LIMIT_W ? 'none' : `${after} W`,
      verdict: context.state.changes.some(({ lasting }) => !lasting) ? 'failed' : 'passed',
      evidence: { capacityLimit: after },
    });
  },
};
