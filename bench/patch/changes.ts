/** What an engineer does to a firmware between two versions. */
export interface Change {
  readonly class: string;
  readonly kind: 'one line' | 'constant' | 'function' | 'profile';
  /** In the folder of the class. */
  readonly file: string;
  /** Stands there once, and is replaced. */
  readonly old: string;
  readonly new: string;
}

/** Changes as they are made, in places that are neither the first nor the last of an image. */
export const CHANGES: readonly Change[] = [
  {
    class: 'meter',
    kind: 'one line',
    file: 'demand.ts',
    old: 'const end = <u32>(timeMs / 1000);',
    new: 'const end = <u32>((timeMs + 999) / 1000);',
  },
  {
    class: 'meter',
    kind: 'constant',
    file: 'relay.ts',
    old: 'const WELDED_MS: u32 = 5000;',
    new: 'const WELDED_MS: u32 = 8000;',
  },
  {
    class: 'meter',
    kind: 'function',
    file: 'demand.ts',
    old: 'function keep(device: usize, index: usize, watts: u32, end: u32): void {',
    new: `function countHigh(device: usize): u32 {
  let count: u32 = 0;
  for (let index: usize = 0; index < DemandQuantity.count; index++) {
    if (registers.demandMaxActiveImport(device + (index << 3)) > 10_000) count++;
  }
  return count;
}

function keep(device: usize, index: usize, watts: u32, end: u32): void {
  if (countHigh(device) == 4 && watts < 100) return;`,
  },
  {
    class: 'meter',
    kind: 'profile',
    file: 'profile.yaml',
    old: '\nholdingRegisters:\n',
    new: "  - { name: countInspections, address: 668, type: u16, unit: '1', description: Inspections since the first power up. }\n\nholdingRegisters:\n",
  },
  {
    class: 'hub',
    kind: 'one line',
    file: 'pacing.ts',
    old: 'return time > 0 ? sum / time : 0;',
    new: 'return time > 60 ? sum / time : 0;',
  },
  {
    class: 'hub',
    kind: 'constant',
    file: 'curtailment.ts',
    old: 'const BINDS: i32 = 50;',
    new: 'const BINDS: i32 = 80;',
  },
  {
    class: 'hub',
    kind: 'function',
    file: 'curtailment.ts',
    old: `export function hiddenSurplus(device: usize): i32 {
  let hidden = 0;`,
    new: `function countDelivering(device: usize): i32 {
  let count = 0;
  for (let index = 0; index < <i32>LOADS; index++) {
    if (<u8>config.loadKind(device, index) != Kind.inverter) continue;
    if (loadOf(device, index).measured && loadOf(device, index).power < -BINDS) count++;
  }
  return count;
}

export function hiddenSurplus(device: usize): i32 {
  let hidden = countDelivering(device);`,
  },
  {
    class: 'hub',
    kind: 'profile',
    file: 'profile.yaml',
    old: '\nholdingRegisters:\n',
    new: "  - { name: inspections, address: 374, type: u16, unit: '1', description: Inspections since the first power up. }\n\nholdingRegisters:\n",
  },
  {
    class: 'signal',
    kind: 'one line',
    file: 'stopping.ts',
    old: 'control.target = entry;',
    new: 'control.target = entry & ~control.omit;',
  },
  {
    class: 'signal',
    kind: 'constant',
    file: 'stopping.ts',
    old: 'const ENTRY_LIMIT_MS: u32 = 300_000;',
    new: 'const ENTRY_LIMIT_MS: u32 = 240_000;',
  },
  {
    class: 'signal',
    kind: 'function',
    file: 'counts.ts',
    old: 'function follow(device: usize, detector: i32, known: bool): void {',
    new: `function totalOf(device: usize): u32 {
  let total: u32 = 0;
  for (let phase: usize = 0; phase < 16; phase++) {
    total += load<u32>(device + STATE + (phase << 2), SERVED);
  }
  return total;
}

function follow(device: usize, detector: i32, known: bool): void {
  if (totalOf(device) == u32.MAX_VALUE) return;`,
  },
  {
    class: 'signal',
    kind: 'profile',
    file: 'profile.yaml',
    old: '\nholdingRegisters:\n',
    new: "  - { name: inspections, address: 101, type: u16, unit: '1', description: Inspections since the first power up. }\n\nholdingRegisters:\n",
  },
  {
    class: 'conflict-monitor',
    kind: 'one line',
    file: 'statistics.ts',
    old: 'if (elapsedMs <= LATE_MS) return;',
    new: 'if (elapsedMs <= LATE_MS || this.longestMs == 0) return;',
  },
  {
    class: 'conflict-monitor',
    kind: 'constant',
    file: 'lasting.ts',
    old: 'export const STEADY_MS: u32 = 250;',
    new: 'export const STEADY_MS: u32 = 240;',
  },
  {
    class: 'conflict-monitor',
    kind: 'function',
    file: 'latch.ts',
    old: '  publish(device: usize): void {',
    new: `  private total(): u32 {
    let total: u32 = 0;
    for (let index: usize = 0; index < COUNTS; index++) total += load<u16>(this.place(index));
    return total;
  }

  publish(device: usize): void {
    if (this.total() > 60_000) return;`,
  },
  {
    class: 'conflict-monitor',
    kind: 'profile',
    file: 'profile.yaml',
    old: '\nholdingRegisters:\n',
    new: "  - { name: inspections, address: 132, type: u16, unit: '1', description: Inspections since the first power up. }\n\nholdingRegisters:\n",
  },
];
