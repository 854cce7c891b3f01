import type { RegisterField } from '../../../protocols/profile/profile.ts';
import type { FunctionTest } from '../commission-class.ts';
import type { CommissionedDevice } from '../commissioned-device.ts';
import { rangeCheck } from '../range-check.ts';

/** What a measurement of a unit can be, by its name: of a quantity with several, the first that fits. */
interface Quantity {
  readonly unit: string;
  readonly name: RegExp;
  readonly range: (expected: {
    readonly voltage: number;
    readonly frequency: number;
  }) => readonly [least: number, most: number];
  readonly note: string;
}

const QUANTITIES: readonly Quantity[] = [
  {
    unit: 'V',
    name: /^voltageL[123]$/,
    // EN 50160: 10 % about the nominal voltage; a phase that is not connected shows nothing.
    range: ({ voltage }) => [voltage * 0.9, voltage * 1.1],
    note: 'is the phase connected? Where there is another voltage, expect voltage',
  },
  {
    unit: 'V',
    name: /^voltageL(12|23|31)$/,
    range: ({ voltage }) => [voltage * Math.sqrt(3) * 0.9, voltage * Math.sqrt(3) * 1.1],
    note: 'are the phases connected to three different ones?',
  },
  {
    unit: 'Hz',
    name: /frequency/i,
    range: ({ frequency }) => [frequency * 0.99, frequency * 1.01],
    note: 'where the grid has 60 Hz, expect frequency: 60',
  },
  { unit: 'A', name: /^current/, range: () => [-10_000, 10_000], note: 'the word order or the template may be wrong' },
  {
    unit: 'W',
    name: /[pP]ower/,
    range: () => [-10_000_000, 10_000_000],
    note: 'the word order or the template may be wrong',
  },
  { unit: 'Cel', name: /./, range: () => [-60, 150], note: 'is the sensor connected?' },
  {
    unit: '%',
    name: /[cC]harge|soc|humidity/,
    range: () => [0, 100],
    note: 'the template may be that of another model',
  },
];

/** What the device shows can be, as far as units and names of its template tell. */
export const templatePlausibility: FunctionTest = {
  id: 'plausibility',
  title: 'Plausibility',
  instructions: 'Reads what the template names and holds each value against what it can be. It only reads.',
  effect: 'reads',
  async run(context, device) {
    const driver = await device.driver();
    const results = await driver.readEach(driver.readableNames);
    const expected = { voltage: numberOf(device, 'voltage', 230), frequency: numberOf(device, 'frequency', 50) };
    const fields = new Map(
      [...device.profile.inputRegisters, ...device.profile.holdingRegisters].map((field) => [field.name, field]),
    );
    for (const [name, { value, error }] of results) {
      if (error !== undefined) {
        context.check({
          ...{ name, expected: 'a value', measured: error.message, verdict: 'failed', evidence: {} },
          note: 'the device does not have what its template has: is it this model and version?',
        });
        continue;
      }
      const quantity = quantityOf(fields.get(name));
      if (quantity === undefined || typeof value !== 'number') continue;
      if (!Number.isFinite(value)) {
        context.check({
          ...{
            name,
            expected: 'a number',
            measured: String(value),
            verdict: 'notTested',
            evidence: { [name]: String(value) },
          },
          note: 'the device says that it does not measure this',
        });
        continue;
      }
      const [least, most] = quantity.range(expected);
      context.check(rangeCheck({ name, what: name, value, least, most, unit: quantity.unit, note: quantity.note }));
    }
  },
};

function quantityOf(field: RegisterField | undefined): Quantity | undefined {
  return field && QUANTITIES.find(({ unit, name }) => field.unit === unit && name.test(field.name));
}

function numberOf(device: CommissionedDevice, name: string, otherwise: number): number {
  const given = device.given.expect?.[name];
  return typeof given === 'number' ? given : otherwise;
}
