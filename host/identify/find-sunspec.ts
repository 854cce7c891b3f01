import { readWord } from '../../protocols/modbus/words.ts';
import { COMMON_MODEL, COMMON_MODEL_REGISTERS, decodeCommonModel } from '../../protocols/sunspec/device-texts.ts';
import type { DeviceReads } from './device-reads.ts';
import type { CommonModel, FoundModel, SunspecMap } from './identity.ts';

/**
 * Addresses of "SunS" as they go over the wire: the three of the specification (SunSpec Device Information Model Specification V1.1,
 * 6.3), and those of makers that took its numbers to count from one, or for numbers that count from one.
 */
const BASES = [40_000, 0, 50_000, 40_001, 1, 50_001, 39_999, 49_999] as const;
/** "SunS" */
const MARKER = [0x53, 0x75, 0x6e, 0x53] as const;
const MARKER_REGISTERS = 2;
const HEADER_REGISTERS = 2;
const END_MODEL = 0xffff;
const ADDRESSES = 65_536;
/** Models of one map; the largest that are known have about 30. */
const MOST_MODELS = 64;
/** Registers of one read. */
const MOST_REGISTERS = 125;

/**
 * Finds a SunSpec map in the holding registers and walks over its models to the end.
 *
 * @throws LineError when the device or the line is gone
 */
export async function findSunspec(reads: DeviceReads): Promise<SunspecMap | undefined> {
  for (const base of BASES) {
    const read = await reads.read({ bank: 'holdingRegisters', address: base, length: MARKER_REGISTERS });
    if (read.kind === 'unasked') return undefined;
    if (read.kind === 'read' && MARKER.every((byte, at) => read.bytes[at] === byte)) return walk(reads, base);
  }
  return undefined;
}

async function walk(reads: DeviceReads, base: number): Promise<SunspecMap> {
  const models: FoundModel[] = [];
  let common: CommonModel | undefined;
  let address = base + MARKER_REGISTERS;
  const end = (problem?: string): SunspecMap => ({
    base,
    models,
    ...(problem !== undefined && { problem }),
    ...(common !== undefined && { common }),
  });
  while (models.length < MOST_MODELS) {
    if (address + HEADER_REGISTERS > ADDRESSES) return end(`it goes on beyond the last address, ${ADDRESSES - 1}`);
    const header = await reads.read({ bank: 'holdingRegisters', address, length: HEADER_REGISTERS });
    if (header.kind !== 'read') {
      // Some devices have the end model without its length.
      const id = await reads.read({ bank: 'holdingRegisters', address, length: 1 });
      return id.kind === 'read' && readWord(id.bytes, 0) === END_MODEL
        ? end()
        : end(`the model at ${address} cannot be read`);
    }
    const id = readWord(header.bytes, 0);
    const length = readWord(header.bytes, 2);
    if (id === END_MODEL) return end();
    if (id === 0) return end(`the model at ${address} has no id`);
    if (length === 0) return end(`model ${id} at ${address} has no length`);
    models.push({ id, address, length });
    if (id === COMMON_MODEL && common === undefined) common = await readCommon(reads, address, length);
    address += HEADER_REGISTERS + length;
  }
  return end(`it has more than ${MOST_MODELS} models, or no end`);
}

async function readCommon(reads: DeviceReads, address: number, length: number): Promise<CommonModel | undefined> {
  const registers = Math.min(length, COMMON_MODEL_REGISTERS, MOST_REGISTERS);
  const read = await reads.read({
    bank: 'holdingRegisters',
    address: address + HEADER_REGISTERS,
    length: registers,
  });
  return read.kind === 'read' ? decodeCommonModel(read.bytes) : undefined;
}
