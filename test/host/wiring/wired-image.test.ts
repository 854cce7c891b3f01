import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { ProfileModel } from '../gateway/profile-model.ts';
import { BOX, type Wired, wired } from './wired.ts';

const MAX_WORD = 2 ** 31 - 1;

function box(): ProfileModel {
  return new ProfileModel(BOX).set({ power: 1.5, temperature: 21.5, state: 'busy', limit: 0 });
}

const READING = `
devices: { box: { line: bus, unit: 1, template: box, lostAfter: 5s } }
inputs:
  power: { device: box, register: power, scale: 1000, lost: -1 }
  age: { age: box }
  status:
    bits:
      0: { always: true }
      1: { device: box, register: state, is: [broken, busy] }
      2: { lost: box }
      3: { device: box, register: alarms, has: wet }
      4: { device: box, register: temperature, above: 21 }
      5: { device: box, register: door, is: true }
      6: { answers: box }
  state: { device: box, register: state, values: { idle: 10, busy: 20 } }
  further: { value: 7 }
`;

describe('inputs', () => {
  test('say that nothing is known before the first reading', () => {
    const { inputs } = wired(READING, new Map([[1, box()]]));
    expect(inputs).toEqual({ power: -1, age: MAX_WORD, status: 0b101, state: 0, further: 7 });
  });

  test('say what the registers say', async () => {
    const model = box();
    const { inputs, image, pass } = wired(READING, new Map([[1, model]]));
    image.start();
    await pass(100);
    expect(inputs).toEqual({ power: 1500, age: 0, status: 0b1010011, state: 20, further: 7 });
    model.set({ power: -0.25, state: 'idle', alarms: ['wet'], temperature: 21, door: true });
    await pass(1100);
    expect(inputs).toEqual({ power: -250, age: 0, status: 0b1101001, state: 10, further: 7 });
  });

  test('keep their value where the register says nothing of use', async () => {
    const model = box();
    const { inputs, image, pass } = wired(
      `devices: { box: { line: bus, unit: 1, template: box } }
inputs:
  state: { device: box, register: state, values: { idle: 10, busy: 20 } }
  power: { device: box, register: level, lost: -1 }
  age: { age: box }`,
      new Map([[1, model]]),
    );
    image.start();
    model.set({ level: 3.6 });
    await pass(100);
    expect(inputs).toMatchObject({ state: 20, power: 4, age: 0 });
    model.set({ state: 'broken' });
    model.registers[0][6] = 0x7fc0; // not a number
    await pass(5000);
    // A number that is none is no reading, and so gets old.
    expect(inputs).toMatchObject({ state: 20, power: 4, age: 5 });
    await pass(10_000);
    expect(inputs).toMatchObject({ state: 20, power: -1 });
  });

  test('get old when the device stops to answer, and then say so', async () => {
    const { inputs, image, line, news, pass } = wired(READING, new Map([[1, box()]]));
    image.start();
    await pass(1000);
    line.unplugged.add(1);
    await pass(4000);
    expect(inputs).toMatchObject({ power: 1500, status: 0b1010011 });
    expect(inputs['age']).toBeGreaterThanOrEqual(3);
    await pass(4000);
    expect(inputs).toMatchObject({ power: -1, status: 0b0010111 });
    expect(news.map(({ kind }) => kind)).toEqual(['answers', 'lost']);
    expect(news[1]).toMatchObject({ device: 'box', error: { name: 'RequestTimeoutError' } });
    line.unplugged.delete(1);
    await pass(30_000);
    expect(inputs).toMatchObject({ power: 1500, age: 0, status: 0b1010011 });
    expect(news.map(({ kind }) => kind)).toEqual(['answers', 'lost', 'answers']);
  });

  test('of a device that was never there are told to be lost, once', async () => {
    const { inputs, image, news, pass } = wired(READING, new Map());
    image.start();
    await pass(20_000);
    expect(inputs).toMatchObject({ power: -1, age: MAX_WORD, status: 0b101 });
    expect(news.map(({ kind }) => kind)).toEqual(['lost']);
  });

  test('have their own rates, and what is read together is asked for at once', async () => {
    const { image, line, pass } = wired(
      `devices: { box: { line: bus, unit: 1, template: box } }
inputs:
  power: { device: box, register: power, every: 500ms }
  state: { device: box, register: temperature, every: 500ms }
  further: { device: box, register: limit, every: 2s }`,
      new Map([[1, box()]]),
    );
    image.start();
    await pass(300);
    line.takeAsked(1);
    await pass(10_000);
    const asked = line.takeAsked(1);
    const input = asked.filter(({ bank }) => bank === 2);
    expect(input.length).toBe(20);
    expect(asked.length - input.length).toBe(5);
  });

  test('of a register that is refused get old, the others do not, and that is told once', async () => {
    const model = box();
    // The device ends before level.
    model.registers[0].length = 6;
    const { inputs, image, news, pass } = wired(
      `devices: { box: { line: bus, unit: 1, template: box } }
inputs:
  power: { device: box, register: power, scale: 1000 }
  further: { device: box, register: level, lost: 99 }
  age: { age: box }`,
      new Map([[1, model]]),
    );
    image.start();
    await pass(5000);
    expect(inputs).toMatchObject({ power: 1500, further: 99, age: MAX_WORD });
    expect(news).toMatchObject([
      { kind: 'refused', register: 'level', error: { exceptionName: 'illegalDataAddress' } },
      { kind: 'answers' },
    ]);
  });
});

