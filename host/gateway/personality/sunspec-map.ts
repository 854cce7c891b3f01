import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { readWord, writeWord } from '../../../protocols/modbus/words.ts';
import type { Identity } from '../../../protocols/profile/profile.ts';
import type { SunspecModel, SunspecPoint } from '../../../protocols/sunspec/model.ts';
import { encodePoint } from '../../../protocols/sunspec/point-type.ts';
import type { DataModel } from '../data-model.ts';
import type { DeviceSnapshot, Quantity } from './device-snapshot.ts';
import { ScaledGroup } from './scaled-group.ts';

/** The first of the addresses at which clients look for the map (SunSpec Device Information Model Specification V1.1, 6.3). */
export const SUNSPEC_BASE = 40_000;
const MARKER = 'SunS';
const MARKER_REGISTERS = 2;
const END_MODEL = 0xffff;
/** ID and L of the end model. */
const END_REGISTERS = 2;
/** ID and L are not counted in L. */
const MODEL_HEADER = 2;

/** Where the value of a point comes from. */
export type PointSource =
  | { readonly kind: 'constant'; readonly value: number | string }
  | { readonly kind: 'text'; readonly text: () => string | undefined }
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  /** Flags that are set by discrete inputs, any of them. */
  | { readonly kind: 'flags'; readonly bits: readonly (readonly [bit: number, inputs: readonly string[]])[] };

/** A model and what its points are; a point without a source is told as not implemented. */
export interface SourcedModel {
  readonly model: SunspecModel;
  readonly sources: ReadonlyMap<string, PointSource>;
  /** Scale factors that stay as they are, by name. */
  readonly scaleFactors?: ReadonlyMap<string, number>;
}

export interface SunspecMapOptions {
  readonly model: DataModel;
  readonly snapshot: DeviceSnapshot;
  readonly identity: Identity;
  readonly unitId: number;
  readonly models: readonly SourcedModel[];
}

interface Cell {
  readonly point: SunspecPoint;
  readonly at: number;
  readonly source: PointSource;
}

/**
 * A device as SunSpec models in holding registers from 40000. Each request sees one moment of the device: its whole map is
 * made anew, and the part that was asked for is copied.
 */
export class SunspecMap implements DataModel {
  readonly identity: Identity;
  readonly #model: DataModel;
  readonly #snapshot: DeviceSnapshot;
  readonly #unitId: number;
  readonly #image: Uint8Array;
  readonly #view: DataView;
  /** What changes: texts and flags, and numbers by their scale factor. */
  readonly #cells: readonly Cell[];
  readonly #groups: readonly ScaledGroup[];
  readonly #deviceAddress: number | undefined;

  constructor({ model, snapshot, identity, unitId, models }: SunspecMapOptions) {
    this.#model = model;
    this.#snapshot = snapshot;
    this.identity = identity;
    this.#unitId = unitId;
    const registers = models.reduce((sum, each) => sum + each.model.size, MARKER_REGISTERS + END_REGISTERS);
    this.#image = new Uint8Array(registers * 2);
    this.#view = new DataView(this.#image.buffer);
    new TextEncoder().encodeInto(MARKER, this.#image);
    const cells: Cell[] = [];
    const groups: ScaledGroup[] = [];
    let at = MARKER_REGISTERS * 2;
    for (const sourced of models) {
      cells.push(...this.#place(sourced, at));
      groups.push(...scaledGroups(sourced, at));
      at += sourced.model.size * 2;
    }
    writeWord(this.#image, at, END_MODEL);
    this.#cells = cells.filter(({ source }) => source.kind === 'text' || source.kind === 'flags');
    this.#groups = groups;
    const address = cells.find(({ point }) => point.name === 'DA' && point.writable);
    this.#deviceAddress = address && SUNSPEC_BASE + address.at / 2;
  }

  get running(): boolean {
    return this.#model.running !== false;
  }

  size(bank: Bank): number {
    return bank === Bank.holdingRegisters ? SUNSPEC_BASE + this.#image.length / 2 : 0;
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    if (!this.#holds(bank, address, count)) return ExceptionCode.illegalDataAddress;
    const code = this.#snapshot.take();
    if (code !== 0) return code;
    const values = this.#snapshot;
    for (const { point, at, source } of this.#cells) {
      encodePoint(point.type, point.size, pointValue(source, values), this.#view, at);
    }
    for (const group of this.#groups) group.write(values, this.#view);
    const from = (address - SUNSPEC_BASE) * 2;
    target.set(this.#image.subarray(from, from + count * 2), offset);
    return 0;
  }

  /** Only the device's address may be written, and it is what the gateway serves the device as. */
  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    if (bank !== Bank.holdingRegisters || count !== 1 || address !== this.#deviceAddress) {
      return ExceptionCode.illegalDataAddress;
    }
    return readWord(source, offset) === this.#unitId ? 0 : ExceptionCode.illegalDataValue;
  }

  #holds(bank: Bank, address: number, count: number): boolean {
    return address >= SUNSPEC_BASE && address + count <= this.size(bank);
  }

  /** Writes what does not change. */
  #place({ model, sources }: SourcedModel, start: number): Cell[] {
    return model.points.flatMap((point) => {
      const at = start + point.offset * 2;
      const source = sourceOf(point, model, sources);
      const value = source?.kind === 'constant' ? source.value : undefined;
      encodePoint(point.type, point.size, value, this.#view, at);
      return source === undefined ? [] : [{ point, at, source }];
    });
  }
}

function sourceOf(
  point: SunspecPoint,
  model: SunspecModel,
  sources: ReadonlyMap<string, PointSource>,
): PointSource | undefined {
  if (point.name === 'ID') return { kind: 'constant', value: model.id };
  if (point.name === 'L') return { kind: 'constant', value: model.size - MODEL_HEADER };
  return sources.get(point.name);
}

function pointValue(source: PointSource, snapshot: DeviceSnapshot): number | string | undefined {
  switch (source.kind) {
    case 'constant':
      return source.value;
    case 'text':
      return source.text();
    case 'quantity':
      return snapshot.value(source.quantity);
    case 'flags':
      return source.bits.reduce(
        (flags, [bit, inputs]) => (inputs.some((input) => snapshot.input(input)) ? flags + 2 ** bit : flags),
        0,
      );
  }
}

/** The numbers of a model, those with one scale factor together. */
function scaledGroups({ model, sources, scaleFactors }: SourcedModel, start: number): ScaledGroup[] {
  const names = new Set(model.points.map(({ scaleFactor }) => scaleFactor));
  return [...names].flatMap((scaleFactor) => {
    const members = model.points.flatMap((point) => {
      const source = sources.get(point.name);
      return point.scaleFactor === scaleFactor && source?.kind === 'quantity'
        ? [{ type: point.type, size: point.size, at: start + point.offset * 2, quantity: source.quantity }]
        : [];
    });
    const point = model.points.find(({ name }) => name === scaleFactor);
    if (members.length === 0 && !point?.mandatory) return [];
    const fixed = typeof scaleFactor === 'string' ? scaleFactors?.get(scaleFactor) : (scaleFactor ?? 0);
    return [new ScaledGroup(members, point && start + point.offset * 2, fixed)];
  });
}
