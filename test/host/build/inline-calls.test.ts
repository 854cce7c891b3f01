import binaryen from 'assemblyscript/binaryen';
import { describe, expect, it } from 'vitest';
import { inlineCalls } from '../../../host/build/inline-calls.ts';

/** Larger than what is inlined everywhere, smaller than what is inlined into scans. */
function body(seed: number): string {
  let text = '(local.get 0)';
  for (let step = 0; step < 40; step++) text = `(i32.mul (i32.xor ${text} (i32.const ${seed + step})) (local.get 0))`;
  return text;
}

const twice = (name: string) => `(i32.add (call ${name} (local.get 0)) (call ${name} (i32.const 7)))`;

/** Number of functions that are left of a module in text. */
function functionsOf(text: string, length = text.length): number {
  const { image } = inlineCalls(binaryen, text, length);
  const result = binaryen.readBinary(image);
  const count = result.getNumFunctions();
  result.dispose();
  return count;
}

describe('inlining', () => {
  it('leaves no call to a function that a scan reaches', () => {
    const functions = functionsOf(`(module
      (func $helper (param i32) (result i32) ${body(1)})
      (func (export "tick") (param i32) (result i32) ${twice('$helper')}))`);
    expect(functions).toBe(1);
  });

  it('goes as far for a firmware that takes the larger devices, when there is room', () => {
    const text = `(module
      (func $helper (param i32) (result i32) ${body(1)})
      (func (export "tick") (param i32) (result i32) ${twice('$helper')}))`;
    expect(functionsOf(text, 50 * 1024)).toBe(1);
  });

  it('leaves calls to what only other exports reach', () => {
    const functions = functionsOf(`(module
      (func $helper (param i32) (result i32) ${body(1)})
      (func (export "tick") (param i32) (result i32) (local.get 0))
      (func (export "write") (param i32) (result i32) ${twice('$helper')}))`);
    expect(functions).toBe(3);
  });

  it('takes a function that is called in one place into that place, whoever calls it', () => {
    const functions = functionsOf(`(module
      (func $helper (param i32) (result i32) ${body(1)})
      (func (export "write") (param i32) (result i32) (call $helper (local.get 0))))`);
    expect(functions).toBe(1);
  });

  it('takes a function in a table for one that a scan may reach', () => {
    const functions = functionsOf(`(module
      (type $unary (func (param i32) (result i32)))
      (table 1 1 funcref)
      (elem (i32.const 0) $called)
      (func $helper (param i32) (result i32) ${body(1)})
      (func $called (param i32) (result i32) ${twice('$helper')})
      (func (export "tick") (param i32) (result i32) (call_indirect (type $unary) (local.get 0) (i32.const 0))))`);
    expect(functions).toBe(2);
  });
});
