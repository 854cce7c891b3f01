import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stateLayoutOf } from '../../../host/build/state-layout.ts';

const STATE = `const COUNT: usize = STATE;
@unmanaged
export class Counters {
  /** Times. */
  starts: u32;
  private heatedMs: u64 = 0;

  next(step: u32): u32 {
    let sum: u32 = this.starts + step;
    return sum;
  }
}
`;

async function layoutOf(text: string): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'kerb-layout-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  await writeFile(join(path, 'state.ts'), text);
  await writeFile(join(path, 'profile.generated.ts'), 'export const STATE: usize = 8;');
  return stateLayoutOf({ path, extended: [] });
}

test.each([
  ['a comment', '/** Times. */', '/** How often. */'],
  ['code', 'this.starts + step', 'this.starts - step'],
  ['a local variable', 'let sum: u32 = ', 'let sum: i32 = <i32>'],
])('%s lays the state out as before', async (_what, from, to) => {
  expect(STATE).toContain(from);
  expect(await layoutOf(STATE.replace(from, to))).toBe(await layoutOf(STATE));
});

test.each([
  ['a type', 'starts: u32', 'starts: u64'],
  ['a name', 'starts: u32', 'stops: u32'],
  ['a field more', '  starts: u32;\n', '  starts: u32;\n  more: u32;\n'],
  ['the order', '  starts: u32;\n  private heatedMs: u64 = 0;\n', '  private heatedMs: u64 = 0;\n  starts: u32;\n'],
  ['a place', 'usize = STATE', 'usize = STATE + 8'],
])('%s lays it out in another way', async (_what, from, to) => {
  expect(STATE).toContain(from);
  expect(await layoutOf(STATE.replace(from, to))).not.toBe(await layoutOf(STATE));
});
