import { expect, test } from 'vitest';
import { ExceptionResponseError } from '../../../host/line/errors.ts';
import { ModelLine } from '../../../host/line/model-line.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';

const IDENTITY = { vendorName: 'Kerb', productCode: 'test', majorMinorRevision: '1' };

/** Ten holding registers, and a file. */
function modelLine(): ModelLine {
  const registers = new Uint8Array(20);
  const copy = (from: Uint8Array, at: number, length: number, target: Uint8Array, offset: number): 0 => {
    target.set(from.subarray(at, at + length), offset);
    return 0;
  };
  return new ModelLine({
    ...{ name: 'here', clock: new VirtualClock(0), unitId: 5 },
    model: {
      identity: IDENTITY,
      size: (bank) => (bank === Bank.holdingRegisters ? 10 : 0),
      read: (_bank, address, count, target, offset) =>
        address + count > 10 ? 2 : copy(registers, address * 2, count * 2, target, offset),
      write: (_bank, address, count, source, offset) => copy(source, offset, count * 2, registers, address * 2),
      files: {
        readRecords: (file, record, count, target, offset) =>
          copy(Uint8Array.of(file, record, 7, 8), 0, count * 2, target, offset),
        writeRecords: () => 2,
      },
    },
  });
}

test('answers as the device would: registers, files, identity', async () => {
  const line = modelLine();
  await line.writeRegisters(5, 3, Uint8Array.of(1, 2, 3, 4));
  expect([...(await line.readRegisters(5, Bank.holdingRegisters, 2, 3))]).toEqual([0, 0, 1, 2, 3, 4]);
  expect(await line.readFileRecords(5, [{ file: 9, record: 4, count: 2 }])).toEqual([Uint8Array.of(9, 4, 7, 8)]);
  expect(await line.readIdentity(5)).toMatchObject(IDENTITY);
  expect(line.statistics).toMatchObject({ exceptions: 0, timeouts: 0, queued: 0, inFlight: 0 });
});

test('refuses as the device would, and for other units as a gateway does', async () => {
  const line = modelLine();
  await expect(line.readRegisters(5, Bank.holdingRegisters, 8, 5)).rejects.toMatchObject({ exceptionCode: 2 });
  await expect(line.readRegisters(6, Bank.holdingRegisters, 0, 1)).rejects.toMatchObject({ exceptionCode: 11 });
  await expect(line.writeFileRecords(5, [{ file: 9, record: 0, bytes: Uint8Array.of(0, 1) }])).rejects.toBeInstanceOf(
    ExceptionResponseError,
  );
  await line.close();
  await expect(line.readRegisters(5, Bank.holdingRegisters, 0, 1)).rejects.toThrow('closed');
});
