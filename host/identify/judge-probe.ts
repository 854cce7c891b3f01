import { exceptionName } from '../../protocols/modbus/constants.ts';
import { readWord } from '../../protocols/modbus/words.ts';
import { DecodeError, decodeRaw, decodeRegister, scaled } from '../../protocols/profile/codec.ts';
import type { Expectation, RegisterProbe } from '../../protocols/profile/probe.ts';
import { isFloat, type RegisterField } from '../../protocols/profile/profile.ts';
import type { ReadOutcome } from './device-reads.ts';
import type { Outcome } from './evidence.ts';
import { type ByteOrder, expectedOrder, inOrder } from './word-order.ts';

/** How a probe came out, and in words what was found. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly text: string;
}

/**
 * Compares what was read with what a probe expects; undefined when it was not asked.
 *
 * @param order in which numbers of several registers are taken to come; undefined: as the template has it
 */
export function judgeProbe(
  probe: RegisterProbe,
  read: ReadOutcome,
  unitId: number,
  order?: ByteOrder,
): Judgement | undefined {
  if (read.kind === 'unasked') return undefined;
  if (read.kind === 'refused') {
    const name = exceptionName(read.exceptionCode);
    return { outcome: 'refused', text: `${probe.name} was refused (${name})` };
  }
  if (read.kind === 'silent') return { outcome: 'silent', text: `${probe.name} was not answered` };
  const { expect, field } = probe;
  if (expect.kind === 'present') return { outcome: 'fits', text: `${probe.name} is there` };
  if (expect.kind === 'begins') return judgeText(probe, field!, expect.texts, read.bytes);
  const raw = numberOf(field, read.bytes, order);
  if (raw === undefined || (field !== undefined && isFloat(field.type) && isUnphysical(raw)))
    return { outcome: 'contradicts', text: `${probe.name} holds no number that can be` };
  return judgeNumber(probe, expect, raw, isNothing(field, read.bytes), unitId);
}

/** Floats so near to 0 are not measured: they are whole numbers, or half of something else. */
const LEAST_FLOAT = 1e-20;

function isUnphysical(raw: number): boolean {
  return raw !== 0 && Math.abs(raw) < LEAST_FLOAT;
}

function judgeText(probe: RegisterProbe, field: RegisterField, texts: readonly string[], bytes: Uint8Array): Judgement {
  const text = String(decodeRegister(field, bytes)).trim();
  const fits = texts.some((start) => text.startsWith(start));
  const wanted = texts.length > 3 ? `one of ${texts.length} texts` : texts.join(' or ');
  return {
    outcome: fits ? 'fits' : 'contradicts',
    text: `${probe.name} is ${JSON.stringify(printable(text))}${fits ? '' : `, not ${wanted}`}`,
  };
}

/** A text with dots for what does not print. */
export function printable(text: string): string {
  return [...text].map((character) => (character >= ' ' && character <= '~' ? character : '.')).join('');
}

/** The raw number; undefined for one that no register of the type should hold. */
export function numberOf(
  field: RegisterField | undefined,
  bytes: Uint8Array,
  order: ByteOrder | undefined,
): number | undefined {
  if (field === undefined) return readWord(bytes, 0);
  try {
    if (order === undefined || field.length === 1) return decodeRaw(field, bytes);
    return decodeRaw({ ...field, wordOrder: 'big' }, inOrder(bytes, order));
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** What makers send for a value that there is not: all bits 0 or 1, only the highest, or all but it. */
function isNothing(field: RegisterField | undefined, bytes: Uint8Array): boolean {
  if (field === undefined) return false;
  const ordered = inOrder(bytes, expectedOrder(field));
  if (ordered.every((byte) => byte === 0)) return true;
  const first = ordered[0]!;
  const rest = ordered.subarray(1);
  if (rest.every((byte) => byte === 0xff)) return first === 0xff || first === 0x7f;
  return first === 0x80 && rest.every((byte) => byte === 0);
}

type NumberExpectation = Exclude<Expectation, { readonly kind: 'present' | 'begins' }>;

function judgeNumber(
  probe: RegisterProbe,
  expect: NumberExpectation,
  raw: number,
  nothing: boolean,
  unitId: number,
): Judgement {
  const value = probe.field === undefined ? raw : scaled(probe.field, raw);
  const unit = probe.field?.unit === undefined || probe.field.unit === '1' ? '' : ` ${probe.field.unit}`;
  const shown = `${probe.name} is ${Number.isInteger(value) ? value : Number(value.toPrecision(6))}${unit}`;
  switch (expect.kind) {
    case 'values':
      if (expect.values.includes(raw)) return { outcome: 'fits', text: `${probe.name} is ${raw}` };
      return { outcome: 'contradicts', text: `${probe.name} is ${raw}, not ${listed(expect.values)}` };
    case 'unitId':
      if (raw === unitId) return { outcome: 'fits', text: `${shown}, the unit id` };
      return { outcome: 'contradicts', text: `${shown}, not the unit id` };
    case 'counter':
      if (nothing || raw === 0) return { outcome: 'empty', text: `${probe.name} is empty` };
      if (value >= 0 && value <= expect.most) return { outcome: 'fits', text: `${shown}, as a counter may be` };
      return { outcome: 'contradicts', text: `${shown}, beyond what it counts to` };
    case 'range': {
      const isEmpty = nothing || raw === 0 || Number.isNaN(raw);
      const mayBeZero = expect.least <= 0 && expect.most >= 0;
      if (isEmpty && (expect.orEmpty || (raw === 0 && mayBeZero)))
        return { outcome: 'empty', text: `${probe.name} is empty` };
      const within = `${expect.least} to ${expect.most}${unit}`;
      if (value >= expect.least && value <= expect.most) return { outcome: 'fits', text: `${shown}, within ${within}` };
      return { outcome: 'contradicts', text: `${shown}, not ${within}` };
    }
  }
}

function listed(values: readonly number[]): string {
  return values.length > 6 ? `one of ${values.length} known ones` : values.join(' or ');
}
