import { describe, expect, test } from 'vitest';
import { CoreImage } from '../../../../host/runtime/core.ts';
import { FirmwareTrapError } from '../../../../host/runtime/firmware.ts';
import { admit } from '../../../../host/runtime/image/admit.ts';
import type { Platform } from '../../../../host/runtime/platform.ts';
import { assemble, COUNT, COUNTER, DEVICE, type Parts, smallFirmware } from './small-firmware.ts';

const nowhere: Platform = { log() {}, event() {}, persist() {}, recall: () => undefined };
const PAGES = 4;

function instance(parts: Parts, fuel: number) {
  const admitted = admit(assemble(smallFirmware(parts)), { fuel, memoryPages: PAGES });
  const firmware = new CoreImage(admitted).instantiate(nowhere);
  const device = firmware.create();
  firmware.init(device, 0);
  return { firmware, device, counter: () => firmware.memoryWords()[COUNTER]! };
}

/** How often COUNT ran before the fuel was used up. */
function turns(parts: Parts, fuel: number): number {
  const { firmware, device, counter } = instance(parts, fuel);
  expect(() => firmware.tick(device, 0, 1000)).toThrow(FirmwareTrapError);
  return counter();
}

/** Work without end; `least` is the least fuel that one turn of it must cost. */
const runaways: readonly (Parts & { readonly name: string; readonly least: number })[] = [
  { name: 'a loop', least: 15, tick: `(loop $l ${COUNT} (br $l))` },
  { name: 'a loop by br_if', least: 15, tick: `(loop $l ${COUNT} (br_if $l (i32.const 1)))` },
  {
    name: 'a loop by br_table',
    least: 15,
    tick: `(loop $l ${COUNT} (block $a (block $b (br_table $a $l $b $l (i32.const 7)))))`,
  },
  {
    name: 'a loop within a loop that ends',
    least: 15,
    tick: `(local $i i32) (loop $outer (local.set $i (i32.const 3))
      (loop $inner ${COUNT} (local.set $i (i32.sub (local.get $i) (i32.const 1))) (br_if $inner (local.get $i)))
      (br $outer))`,
  },
  {
    name: 'a loop whose way back is behind an else',
    least: 15,
    tick: `(loop $l (if (i32.eqz (local.get $device)) (then (nop)) (else ${COUNT} (br $l))))`,
  },
  {
    name: 'recursion',
    least: 15,
    fields: `(func $f (result i32) ${COUNT} (return (call $f)))`,
    tick: '(drop (call $f))',
  },
  {
    name: 'calls through a table',
    least: 25,
    fields: `(type $work (func)) (table 2 funcref) (elem (i32.const 0) $one $two)
      (func $one ${COUNT}) (func $two ${COUNT})`,
    tick: '(loop $l (call_indirect (type $work) (i32.const 1)) (br $l))',
  },
  {
    name: 'memory.fill',
    least: 4096,
    tick: `(loop $l ${COUNT} (memory.fill (i32.const 0) (i32.const 1) (i32.const 0)) (memory.fill (i32.const 0x8000) (i32.const 1) (i32.const 0x7fff)) (memory.fill (i32.const 0x8000) (i32.const 1) (i32.const 0x7fff)) (br $l))`,
  },
  {
    name: 'memory.copy',
    least: 2048,
    tick: `(loop $l ${COUNT} (memory.copy (i32.const 0x4000) (i32.const 0x8000) (i32.const 0x8000)) (br $l))`,
  },
  { name: 'memory.grow', least: 4096, tick: `(loop $l ${COUNT} (drop (memory.grow (i32.const 0))) (br $l))` },
  {
    name: 'memory.grow beyond the limit',
    least: 4096,
    tick: `(loop $l ${COUNT} (drop (memory.grow (i32.const 60000))) (br $l))`,
  },
  {
    name: 'calls of a function whose locals must be cleared',
    least: 50_000,
    fields: `(func $big ${'(local i64)'.repeat(50_000)} ${COUNT})`,
    tick: '(loop $l (call $big) (br $l))',
  },
  {
    name: 'code that is long and has no loop, called again and again',
    least: 15 * 400,
    fields: `(func $long ${COUNT.repeat(400)})`,
    tick: '(loop $l (call $long) (br $l))',
  },
  // What a called loop uses up must not come back to its caller, whichever way the called function ends.
  ...Object.entries({
    'its end': '(br_if $l (local.get $i))) (i32.const 1)',
    return: '(br_if $l (local.get $i)) (return (i32.const 1))) (unreachable)',
    'a branch to its body': '(br_if $l (local.get $i)) (br 1 (i32.const 1))) (unreachable)',
    'a branch table': '(br_if $l (local.get $i)) (br_table 1 1 (i32.const 1) (i32.const 0))) (unreachable)',
  }).map(([way, rest]) => ({
    name: `calls of a function with a loop, left by ${way}`,
    least: 15,
    fields: `(func $spin (result i32) (local $i i32) (local.set $i (i32.const 50))
      (loop $l ${COUNT} (local.set $i (i32.sub (local.get $i) (i32.const 1))) ${rest})`,
    tick: '(loop $l (drop (call $spin)) (br $l))',
  })),
  {
    name: 'calls that double at each level, without a loop',
    least: 8,
    fields: `(func $f0 ${COUNT}) ${Array.from({ length: 40 }, (_, n) => `(func $f${n + 1} (call $f${n}) (call $f${n}))`).join('')}`,
    tick: '(call $f40)',
  },
];

