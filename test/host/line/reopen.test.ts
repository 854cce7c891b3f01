import { describe, expect, test } from 'vitest';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { hex, rtu, tcp } from '../../protocols/modbus/golden.ts';
import { outcome, pass, probeRtu, probeTcp, turn } from './far-end.ts';

const { holdingRegisters } = Bank;
const unplugged = new Error('unplugged');

const kinds = [
  { kind: 'RTU', probe: () => probeRtu(), answer: rtu(1, hex('03 02 0007')) },
  { kind: 'TCP', probe: () => probeTcp(), answer: tcp(3, 1, hex('03 02 0007')) },
];

describe.each(kinds)('a lost $kind line', ({ probe, answer }) => {
  test('rejects at once what is on the line and in the queue, with the reason', async () => {
    const { line, end } = await probe();
    const asked = [1, 2].map((address) => outcome(line.readRegisters(1, holdingRegisters, address, 1)));
    await turn();
    end.lose(unplugged);
    await turn();
    for (const { error } of asked) {
      expect(error).toMatchObject({
        name: 'LineClosedError',
        reason: 'lost',
        cause: unplugged,
        blame: 'line',
        unitId: 1,
      });
    }
  });

  test('opens again when the next request comes, which is then answered', async () => {
    const { line, end, far, clock } = await probe();
    for (const address of [1, 2]) outcome(line.readRegisters(1, holdingRegisters, address, 1));
    await turn();
    end.lose(unplugged);
    await pass(clock, 10);
    expect(far.opensAtMs).toEqual([]);
    const read = outcome(line.readRegisters(1, holdingRegisters, 3, 1));
    await turn();
    await turn();
    expect(far.opensAtMs).toEqual([10]);
    expect(far.ends[1]!.sent()).toHaveLength(1);
    far.ends[1]!.receive(answer);
    await turn();
    expect(read.value).toEqual(hex('0007'));
    expect(line.statistics).toMatchObject({ opened: 2, lost: 1 });
  });

  test('is tried again with growing pauses while requests wait for it, and each waits as long as its timeout', async () => {
    const { line, end, far, clock } = await probe();
    end.lose(unplugged);
    far.failure = new Error('no such port');
    const patient = outcome(line.readRegisters(1, holdingRegisters, 1, 1, { timeoutMs: 5000 }));
    const hasty = outcome(line.readRegisters(1, holdingRegisters, 2, 1, { timeoutMs: 50 }));
    await pass(clock, 1200);
    expect(hasty.error).toMatchObject({ name: 'LineClosedError', reason: 'lost', address: 2 });
    expect(hasty.error?.message).toContain('no such port');
    expect(far.opensAtMs).toEqual([0, 100, 300, 700, 1100]);
    far.failure = undefined;
    await pass(clock, 500);
    expect(far.ends).toHaveLength(2);
    expect(far.ends[1]!.sent()).toHaveLength(1);
    expect(patient).toEqual({});
  });

  test('is left alone while nobody wants it', async () => {
    const { end, far, clock } = await probe();
    end.lose(unplugged);
    far.failure = new Error('no such port');
    await pass(clock, 3000);
    expect(far.opensAtMs).toEqual([]);
  });

  test('that is lost again as soon as it opens is not hammered', async () => {
    const { line, end, far, clock } = await probe();
    end.lose(unplugged);
    for (let index = 0; index < 40; index++) {
      outcome(line.readRegisters(1, holdingRegisters, 1, 1, { timeoutMs: 20 }));
      await pass(clock, 25);
      const last = far.ends.at(-1)!;
      if (!last.closed) last.lose(unplugged);
    }
    expect(far.opensAtMs.length).toBeLessThan(8);
  });

  test('that worked in between opens again without a pause, however often it is lost', async () => {
    const { line, far, clock } = await probe();
    for (let index = 0; index < 6; index++) {
      const end = far.ends.at(-1)!;
      end.receive(answer);
      end.lose(unplugged);
      await pass(clock, 1);
      outcome(line.readRegisters(1, holdingRegisters, 1, 1));
      await pass(clock, 10);
      expect(far.ends).toHaveLength(index + 2);
    }
  });

  test('closes for good while it is being opened, and lets go of what opens then', async () => {
    const { line, end, far } = await probe();
    end.lose(unplugged);
    let open: () => void = () => {};
    far.gate = new Promise((resolve) => {
      open = resolve;
    });
    const read = outcome(line.readRegisters(1, holdingRegisters, 1, 1));
    await turn();
    const closed = outcome(line.close());
    await turn();
    expect(read.error).toMatchObject({ name: 'LineClosedError', reason: 'closed' });
    expect(closed).toEqual({});
    open();
    await turn();
    expect('value' in closed).toBe(true);
    expect(far.ends.map((other) => other.closed)).toEqual([true, true]);
  });
});

test('after an RTU line opened again, no answer from before is waited for', async () => {
  const { line, end, far, clock } = await probeRtu();
  outcome(line.readRegisters(1, holdingRegisters, 1, 1));
  await pass(clock, 1010);
  end.lose(unplugged);
  outcome(line.readRegisters(1, holdingRegisters, 2, 1));
  await pass(clock, 10);
  expect(far.ends[1]!.sent()).toHaveLength(1);
});

test('a byte now and then keeps an RTU connection on which one unit is dead', async () => {
  const { line, end, clock } = await probeRtu({ lostAfterTimeouts: 3, lateAnswerGuardMs: 0 });
  for (let index = 0; index < 10; index++) {
    outcome(line.readRegisters(1, holdingRegisters, 0, 1, { timeoutMs: 10 }));
    await pass(clock, 25);
    if (index % 2 === 1) end.receive(hex('00'));
    await pass(clock, 25);
  }
  expect(line.statistics.timeouts).toBe(10);
  expect(end.closed).toBe(false);
});

test('a serial port that takes no bytes counts as lost after three timeouts', async () => {
  const { line, end, clock } = await probeRtu();
  end.queuedBytes = 8;
  for (let index = 0; index < 3; index++) {
    outcome(line.readRegisters(index + 1, holdingRegisters, 1, 1, { timeoutMs: 20 }));
    await pass(clock, 40);
  }
  expect(end.closed).toBe(true);
  expect(line.statistics.lost).toBe(1);
});

test('a serial line on which nobody answers stays open: its device may be switched off', async () => {
  const { line, end, clock } = await probeRtu({ lostAfterTimeouts: Number.POSITIVE_INFINITY });
  for (let index = 0; index < 20; index++) {
    outcome(line.readRegisters(index + 1, holdingRegisters, 1, 1, { timeoutMs: 20 }));
    await pass(clock, 40);
  }
  expect(end.closed).toBe(false);
  expect(line.statistics.timeouts).toBe(20);
});