const TWO = `
devices:
  near: { line: bus, unit: 1, template: box, lostAfter: 5s }
  far: { line: bus, unit: 2, template: box, lostAfter: 5s, setup: { mode: remote } }
inputs:
  power: { device: near, register: power, scale: 1000 }
  state: { device: far, register: power, scale: 1000 }
  age: { age: near }
  status: { bits: { 0: { lost: near }, 1: { lost: far }, 2: { disobeys: far } } }
outputs:
  command: { device: far, register: limit, scale: 0.1, stop: 60, pause: 500ms, repeat: 10s }
  choice: { device: far, register: level2, steps: { 0: low, 10: middle, 20: high } }
  relay: { device: near, register: relay, stop: 0 }
`;

function two(): Wired & { near: ProfileModel; far: ProfileModel } {
  const [near, far] = [box(), box()];
  return {
    near,
    far,
    ...wired(
      TWO,
      new Map([
        [1, near],
        [2, far],
      ]),
    ),
  };
}

describe('a device that does not answer', () => {
  test('does not hold up others', async () => {
    const { inputs, image, line, near, pass } = two();
    image.start();
    line.unplugged.add(2);
    for (let second = 1; second <= 60; second++) {
      near.set({ power: second });
      await pass(1000);
      expect(inputs['age']).toBe(0);
      expect(inputs['power']).toBeGreaterThanOrEqual((second - 1) * 1000);
    }
    expect(inputs['status']).toBe(0b010);
  });

  test('is asked less and less often, for one register, without retries', async () => {
    const { image, line, pass } = two();
    line.unplugged.add(2);
    image.start();
    await pass(120_000);
    const asked = line.takeAsked(2);
    // After 0.5, 1, 2, 4, 8, 16, 30, 30, 30 s.
    expect(asked.length).toBe(9);
    expect(new Set(asked.map(({ retries, kind }) => `${kind} ${retries}`))).toEqual(new Set(['read 0']));
  });

  test('gets its setup and all commands anew when it answers again', async () => {
    const { image, line, far, outputs, pass } = two();
    image.start();
    outputs['command'] = 100;
    outputs['choice'] = 15;
    await pass(1000);
    expect(far.holding.slice(0, 3)).toEqual([100, 1, 1]);
    line.unplugged.add(2);
    await pass(2500);
    // It was switched off, and has forgotten.
    far.holding.fill(0);
    line.unplugged.delete(2);
    await pass(5000);
    expect(far.holding.slice(0, 3)).toEqual([100, 1, 1]);
  });
});

