import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FlashError } from '../../../host/memory/flash-memory.ts';
import { FlashRuleError } from '../../../host/memory/flash-rule-error.ts';
import { W25Q64, W25Q64_SLOWEST } from '../../../sim/memory/flash-chip.ts';
import { NorFlash } from '../../../sim/memory/nor-flash.ts';
import { PowerCutError } from '../../../sim/memory/power-cut-error.ts';
import { Random } from '../../../sim/random.ts';

const flash = (seed = 1) => new NorFlash({ size: 4 * 4096, random: new Random(seed) });

function bytes(memory: NorFlash, address: number, length: number): Uint8Array {
  const target = new Uint8Array(length);
  memory.read(address, target);
  return target;
}

describe('the rules', () => {
  test('erased is 0xFF, a program clears bits, an erase sets a block', () => {
    const memory = flash();
    memory.program(4094, Uint8Array.of(0xf0, 1, 2, 3));
    memory.program(4094, Uint8Array.of(0x30));
    expect([...bytes(memory, 4093, 6)]).toEqual([0xff, 0x30, 1, 2, 3, 0xff]);
    memory.erase(0);
    expect([...bytes(memory, 4093, 6)]).toEqual([0xff, 0xff, 0xff, 2, 3, 0xff]);
  });

  test('a bit cannot be set by a program, and nothing is done then', () => {
    const memory = flash();
    memory.program(100, Uint8Array.of(0xff, 0x0f));
    expect(() => memory.program(100, Uint8Array.of(0x00, 0x1f))).toThrow(FlashRuleError);
    expect(() => memory.program(100, Uint8Array.of(0x00, 0x1f))).toThrow('0x65 cannot get back the bits 0x10');
    expect([...bytes(memory, 100, 2)]).toEqual([0xff, 0x0f]);
  });

  test('what is outside, or no block, is refused', () => {
    const memory = flash();
    expect(() => memory.read(4 * 4096 - 1, new Uint8Array(2))).toThrow(FlashRuleError);
    expect(() => memory.program(-1, new Uint8Array(1))).toThrow(FlashRuleError);
    expect(() => memory.erase(256)).toThrow(FlashRuleError);
    expect(() => new NorFlash({ size: 5000, random: new Random(1) })).toThrow(RangeError);
  });

  test('a memory of bytes with the same rules holds the same', () => {
    const operation = fc.record({
      at: fc.nat(4 * 4096 - 1),
      data: fc.uint8Array({ maxLength: 700 }),
      erase: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        const memory = flash();
        const model = new Uint8Array(4 * 4096).fill(0xff);
        for (const { at, data, erase } of operations) {
          if (erase) {
            memory.erase(at - (at % 4096));
            model.fill(0xff, at - (at % 4096), at - (at % 4096) + 4096);
            continue;
          }
          const cleared = data.slice(0, model.length - at).map((byte, offset) => byte & model[at + offset]!);
          memory.program(at, cleared);
          model.set(cleared, at);
        }
        expect(Buffer.compare(bytes(memory, 0, model.length), model)).toBe(0);
      }),
    );
  });
});

test('operations are pages and blocks, and take the time of the data sheet', () => {
  const memory = flash();
  memory.program(250, new Uint8Array(300));
  expect(memory.operations).toBe(3);
  memory.erase(0);
  expect([memory.operations, memory.programmed, memory.erased, memory.erasesOf(0)]).toEqual([4, 300, 1, 1]);
  const whole = flash();
  whole.program(0, new Uint8Array(4096));
  whole.erase(0);
  expect(whole.busyMs).toBeCloseTo(16 * W25Q64.pageMs + W25Q64.eraseMs, 6);
  const slow = new NorFlash({ size: 4096, chip: W25Q64_SLOWEST, random: new Random(1) });
  slow.program(0, new Uint8Array(1));
  expect(slow.busyMs).toBe(W25Q64_SLOWEST.firstByteMs);
});

