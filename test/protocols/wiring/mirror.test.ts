import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { readWiring } from '../../../host/wiring/read-wiring.ts';
import { rawOf, scaled } from '../../../protocols/profile/codec.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { channelWord, holds, registerValue } from '../../../protocols/wiring/channel-value.ts';
import { mirroredInput, mirroredOutput, mirroredTests } from '../../../protocols/wiring/mirror.ts';
import type { RegisterTest } from '../../../protocols/wiring/wiring.ts';
import { BOX } from '../../host/wiring/wired.ts';

const home = readWiring(join(packageRoot, 'seeds/wirings/home.yaml'), hubProfile.channels);

/** What the register can hold of a value. */
function rounded(field: Parameters<typeof rawOf>[0], value: number): number {
  return scaled(field, rawOf(field, value));
}

describe('a register that mirrors a channel', () => {
  test.each(home.inputs.flatMap((input) => (input.kind === 'register' ? [[input.channel, input] as const] : [])))(
    'makes %s say the same, to the resolution of the register',
    (_channel, input) => {
      const { field } = input.source;
      if (!('type' in field)) throw new Error('it is a register');
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 3000 }), (word) => {
          const value = mirroredInput(input, word);
          if (typeof value !== 'number') throw new Error('it is a number');
          const said = channelWord(input, rounded(field, value))!;
          expect(Math.abs(said - word)).toBeLessThanOrEqual(Math.abs(input.factor * field.scale) / 2 + 1);
        }),
      );
    },
  );
});

describe('a channel that mirrors what registers were told', () => {
  const of = (wanted: string) => home.outputs.filter(({ channel }) => channel === wanted);

  test.each(['command3', 'command4', 'command5'])('%s is what was told, to their resolution', (channel) => {
    const outputs = of(channel);
    fc.assert(
      fc.property(
        fc.integer({ min: channel === 'command4' ? -4000 : 0, max: channel === 'command3' ? 160 : 4000 }),
        (word) => {
          const told = outputs.map((output) => {
            const value = registerValue(output, word);
            const { field } = output.target;
            return typeof value === 'number' && 'type' in field ? rounded(field, value) : value;
          });
          expect(Math.abs(mirroredOutput(outputs, told)! - word)).toBeLessThanOrEqual(channel === 'command4' ? 3 : 1);
        },
      ),
    );
  });

  test.each([
    [0, 0],
    [700, 600],
    [2500, 1500],
  ])('of SG Ready %i W is what its step begins with, %i W', (word, seen) => {
    const outputs = of('command1');
    expect(
      mirroredOutput(
        outputs,
        outputs.map((output) => registerValue(output, word)),
      ),
    ).toBe(seen);
  });

  test('of a coil it is above the limit or not', () => {
    const outputs = of('command2');
    for (const word of [0, 1])
      expect(
        mirroredOutput(
          outputs,
          outputs.map((output) => registerValue(output, word)),
        ),
      ).toBe(word);
  });

  test('before anything was told is not known', () => {
    expect(mirroredOutput(of('command3'), [undefined])).toBeUndefined();
  });
});

describe('a register that mirrors conditions', () => {
  const fields = new Map(
    [...BOX.coils, ...BOX.discreteInputs, ...BOX.inputRegisters, ...BOX.holdingRegisters].map((field) => [
      field.name,
      field,
    ]),
  );
  const tests: readonly [string, RegisterTest][] = [
    ['state', { kind: 'is', values: ['busy', 'broken'] }],
    ['door', { kind: 'is', values: [true] }],
    ['door', { kind: 'is', values: [false] }],
    ['alarms', { kind: 'has', flags: ['wet'] }],
    ['temperature', { kind: 'above', limit: 21 }],
    ['temperature', { kind: 'below', limit: -5 }],
  ];
  test.each(tests)('of %s, %o, makes it hold and not hold', (name, condition) => {
    const field = fields.get(name)!;
    for (const wanted of [true, false]) {
      const value = mirroredTests(field, [{ test: condition, holds: wanted }])!;
      expect(holds(condition, value)).toBe(wanted);
    }
  });

  test('of which several ask for it, the one that should hold does', () => {
    const busy: RegisterTest = { kind: 'is', values: ['busy'] };
    const broken: RegisterTest = { kind: 'is', values: ['broken'] };
    const state = (isBusy: boolean, isBroken: boolean) =>
      mirroredTests(fields.get('state')!, [
        { test: busy, holds: isBusy },
        { test: broken, holds: isBroken },
      ]);
    expect([state(true, false), state(false, true), state(false, false)]).toEqual(['busy', 'broken', 'idle']);
  });
});