describe('outputs', () => {
  test('go out after the first scan, after the setup, and not before', async () => {
    const { image, line, far, near, outputs, pass } = two();
    outputs['relay'] = 1;
    outputs['command'] = 100;
    image.start();
    expect(near.writes + far.writes).toBe(0);
    await pass(200);
    expect(near.coils[0]).toBe(true);
    const writes = line.takeAsked(2).filter(({ kind }) => kind === 'write');
    expect(writes.map(({ address }) => address)).toEqual([1, 0, 2]);
  });

  test('are written when they change, no faster than the pause, and again after a while', async () => {
    const { image, line, outputs, pass } = two();
    image.start();
    outputs['command'] = 100;
    await pass(1000);
    line.takeAsked(2);
    const limits = (): number =>
      line.takeAsked(2).filter(({ kind, address }) => kind === 'write' && address === 0).length;
    for (let value = 101; value <= 150; value++) {
      outputs['command'] = value;
      await pass(100);
    }
    expect(limits()).toBe(10);
    await pass(1000);
    limits();
    await pass(30_000);
    expect(limits()).toBe(3);
  });

  test('stay within what the register takes', async () => {
    const { image, far, news, outputs, pass } = two();
    image.start();
    outputs['command'] = 1_000_000;
    outputs['choice'] = 1_000_000;
    await pass(1000);
    expect(far.holding.slice(0, 3)).toEqual([320, 1, 2]);
    outputs['command'] = -5;
    outputs['choice'] = -5;
    await pass(1000);
    // No step begins at -5 or below: the register keeps what it has.
    expect(far.holding.slice(0, 3)).toEqual([0, 1, 2]);
    expect(news.every(({ kind }) => kind === 'answers')).toBe(true);
  });

  test('that are refused are told once, seen by the firmware, and tried again', async () => {
    const { image, inputs, far, news, outputs, pass } = two();
    image.start();
    await pass(1000);
    far.refuseWith = ExceptionCode.serverDeviceBusy;
    outputs['command'] = 100;
    await pass(20_000);
    expect(inputs['status']).toBe(0b100);
    const refused = news.filter(({ kind }) => kind === 'refused');
    expect(refused).toMatchObject([{ device: 'far', register: 'limit', error: { exceptionName: 'serverDeviceBusy' } }]);
    far.refuseWith = 0;
    await pass(31_000);
    expect(far.holding[0]).toBe(100);
    expect(inputs['status']).toBe(0);
    expect(news.at(-1)).toMatchObject({ kind: 'obeys', register: 'limit' });
  });

  test('that the device confirms and does not hold count as disobeyed', async () => {
    const { image, inputs, far, news, outputs, pass } = two();
    image.start();
    await pass(1000);
    const write = far.write.bind(far);
    // Under local control: it confirms, and keeps 6 A.
    far.write = (bank, address, count, source, offset) => {
      const code = write(bank, address, count, source, offset);
      far.holding[0] = 60;
      return code;
    };
    outputs['command'] = 100;
    await pass(300);
    expect(inputs['status']).toBe(0);
    await pass(5000);
    expect(inputs['status']).toBe(0b100);
    expect(news.filter(({ kind }) => kind === 'disobeys')).toMatchObject([{ register: 'limit', told: 10, held: 6 }]);
  });

  test('become what they are at the end while the firmware does not run', async () => {
    const { image, far, near, outputs, process, pass } = two();
    image.start();
    Object.assign(outputs, { command: 100, choice: 15, relay: 1 });
    await pass(1000);
    // As the runtime leaves them.
    Object.assign(outputs, { command: 0, choice: 0, relay: 0 });
    process.running = false;
    await pass(1000);
    expect(far.holding.slice(0, 3)).toEqual([60, 1, 1]);
    expect(near.coils[0]).toBe(false);
  });

  test('at the end are what they should be then, also where one device is gone', async () => {
    const { image, line, far, near, news, outputs, pass } = two();
    image.start();
    Object.assign(outputs, { command: 100, choice: 15, relay: 1 });
    await pass(1000);
    line.unplugged.add(2);
    await image.close();
    expect(near.coils[0]).toBe(false);
    expect(far.holding[0]).toBe(100);
    expect(news.at(-1)).toMatchObject({ kind: 'notStopped', device: 'far', register: 'limit' });
    expect(line.closed).toBe(true);
  });

  test('in the end are what the last scan said, whatever happened before', async () => {
    type Step = {
      passMs: number;
      command: number;
      choice: number;
      unplugged: boolean;
      refusing: boolean;
      forgets: boolean;
    };
    const step = fc.record<Step>({
      passMs: fc.integer({ min: 1, max: 80 }).map((tenths) => tenths * 100),
      command: fc.integer({ min: 0, max: 320 }),
      choice: fc.integer({ min: 0, max: 30 }),
      unplugged: fc.boolean(),
      refusing: fc.boolean(),
      forgets: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { image, inputs, line, far, outputs, pass } = two();
        image.start();
        for (const { passMs, command, choice, unplugged, refusing, forgets } of steps) {
          Object.assign(outputs, { command, choice });
          if (unplugged) line.unplugged.add(2);
          else line.unplugged.delete(2);
          far.refuseWith = refusing ? ExceptionCode.serverDeviceFailure : 0;
          if (forgets) far.holding.fill(0);
          await pass(passMs);
        }
        line.unplugged.delete(2);
        far.refuseWith = 0;
        // The longest wait after failures, then that after refusals, then the repetition of what it forgot unseen.
        await pass(31_000 + 31_000 + 31_000);
        const { command, choice } = steps.at(-1)!;
        expect(far.holding[0]).toBe(command);
        expect(far.holding[2]).toBe(choice >= 20 ? 2 : choice >= 10 ? 1 : 0);
        expect(inputs['status']).toBe(0);
        await image.close();
        expect(far.holding[0]).toBe(60);
      }),
      { numRuns: 40 },
    );
  });
});

test('a gateway that tells of a device behind it that does not answer has not answered for it', async () => {
  const gone = new ArrayModel();
  gone.read = () => ExceptionCode.gatewayTargetDeviceFailedToRespond;
  const { inputs, image, news, pass } = wired(READING, new Map([[1, gone]]));
  image.start();
  await pass(10_000);
  expect(inputs['status']! & 0b100).toBe(0b100);
  expect(news.map(({ kind }) => kind)).toEqual(['lost']);
});
