import { describe, expect, test } from 'vitest';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { RequestError } from '../../../protocols/modbus/request.ts';
import { concat, hex, rtu } from '../../protocols/modbus/golden.ts';
import { outcome, pass, probeRtu, turn } from './far-end.ts';

const { holdingRegisters, coils } = Bank;

/** The frame that asks unit `unitId` for one holding register. */
function asks(unitId: number, address: number, functionCode = 3): Uint8Array {
  return rtu(unitId, Uint8Array.of(functionCode, address >> 8, address & 0xff, 0, 1));
}

/** The frame that answers with one register. */
function answers(unitId: number, value: number, functionCode = 3): Uint8Array {
  return rtu(unitId, Uint8Array.of(functionCode, 2, value >> 8, value & 0xff));
}

test('records of files come range by range', async () => {
  const { line, end, clock } = await probeRtu();
  const ranges = [
    { file: 4, record: 1, count: 2 },
    { file: 3, record: 9, count: 2 },
  ];
  const read = outcome(line.readFileRecords(9, ranges));
  expect(end.sent()).toEqual([rtu(9, hex('14 0e 06 0004 0001 0002 06 0003 0009 0002'))]);
  end.receive(rtu(9, hex('14 0c 05 06 0dfe 0020 05 06 33cd 0040')));
  await pass(clock, 2);
  expect(read.value).toEqual([hex('0dfe0020'), hex('33cd0040')]);
  const bytes = hex('06af 04be 100d');
  const write = outcome(line.writeFileRecords(9, [{ file: 4, record: 7, bytes }]));
  bytes.fill(0);
  const frame = rtu(9, hex('15 0d 06 0004 0007 0003 06af 04be 100d'));
  expect(end.sent()).toEqual([frame]);
  end.receive(frame);
  await turn();
  expect('value' in write).toBe(true);
  const refused = outcome(line.writeFileRecords(9, [{ file: 4, record: 7, bytes }], { retries: 0 }));
  await pass(clock, 2);
  end.receive(rtu(9, hex('95 02')));
  await turn();
  expect(refused.error).toMatchObject({ exceptionName: 'illegalDataAddress', file: 4, address: 7, quantity: 3 });
  expect(refused.error?.message).toContain('unit 9, writeFileRecord (function 21) of 3 records from 7 of file 4: ');
});

describe('broadcast', () => {
  test('resolves after the turnaround delay, during which the line is kept free', async () => {
    const { line, end, clock } = await probeRtu();
    const broadcast = outcome(line.writeRegisters(0, 1, hex('0001')));
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    expect(end.sent()).toEqual([rtu(0, hex('06 0001 0001'))]);
    await pass(clock, 100);
    expect(broadcast).toEqual({});
    expect(end.sent()).toEqual([]);
    await pass(clock, 5);
    expect('value' in broadcast).toBe(true);
    expect(end.sent()).toEqual([asks(1, 0)]);
    end.receive(answers(1, 1));
    await turn();
    expect(read.value).toEqual(hex('0001'));
  });

  test('is followed by t3.5 alone where the caller says that the devices bear it', async () => {
    const { line, end, clock } = await probeRtu();
    const block = { file: 0x4000, record: 0, bytes: new Uint8Array(244).fill(7) };
    const frame = rtu(0, concat(hex('15 fb 06 4000 0000 007a'), block.bytes));
    expect(frame).toHaveLength(256);
    const broadcasts = [0, 1].map(() => outcome(line.writeFileRecords(0, [block], { turnaroundDelayMs: 0 })));
    expect(end.sent()).toEqual([frame]);
    // 256 characters of half a millisecond, and 2 ms of silence.
    await pass(clock, 129.75);
    expect('value' in broadcasts[0]!).toBe(true);
    expect(end.sent()).toEqual([]);
    await pass(clock, 0.25);
    expect(end.sent()).toEqual([frame]);
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    await pass(clock, 130);
    expect('value' in broadcasts[1]!).toBe(true);
    expect(end.sent()).toEqual([asks(1, 0)]);
    end.receive(answers(1, 1));
    await turn();
    expect(read.value).toEqual(hex('0001'));
  });

  test('of a read is refused before anything is sent', async () => {
    const { line, end } = await probeRtu();
    for (const read of [
      line.readRegisters(0, holdingRegisters, 0, 1),
      line.readBits(0, coils, 0, 1),
      line.readIdentity(0),
      line.readFileRecords(0, [{ file: 1, record: 0, count: 1 }]),
      line.readWriteRegisters(0, 0, 1, 0, hex('0001')),
    ]) {
      await expect(read).rejects.toBeInstanceOf(RequestError);
    }
    expect(end.sent()).toEqual([]);
  });
});
