import { BinaryReader, BinaryWriter } from './binary.ts';
import { type CodeBody, readBody } from './code-body.ts';
import { type BodyType, bulkBody, type FuelIndices, growBody, refuelBody, weaveBody } from './fuel.ts';
import { planFuel } from './fuel-plan.ts';
import { BATCH_COUNT_PARAMETER } from './interface.ts';
import type { WovenOffsets } from './woven-offsets.ts';

/** Another function under the name of an export, which fills the tank before it calls `target`. */
export interface Wrapper {
  readonly target: number;
  readonly name: string;
}

/** What weaving must know of a module. */
export interface WovenModule {
  readonly indices: FuelIndices;
  /** Of every function, imports first. */
  readonly typeOf: (index: number) => BodyType;
  readonly wrappers: readonly Wrapper[];
  /** Fuel of one call, per device. */
  readonly fuel: number;
}

/**
 * The code section of an image with its fuel, and with the functions that stand for bulk instructions and exports.
 * `offsets` is told where the instructions come to lie, from the start of the section's content.
 * @param base where the section's content begins in the image, in bytes
 */
export function weaveCode(
  content: Uint8Array,
  base: number,
  module: WovenModule,
  offsets?: WovenOffsets,
): BinaryWriter {
  const { indices, typeOf, wrappers, fuel } = module;
  const section = new BinaryReader(content);
  const count = section.u32();
  const out = new BinaryWriter().u32(count + 3 + wrappers.length);
  const bodies: CodeBody[] = [];
  const starts: number[] = [];
  for (let index = 0; index < count; index++) {
    const bytes = section.take(section.u32());
    starts.push(base + section.at - bytes.length);
    bodies.push(readBody(bytes));
  }
  const plans = planFuel(bodies, indices.importCount);
  for (const [index, body] of bodies.entries()) {
    const placed: number[] = [];
    const onInstruction = offsets && ((woven: number, original: number) => placed.push(woven, original));
    const woven = weaveBody(body, typeOf(indices.importCount + index), plans, index, indices, onInstruction);
    out.sized(woven);
    const start = out.length - woven.length;
    for (let at = 0; at < placed.length; at += 2) offsets!.add(start + placed[at]!, starts[index]! + placed[at + 1]!);
  }
  const { fuelGlobal } = indices;
  out.sized(bulkBody('fill', fuelGlobal)).sized(bulkBody('copy', fuelGlobal)).sized(growBody(fuelGlobal));
  for (const { target, name } of wrappers) {
    const multiplier = name === 'batch' ? BATCH_COUNT_PARAMETER : undefined;
    out.sized(refuelBody(target, typeOf(target).parameters, fuelGlobal, fuel, multiplier));
  }
  return out;
}