describe.each(runaways)('$name', (runaway) => {
  test('ends when the fuel is used up, always at the same turn', () => {
    const fuel = 1_000_000;
    const count = turns(runaway, fuel);
    const perTurn = runaway.name.startsWith('code that is long') ? count / 400 : count;
    expect(perTurn).toBeGreaterThan(1);
    expect(perTurn * runaway.least).toBeLessThanOrEqual(fuel + runaway.least);
    expect(turns(runaway, fuel)).toBe(count);
  });

  // Recursion is limited by the stack before a larger tank is used up.
  test.skipIf(runaway.name === 'recursion')('goes on twice as long with twice the fuel', () => {
    const [once, twice] = [turns(runaway, 1_000_000), turns(runaway, 2_000_000)];
    expect(Math.abs(twice - 2 * once)).toBeLessThanOrEqual(Math.max(2, once / 40));
  });
});

test('recursion ends by fuel or by the stack, whichever is used up first', () => {
  const recursion = runaways.find(({ name }) => name === 'recursion')!;
  const few = turns(recursion, 10_000);
  expect(turns(recursion, 20_000)).toBeGreaterThan(few * 1.9);
  expect(turns(recursion, 1_000_000_000)).toBeGreaterThan(few);
});

/** Turns the loop as often as the second word of the device says. */
const asked = `(local $left i32) (local.set $left (i32.load offset=4 (local.get $device)))
  (loop $l (if (local.get $left) (then ${COUNT} (local.set $left (i32.sub (local.get $left) (i32.const 1))) (br $l))))`;

function ask(firmware: ReturnType<typeof instance>['firmware'], turnsOfLoop: number): void {
  firmware.memoryWords()[COUNTER + 1] = turnsOfLoop;
}

test('a function with loops gives the same result with fuel, whichever way it ends', () => {
  // Leaves two loops by return, by a branch to the body and by its end, each time with a value that is on the stack.
  const fields = `(func $leave (param $way i32) (result i32) (local $i i32)
    (loop $outer (result i32) (loop $inner (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $inner (i32.lt_s (local.get $i) (i32.const 10)))
        (if (i32.eq (local.get $way) (i32.const 1)) (then (return (i32.add (local.get $i) (i32.const 100)))))
        (if (i32.eq (local.get $way) (i32.const 2)) (then (br 3 (i32.add (local.get $i) (i32.const 200))))))
      (br_if $outer (i32.const 7) (i32.lt_s (local.get $i) (i32.const 12))) (i32.add (local.get $i))))`;
  const results = [0, 1, 2].map((way) => {
    const tick = `(i32.store (i32.const ${DEVICE}) (call $leave (i32.const ${way})))`;
    const { firmware, device, counter } = instance({ fields, tick }, 10_000);
    firmware.tick(device, 0, 1000);
    return counter();
  });
  expect(results).toEqual([7 + 12, 110, 210]);
});

test('each call starts with a full tank', () => {
  const fuel = 100_000;
  const { firmware, device, counter } = instance({ tick: asked }, fuel);
  const enough = 1500;
  ask(firmware, enough);
  for (let call = 1; call <= 50; call++) {
    firmware.tick(device, 0, 1000);
    expect(counter()).toBe(call * enough);
  }
  ask(firmware, fuel);
  expect(() => firmware.tick(device, 0, 1000)).toThrow(FirmwareTrapError);
});

test('a batch has fuel for each of its devices', () => {
  const fuel = 100_000;
  // The blocks of a batch follow one another; this firmware does the work of the first one for each.
  const tick = asked.replace('(local.get $device)', `(i32.const ${DEVICE})`);
  let most = 0;
  for (let step = 1 << 14; step > 0; step >>= 1) {
    const { firmware, device } = instance({ tick }, fuel);
    ask(firmware, most + step);
    try {
      firmware.tick(device, 0, 1000);
      most += step;
    } catch (error) {
      expect(error).toBeInstanceOf(FirmwareTrapError);
    }
  }
  const { firmware, device, counter } = instance({ tick }, fuel);
  const half = most >> 1;
  ask(firmware, half);
  firmware.batch(device, 100, 0, 1000);
  expect(counter()).toBe(100 * half);
  ask(firmware, most * 2);
  expect(() => firmware.batch(device, 100, 0, 1000)).toThrow(FirmwareTrapError);
});

test('memory ends at its limit, and growth beyond it is refused, not fatal', () => {
  const grow = `(loop $l (if (i32.ge_s (memory.grow (i32.const 1)) (i32.const 0)) (then ${COUNT} (br $l))))`;
  const { firmware, device, counter } = instance({ tick: grow }, 1_000_000);
  firmware.tick(device, 0, 1000);
  expect(counter()).toBe(PAGES - 1);
  expect(firmware.memoryWords().length * 4).toBe(PAGES * 65_536);
  firmware.tick(device, 0, 1000);
  expect(counter()).toBe(PAGES - 1);
});
