import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBootState, encodeBootState } from '../../../host/slots/boot-document.ts';
import type { BootPhase, BootState, SlotEntry } from '../../../host/slots/boot-state.ts';
import * as transition from '../../../host/slots/boot-state.ts';
import { SlotFormatError, SlotStateError } from '../../../host/slots/slot-errors.ts';
import { bytesOf } from './model/bundles.ts';

const TERMS = { notBeforeS: 1, confirmAfterS: 2, trialS: 3 };

function entry(sequence: number, schema = 1): SlotEntry {
  const facts = { digest: bytesOf(`${sequence}`, 32), size: 9, sequence, floor: sequence - 1, schema, migrates: [1] };
  return { ...facts, envelopeSize: 5, envelopeCrc: 6 };
}

const PHASES: Readonly<Record<BootPhase['kind'], BootPhase>> = {
  steady: { kind: 'steady' },
  staged: { kind: 'staged' },
  waiting: { kind: 'waiting', terms: TERMS },
  trial: { kind: 'trial', terms: TERMS, starts: 1, ranS: 0, migrates: false },
  settling: { kind: 'settling', records: 'keep' },
};

function inPhase(kind: BootPhase['kind']): BootState {
  return { ...transition.delivered(entry(3)), slots: [entry(3), entry(4)], phase: PHASES[kind] };
}

/** Each transition, and the phases that it leads from and to. */
const TRANSITIONS: readonly [string, (state: BootState) => BootState, Partial<Record<BootPhase['kind'], string>>][] = [
  ['vacate', transition.vacate, { steady: 'steady' }],
  ['stage', (state) => transition.stage({ ...state, slots: [entry(3), undefined] }, entry(5)), { steady: 'staged' }],
  ['withdraw', transition.withdraw, { staged: 'steady', waiting: 'steady' }],
  ['activate', (state) => transition.activate(state, TERMS), { staged: 'waiting', waiting: 'waiting' }],
  ['reinstate', (state) => transition.reinstate(state, TERMS), { steady: 'waiting' }],
  ['callOff', transition.callOff, { waiting: 'staged' }],
  ['startTrial', transition.startTrial, { waiting: 'trial' }],
  ['countStart', transition.countStart, { trial: 'trial' }],
  ['saveRun', (state) => transition.saveRun(state, 9), { trial: 'trial' }],
  ['confirm', transition.confirm, { trial: 'steady' }],
  ['rollBack', (state) => transition.rollBack(state, 1), { trial: 'steady' }],
  ['settled', transition.settled, { settling: 'steady' }],
];

describe.each(TRANSITIONS)('%s', (_name, apply, ways) => {
  test.each(Object.keys(PHASES) as BootPhase['kind'][])('from %s', (kind) => {
    const to = ways[kind];
    if (to === undefined) expect(() => apply(inPhase(kind))).toThrow(SlotStateError);
    else expect(apply(inPhase(kind)).phase.kind).toBe(to);
  });
});

test('a trial between schemas is settled, kept or dropped', () => {
  const waiting: BootState = { ...inPhase('waiting'), slots: [entry(3), entry(4, 2)] };
  const trial = transition.startTrial(waiting);
  expect(trial).toMatchObject({ active: 1, phase: { starts: 1, ranS: 0, migrates: true } });
  expect(transition.confirm(trial)).toMatchObject({ active: 1, phase: { kind: 'settling', records: 'keep' } });
  expect(transition.rollBack(trial, 3)).toMatchObject({ active: 0, phase: { kind: 'settling', records: 'drop' } });
});

test('the floor never falls', () => {
  const trial: BootState = { ...transition.startTrial(inPhase('waiting')), floor: 100 };
  expect(transition.confirm(trial).floor).toBe(100);
  expect(transition.confirm({ ...trial, floor: 2 }).floor).toBe(3);
  expect(transition.rollBack({ ...trial, floor: 2 }, 1).floor).toBe(2);
});

test('a slot is filled only when it has been emptied, and an empty one is not run', () => {
  expect(() => transition.stage(inPhase('steady'), entry(5))).toThrow(SlotStateError);
  const empty = transition.vacate(inPhase('steady'));
  expect(empty.slots).toEqual([entry(3), undefined]);
  expect(() => transition.reinstate(empty, TERMS)).toThrow(SlotStateError);
  expect(() => transition.fallBack(empty, 6)).toThrow(SlotStateError);
});

const whole = fc.nat({ max: 0xffff_ffff });
const terms = fc.record({ notBeforeS: whole, confirmAfterS: whole, trialS: whole });
const phase: fc.Arbitrary<BootPhase> = fc.oneof(
  fc.constantFrom<BootPhase>(PHASES.steady, PHASES.staged, PHASES.settling, { kind: 'settling', records: 'drop' }),
  terms.map((given): BootPhase => ({ kind: 'waiting', terms: given })),
  fc
    .record({ terms, starts: whole, ranS: whole, migrates: fc.boolean() })
    .map((trial): BootPhase => ({ kind: 'trial', ...trial })),
);
const slotEntry: fc.Arbitrary<SlotEntry> = fc.record({
  digest: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  size: whole,
  sequence: whole,
  floor: whole,
  schema: whole,
  migrates: fc.array(whole, { maxLength: 5 }),
  envelopeSize: whole,
  envelopeCrc: whole,
});
const state: fc.Arbitrary<BootState> = fc.record({
  active: fc.constantFrom(0, 1),
  phase,
  slots: fc.tuple(fc.option(slotEntry, { nil: undefined }), fc.option(slotEntry, { nil: undefined })),
  floor: whole,
  outcome: fc.constantFrom(0, 1, 2),
  rollbackReason: fc.constantFrom(0, 1, 2, 3, 4, 5, 6),
});

test('what is written down is read back as it was', () => {
  fc.assert(
    fc.property(state, (written) => {
      expect(decodeBootState(encodeBootState(written))).toEqual(written);
    }),
  );
  expect(decodeBootState(encodeBootState(undefined))).toBeUndefined();
});

test('what is no boot state is told as such, and never as another error', () => {
  const bytes = encodeBootState(inPhase('trial'));
  const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        damage.map((changes) => changed(bytes, changes)),
      ),
      (read) => {
        try {
          decodeBootState(read);
        } catch (error) {
          expect(error).toBeInstanceOf(SlotFormatError);
        }
      },
    ),
  );
});

function changed(bytes: Uint8Array, changes: readonly [number, number][]): Uint8Array {
  const copy = bytes.slice();
  for (const [at, byte] of changes) copy[at] = byte;
  return copy;
}
