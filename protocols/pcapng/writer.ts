import {
  BlockType,
  BYTE_ORDER_MAGIC,
  CommonOption,
  InterfaceOption,
  PacketOption,
  SectionOption,
} from './constants.ts';
import type { CaptureInterface } from './packet.ts';

/** An option: its code and its value. */
type Option = readonly [code: number, value: Uint8Array];

/** 10^-9: timestamps count nanoseconds. */
const NANOSECONDS = 9;
const UNKNOWN_LENGTH = -1n;
const encoder = new TextEncoder();

/** What blocks are padded to. */
function padded(length: number): number {
  return (length + 3) & ~3;
}

function optionsSize(options: readonly Option[]): number {
  if (options.length === 0) return 0;
  return options.reduce((size, [, value]) => size + 4 + padded(value.length), 4);
}

/** A block of `bodySize` bytes, which `fill` writes, and options; little-endian. */
function block(
  type: number,
  bodySize: number,
  options: readonly Option[],
  fill: (view: DataView, at: number) => void,
): Uint8Array {
  const size = 12 + padded(bodySize) + optionsSize(options);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, size, true);
  view.setUint32(size - 4, size, true);
  fill(view, 8);
  let at = 8 + padded(bodySize);
  for (const [code, value] of options) {
    view.setUint16(at, code, true);
    view.setUint16(at + 2, value.length, true);
    bytes.set(value, at + 4);
    at += 4 + padded(value.length);
  }
  return bytes;
}

/** The first block of a file; `application` tells what wrote it. */
export function encodeSectionHeader(application: string): Uint8Array {
  return block(BlockType.sectionHeader, 16, [[SectionOption.application, encoder.encode(application)]], (view, at) => {
    view.setUint32(at, BYTE_ORDER_MAGIC, true);
    view.setUint16(at + 4, 1, true);
    view.setUint16(at + 6, 0, true);
    view.setBigInt64(at + 8, UNKNOWN_LENGTH, true);
  });
}

/** Describes an interface. Packets name it by its place in the file, from 0. Timestamps count nanoseconds. */
export function encodeInterface({ linkType, name, description, speed }: CaptureInterface): Uint8Array {
  const options: Option[] = [];
  if (name !== undefined) options.push([InterfaceOption.name, encoder.encode(name)]);
  if (description !== undefined) options.push([InterfaceOption.description, encoder.encode(description)]);
  if (speed !== undefined) {
    const value = new Uint8Array(8);
    new DataView(value.buffer).setBigUint64(0, BigInt(Math.round(speed)), true);
    options.push([InterfaceOption.speed, value]);
  }
  options.push([InterfaceOption.timestampResolution, Uint8Array.of(NANOSECONDS)]);
  return block(BlockType.interfaceDescription, 8, options, (view, at) => view.setUint16(at, linkType, true));
}

export interface PacketToWrite {
  /** The place of its interface in the file, from 0. */
  readonly interfaceId: number;
  /** Nanoseconds since the Unix epoch. */
  readonly atNs: bigint;
  readonly bytes: Uint8Array;
  /** Bits of `PacketFlag`. */
  readonly flags?: number;
  readonly comment?: string;
}

/** A packet, whole. */
export function encodePacket({ interfaceId, atNs, bytes, flags, comment }: PacketToWrite): Uint8Array {
  const options: Option[] = [];
  if (comment !== undefined) options.push([CommonOption.comment, encoder.encode(comment)]);
  if (flags !== undefined) {
    const value = new Uint8Array(4);
    new DataView(value.buffer).setUint32(0, flags, true);
    options.push([PacketOption.flags, value]);
  }
  const encoded = block(BlockType.enhancedPacket, 20 + bytes.length, options, (view, at) => {
    view.setUint32(at, interfaceId, true);
    view.setUint32(at + 4, Number(atNs >> 32n), true);
    view.setUint32(at + 8, Number(atNs & 0xffff_ffffn), true);
    view.setUint32(at + 12, bytes.length, true);
    view.setUint32(at + 16, bytes.length, true);
  });
  encoded.set(bytes, 28);
  return encoded;
}
