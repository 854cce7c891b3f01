import type { Check } from '../../../protocols/commission/check.ts';
import { MOST_LOADS } from '../../../protocols/hub/home.ts';
import { KINDS } from '../../../protocols/hub/home-config.ts';
import { at } from '../../../protocols/signal/read/fields.ts';
import type { FunctionTest } from '../../commission/commission-class.ts';
import type { AnyDriver, CommissionedDevice } from '../../commission/commissioned-device.ts';
import type { StepContext } from '../../commission/step-context.ts';
import { waitUntil } from '../../commission/wait-until.ts';
import { ConfigWindow } from '../../device/config-window.ts';
import { type LoadFacts, type LoadReading, loadText, readLoad } from './load-reading.ts';

const LOOK_MS = 1000;
/** Beyond what the load itself needs to stop or start: the hub, its wiring and the meter. */
const PATIENCE_S = 90;
/** Draws no more than this when it is off: its own electronics, W. */
const STANDBY_W = 30;
/** Of its least power, that it draws at least when it is on. */
const SHARE = 0.5;
/** After a lost host the hub takes the load back by itself, s. */
const DEAD_MAN_S = 900;

/** All loads are switched off, then each on by itself, and what it draws follows. */
export const loadsTest: FunctionTest = {
  id: 'loads',
  title: 'Loads',
  instructions:
    'Switches all loads off, then each on by itself for a minute or two, and looks whether its power and the power at the grid follow. Whoever is in the building should know. Afterwards each load is run as before; should the host be lost, the hub takes them back itself after 15 minutes.',
  effect: 'tries',
  async run(context, device) {
    const driver = await device.driver();
    const loads = await readFacts(device);
    if (loads.length === 0) {
      context.check(untested('loads', 'at least one load', 'the home has none: load a home file first'));
      return;
    }
    const names = loads.flatMap(({ number }) => [`load${number}Mode`, `load${number}OverrideFor`]);
    const values = (await driver.readMany(names)) as Readonly<Record<string, string | number>>;
    await context.trying([{ kind: 'registers', device: device.name, values }], async () => {
      for (const load of loads) await command(driver, load, 'off');
      for (const load of loads) await testOff(context, driver, load);
      for (const [done, load] of loads.entries()) {
        context.progress(`load ${load.number} (${load.kind}) on`, done, loads.length);
        if (load.kind !== 'inverter') await testOn(context, driver, load);
      }
    });
  },
};

function command(driver: AnyDriver, { number }: LoadFacts, to: 'off' | 'on'): Promise<void> {
  return driver.writeMany({ [`load${number}Mode`]: to, [`load${number}OverrideFor`]: DEAD_MAN_S });
}

export async function readFacts(device: CommissionedDevice): Promise<readonly LoadFacts[]> {
  const config = await new ConfigWindow(await device.line(), device.place.unitId, device.profile).read();
  return Array.from({ length: MOST_LOADS }, (_, index) => index)
    .map((index) => ({
      number: index + 1,
      kind: String(KINDS[at(config, 'loadKind', index)]),
      leastPowerW: at(config, 'loadLeastPower', index),
      leastRunS: at(config, 'loadLeastRun', index),
      leastRestS: at(config, 'loadLeastRest', index),
    }))
    .filter(({ kind }) => kind !== 'none');
}

async function testOff(context: StepContext, driver: AnyDriver, load: LoadFacts): Promise<void> {
  const isOff = ({ powerW }: LoadReading) => Math.abs(powerW) <= STANDBY_W;
  const off = await settled(context, driver, load, load.leastRunS, isOff);
  context.check(offCheck(load, off !== undefined, off ?? (await readLoad(driver, load.number))));
}

/** All others are off, so that what the grid power rises by is this one's. */
async function testOn(context: StepContext, driver: AnyDriver, load: LoadFacts): Promise<void> {
  const wantedW = Math.max(STANDBY_W * 2, load.leastPowerW * SHARE);
  const off = await readLoad(driver, load.number);
  await command(driver, load, 'on');
  const isOn = ({ powerW, gridW }: LoadReading) => powerW >= wantedW && gridW - off.gridW >= wantedW * SHARE;
  const on = await settled(context, driver, load, load.leastRestS, isOn);
  context.check(onCheck(load, wantedW, off, on ?? (await readLoad(driver, load.number)), on !== undefined));
  await command(driver, load, 'off');
  await settled(context, driver, load, load.leastRunS, ({ powerW }) => Math.abs(powerW) <= STANDBY_W);
}

function settled(
  context: StepContext,
  driver: AnyDriver,
  load: LoadFacts,
  seconds: number,
  fits: (reading: LoadReading) => boolean,
): Promise<LoadReading | undefined> {
  return waitUntil(context, LOOK_MS, (seconds + PATIENCE_S) * 1000, async () => {
    const reading = await readLoad(driver, load.number);
    return fits(reading) ? reading : undefined;
  });
}

function evidence({ state, reason, powerW, gridW, faults }: LoadReading): Check['evidence'] {
  return { state, reason, powerW, gridW, faults: faults.join('+') };
}

function offCheck(load: LoadFacts, isRight: boolean, reading: LoadReading): Check {
  return {
    name: `load ${load.number} (${load.kind}) off`,
    expected: `draws ${STANDBY_W} W at most`,
    measured: loadText(reading),
    verdict: isRight ? 'passed' : 'failed',
    evidence: evidence(reading),
    ...(!isRight && { note: 'it is not switched off: is its relay stuck, bridged, or wired to another load?' }),
  };
}

/** What keeps a load off although it is told to run, and is no fault of its own. */
const NO_FAULT = ['unavailable', 'absent'];

function onCheck(load: LoadFacts, wantedW: number, off: LoadReading, on: LoadReading, isRight: boolean): Check {
  const name = `load ${load.number} (${load.kind}) on`;
  const expected = `draws ${wantedW.toFixed(0)} W or more, and the grid power rises with it`;
  const isHindered = NO_FAULT.includes(on.state) || on.state === 'held' || on.reason === 'satisfied';
  if (!isRight && isHindered && on.faults.length === 0) {
    return untested(
      name,
      expected,
      `the hub does not run it now: it is ${on.state}, ${on.reason}; try again when it can run`,
      on,
    );
  }
  const rises = on.gridW - off.gridW;
  return {
    ...{
      name,
      expected,
      measured: `${loadText(on)}, ${rises} W more at the grid than when off`,
      evidence: evidence(on),
    },
    verdict: isRight ? 'passed' : 'failed',
    ...(!isRight && {
      note:
        on.powerW >= wantedW
          ? 'the hub reckons that it runs, and the meter sees nothing of it: is it dead, on another phase than stated, or not behind this meter?'
          : 'it does not draw what it should: is it on, and is it wired to the output of this load?',
    }),
  };
}

function untested(name: string, expected: string, note: string, reading?: LoadReading): Check {
  const measured = reading === undefined ? 'none' : loadText(reading);
  return {
    name,
    expected,
    measured,
    verdict: 'notTested',
    evidence: reading === undefined ? {} : evidence(reading),
    note,
  };
}
