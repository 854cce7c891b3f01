import { expectTypeOf, test } from 'vitest';
import { openDevice } from '../../../host/device/open-device.ts';
import type { Line } from '../../../host/line/line.ts';
import type { Value } from '../../../protocols/profile/codec.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import type { Quantity } from '../../../protocols/profile/quantity.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';

// The compiler checks this file (`npm run check`); nothing here is called.

async function compiles(line: Line, anyProfile: Profile) {
  const meter = openDevice(line, 1, meterProfile);

  expectTypeOf(await meter.read('activePowerTotal')).toEqualTypeOf<Quantity<'W'>>();
  expectTypeOf(await meter.read('relayClosed')).toEqualTypeOf<boolean>();
  expectTypeOf(await meter.read('activeTariff')).toEqualTypeOf<
    'sharp' | 'peak' | 'flat' | 'valley' | 'tariff5' | 'tariff6' | 'tariff7' | 'tariff8'
  >();
  const pair = await meter.readMany(['voltageL1', 'resetReason']);
  expectTypeOf(pair.voltageL1).toEqualTypeOf<Quantity<'V'>>();
  expectTypeOf(pair.resetReason).toEqualTypeOf<'powerOn' | 'watchdog' | 'request'>();
  await meter.write('demandPeriod', 15);
  await meter.write('relayClosed', false);
  await meter.writeMany({ demandPeriod: 15, phaseLossVoltage: 161 });
  const power: number = await meter.read('activePowerTotal');

  // @ts-expect-error a typo
  await meter.read('activePowerTotl');
  // @ts-expect-error a typo among good names
  await meter.readMany(['voltageL1', 'voltageL4']);
  // @ts-expect-error not among what was read
  pair.voltageL2;
  // @ts-expect-error watts are no volts
  const voltage: Quantity<'V'> = await meter.read('activePowerTotal');
  // @ts-expect-error only read
  await meter.write('voltageL1', 230);
  // @ts-expect-error a coil is true or false
  await meter.write('relayClosed', 1);
  // @ts-expect-error volts are no minutes
  await meter.write('demandPeriod', pair.voltageL1);
  // @ts-expect-error a typo
  await meter.writeMany({ demandPeriods: 15 });
  // @ts-expect-error only read
  await meter.writeMany({ voltageL1: 230 });

  const other = openDevice(line, 1, anyProfile);
  expectTypeOf(await other.read('whatever')).toEqualTypeOf<Value>();
  await other.write('whatever', 'text');
  return [power, voltage];
}

test('names, values and units of the driver are checked by the compiler', () => {
  expectTypeOf(compiles).toBeFunction();
});
