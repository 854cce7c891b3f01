/** What stands for a value that the device does not have: all bits 1, only the highest, or none. */
type NotImplemented = 'ones' | 'highest' | 'zero' | 'notANumber';

/** How a type of point goes over the wire (SunSpec Device Information Model Specification V1.1, 4.2). */
export interface PointType {
  /** Registers; undefined where each point says so itself. */
  readonly size: number | undefined;
  readonly notImplemented: NotImplemented;
  /** Least and greatest value of an integer; what lies beyond cannot be told. */
  readonly limits?: readonly [min: number, max: number];
  /** An accumulator goes on from 0 after its greatest value. */
  readonly accumulates?: true;
}

type Size = 1 | 2 | 4;

function signed(size: Size): PointType {
  const half = 2 ** (size * 16 - 1);
  return { size, notImplemented: 'highest', limits: [1 - half, half - 1] };
}

function unsigned(size: Size): PointType {
  return { size, notImplemented: 'ones', limits: [0, 2 ** (size * 16) - 2] };
}

/** Not implemented is 0, so an accumulator that has counted nothing cannot be told from one that is not there. */
function accumulator(size: Size): PointType {
  return { size, notImplemented: 'zero', limits: [0, 2 ** (size * 16) - 1], accumulates: true };
}

/** The highest bit is never set in a value. */
function flags(size: Size): PointType {
  return { size, notImplemented: 'ones', limits: [0, 2 ** (size * 16 - 1) - 1] };
}

export const POINT_TYPES = {
  int16: signed(1),
  int32: signed(2),
  int64: signed(4),
  uint16: unsigned(1),
  uint32: unsigned(2),
  uint64: unsigned(4),
  acc16: accumulator(1),
  acc32: accumulator(2),
  acc64: accumulator(4),
  enum16: unsigned(1),
  enum32: unsigned(2),
  bitfield16: flags(1),
  bitfield32: flags(2),
  bitfield64: flags(4),
  sunssf: { size: 1, notImplemented: 'highest', limits: [-10, 10] },
  float32: { size: 2, notImplemented: 'notANumber' },
  float64: { size: 4, notImplemented: 'notANumber' },
  string: { size: undefined, notImplemented: 'zero' },
  pad: { size: 1, notImplemented: 'zero' },
} as const satisfies Readonly<Record<string, PointType>>;

export type PointTypeName = keyof typeof POINT_TYPES;

export function isPointTypeName(name: unknown): name is PointTypeName {
  return typeof name === 'string' && Object.hasOwn(POINT_TYPES, name);
}

const WORD = 2 ** 32;

/** Two's complement of a whole number, most significant register first. */
function writeInteger(value: number, size: number, view: DataView, offset: number): void {
  if (size === 1) {
    view.setInt16(offset, value);
  } else if (size === 2) {
    view.setInt32(offset, value);
  } else {
    view.setInt32(offset, Math.floor(value / WORD));
    view.setUint32(offset + 4, value - Math.floor(value / WORD) * WORD);
  }
}

function writeNotImplemented(what: NotImplemented, size: number, view: DataView, offset: number): void {
  if (what === 'notANumber') {
    if (size === 2) view.setFloat32(offset, Number.NaN);
    else view.setFloat64(offset, Number.NaN);
    return;
  }
  for (let at = 0; at < size; at++) view.setUint16(offset + at * 2, what === 'ones' ? 0xffff : 0);
  if (what === 'highest') view.setUint16(offset, 0x8000);
}

function writeText(text: string, size: number, view: DataView, offset: number): void {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + offset, size * 2).fill(0);
  new TextEncoder().encodeInto(text, bytes);
}

/**
 * Writes a point's value to `size` registers from `offset` of `view`: a number in steps of the point's scale factor, or
 * text. `undefined`, and a number that the type has no room for, are written as not implemented.
 */
export function encodePoint(
  type: PointTypeName,
  size: number,
  value: number | string | undefined,
  view: DataView,
  offset: number,
): void {
  const { limits, accumulates, notImplemented }: PointType = POINT_TYPES[type];
  if (typeof value === 'string') {
    writeText(value, size, view, offset);
    return;
  }
  if (value !== undefined && Number.isFinite(value)) {
    if (type === 'float32') {
      view.setFloat32(offset, value);
      return;
    }
    if (type === 'float64') {
      view.setFloat64(offset, value);
      return;
    }
    let steps = Math.round(value);
    if (accumulates && limits) steps -= Math.floor(steps / (limits[1] + 1)) * (limits[1] + 1);
    if (limits && steps >= limits[0] && steps <= limits[1]) {
      writeInteger(steps, size, view, offset);
      return;
    }
  }
  writeNotImplemented(notImplemented, size, view, offset);
}