describe('power that is cut', () => {
  test('before an operation leaves it undone, after it done, and once', () => {
    for (const [moment, first] of [
      ['before', 0xff],
      ['after', 0],
    ] as const) {
      const memory = flash();
      let told = 0;
      memory.cutAt(1, moment, () => told++);
      memory.program(1024, new Uint8Array(1));
      expect(() => memory.program(0, new Uint8Array(300))).toThrow(PowerCutError);
      expect([...bytes(memory, 0, 1), ...bytes(memory, 256, 1)]).toEqual([first, 0xff]);
      memory.program(256, new Uint8Array(1));
      expect(told).toBe(1);
    }
  });

  test('called off is none', () => {
    const memory = flash();
    memory.cutAt(0, 'torn')();
    memory.program(0, new Uint8Array(1));
    expect([...bytes(memory, 0, 1)]).toEqual([0]);
  });

  test('in a program changes no byte that it was not about, and each of those only as it was to change', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(200), fc.uint8Array({ minLength: 1, maxLength: 50 }), (seed, at, data) => {
        const memory = flash(seed);
        memory.program(0, new Uint8Array(256).fill(0x5a));
        const wanted = data.map((byte) => byte & 0x5a);
        memory.cutAt(0, 'torn');
        expect(() => memory.program(at, wanted)).toThrow(PowerCutError);
        const held = bytes(memory, 0, 256);
        for (let place = 0; place < 256; place++) {
          const within = place >= at && place < at + wanted.length;
          const least = within ? wanted[place - at]! : 0x5a;
          expect(held[place]! & ~0x5a).toBe(0);
          expect(least & ~held[place]!).toBe(0);
        }
        // Done again, it holds.
        memory.program(at, wanted);
        for (const reads of ['set', 'cleared', 'either'] as const) {
          memory.unstableReads = reads;
          expect(bytes(memory, at, wanted.length)).toEqual(wanted);
        }
      }),
    );
  });

  test('leaves bits that read either way, until the block is erased, also in one that looks erased', () => {
    let wobbled = 0;
    let looked = 0;
    for (let seed = 0; seed < 60; seed++) {
      const memory = flash(seed);
      memory.program(0, new Uint8Array(4096).fill(0x33));
      memory.cutAt(0, 'torn');
      expect(() => memory.erase(0)).toThrow(PowerCutError);
      memory.unstableReads = 'set';
      const set = bytes(memory, 0, 4096);
      memory.unstableReads = 'cleared';
      const cleared = bytes(memory, 0, 4096);
      if (Buffer.compare(set, cleared) !== 0) wobbled++;
      if (set.every((byte) => byte === 0xff) && !cleared.every((byte) => byte === 0xff)) looked++;
      memory.erase(0);
      expect(bytes(memory, 0, 4096).every((byte) => byte === 0xff)).toBe(true);
    }
    expect(wobbled).toBeGreaterThan(50);
    expect(looked).toBeGreaterThan(5);
  });

  test('tears the same way for the same seed', () => {
    const torn = (seed: number) => {
      const memory = flash(seed);
      memory.cutAt(0, 'torn');
      expect(() => memory.program(0, new Uint8Array(256))).toThrow(PowerCutError);
      memory.unstableReads = 'set';
      return Buffer.from(bytes(memory, 0, 256)).toString('hex');
    };
    expect(torn(3)).toBe(torn(3));
    expect(new Set([1, 2, 3, 4, 5].map(torn)).size).toBeGreaterThan(1);
  });
});

describe('age', () => {
  test('a block that is worn out cannot be erased, and keeps what it has', () => {
    const memory = flash();
    memory.wear({ endurance: 2, symptom: 'fails', blocks: (block) => block === 1 });
    for (let erase = 0; erase < 3; erase++) memory.erase(0);
    for (let erase = 0; erase < 2; erase++) memory.erase(4096);
    memory.program(4096, Uint8Array.of(7));
    expect(() => memory.erase(4096)).toThrow(FlashError);
    expect(() => memory.erase(4096)).toThrow('could not erase at 0x1000: worn out after 2 erases');
    expect([...bytes(memory, 4096, 1)]).toEqual([7]);
    expect(memory.erases).toEqual([3, 4, 0, 0]);
  });

  test('a block that decays reads back right at first, and loses zeros later', () => {
    const memory = flash();
    const end = memory.wear({ endurance: 0, symptom: 'decays' });
    memory.erase(0);
    memory.program(0, new Uint8Array(4096));
    for (let operation = 0; operation < 70; operation++) memory.program(8192, Uint8Array.of(0));
    const lost = bytes(memory, 0, 4096).filter((byte) => byte !== 0).length;
    expect(lost).toBe(16);
    end();
    memory.erase(0);
    memory.program(0, new Uint8Array(4096));
    for (let operation = 0; operation < 70; operation++) memory.program(8192, Uint8Array.of(0));
    expect(bytes(memory, 0, 4096).every((byte) => byte === 0)).toBe(true);
  });

  test('rot flips bits of a range, and stuck bits stay', () => {
    const memory = flash();
    memory.rot(100, 10, 1);
    expect(bytes(memory, 0, 4096).filter((byte) => byte !== 0xff).length).toBe(1);
    memory.stick(5000, 0x81, 0);
    memory.stick(5001, 0x01, 1);
    memory.erase(4096);
    memory.program(5000, Uint8Array.of(0xff, 0x00));
    expect([...bytes(memory, 5000, 2)]).toEqual([0x7e, 0x01]);
  });
});

test('a snapshot is not changed by what comes after it, and can be gone back to', () => {
  const memory = flash();
  memory.program(0, Uint8Array.of(1));
  const before = memory.snapshot();
  memory.program(1, Uint8Array.of(2));
  memory.program(4096, Uint8Array.of(3));
  memory.erase(8192);
  const later = memory.snapshot();
  memory.restore(before);
  expect([...bytes(memory, 0, 2), ...bytes(memory, 4096, 1), memory.erasesOf(2)]).toEqual([1, 0xff, 0xff, 0]);
  memory.program(1, Uint8Array.of(9));
  memory.restore(later);
  expect([...bytes(memory, 0, 2), ...bytes(memory, 4096, 1), memory.erasesOf(2)]).toEqual([1, 2, 3, 1]);
});
