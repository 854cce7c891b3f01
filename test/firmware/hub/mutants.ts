import type { Replacement } from '../changed-firmware.ts';

/** A hub with a rule taken out, and a piece of what `LimitRules` says about it. */
export interface Mutant {
  readonly name: string;
  readonly replacements: readonly Replacement[];
  readonly seenAs: RegExp;
}

const mutant = (
  name: string,
  seenAs: RegExp,
  ...replacements: readonly (readonly [string, string, string])[]
): Mutant => ({
  name,
  seenAs,
  replacements: replacements.map(([file, text, by]) => ({ file, text, by })),
});

export const mutants: readonly Mutant[] = [
  mutant('forgets the import limit', /import limit is exceeded/, [
    'room.ts',
    'let room = importBound - at(base, 0);',
    'let room = AMPLE - at(base, 0);',
  ]),
  mutant('forgets the fuses of the phases', /fuse of L. is exceeded/, [
    'room.ts',
    'room = min(room, left * count);',
    'room = min(room, max(left * count, 20000));',
  ]),
  mutant('does not see reactive current', /fuse of L. is exceeded/, [
    'sensing.ts',
    'return max(fuseOf(device) - reactiveAt(device, phase), 0);',
    'return fuseOf(device);',
  ]),
  mutant('has no battery keep a limit', /exceeded, and battery/, [
    'battery.ts',
    'const support = min(excessOn(mask), able);',
    'const support = min(0, able);',
  ]),
  mutant('does not curtail for the export limit', /exceeded by delivery/, [
    'curtailment.ts',
    'let room = roomToDeliver(mask);',
    'let room = rated;',
  ]),
  mutant('believes a capacity limit without heartbeats', /failsafeActive is false/, [
    'limits.ts',
    'const silent = this.sinceHeartbeatMs >=',
    'const silent = false && this.sinceHeartbeatMs >=',
  ]),
  mutant('believes a capacity limit from before a reset', /failsafeActive is false/, [
    'limits.ts',
    'this.sinceHeartbeatMs = u32.MAX_VALUE;',
    'this.sinceHeartbeatMs = 0;',
  ]),
  mutant('lets the failsafe limit hold for ever', /failsafeActive is true/, [
    'limits.ts',
    'this.expired = true;',
    'this.failsafe = true;',
  ]),
  mutant('does not let loads rest', /rest of load/, [
    'starts.ts',
    'if (!load.heldFor(config.loadLeastRest(device, index))) return load1Reason.minimumRest;',
    '',
  ]),
  mutant('ends loads before their least run', /ends after/, [
    'clearing.ts',
    'load.heldFor(leastRunOf(device, index))',
    'load.heldFor(0)',
  ]),
  mutant('starts loads all at once', /time since the last start/, [
    'starts.ts',
    'if (this.sinceStartMs < intervalMs || this.budget <= 0)',
    'if (this.budget <= 0)',
  ]),
  mutant('does not wait after a power up', /starts \d+ s after the power up/, [
    'starts.ts',
    'if (this.delayMs != 0 && !(must && isVital(load))) return load1Reason.starting;',
    '',
  ]),
  mutant(
    'starts loads while the meter is not believed',
    /meter is not believed/,
    [
      'giving.ts',
      'const blind = sensingOf(device).meterFault && !(load.bid == MUST && isVital(load));',
      'const blind = false;',
    ],
    [
      'clearing.ts',
      `export function serveWorthImport(device: usize, price: i32, batteries: bool): void {
  if (sensingOf(device).meterFault) return;`,
      'export function serveWorthImport(device: usize, price: i32, batteries: bool): void {',
    ],
  ),
  mutant('does not notice that a load disobeys', /is exceeded/, [
    'obedience.ts',
    'if (load.offendedMs < patience && load.missed < MISSES) return 0;',
    'if (true) return 0;',
  ]),
  mutant('forgets the import limit of an event', /importLimit is/, [
    'limits.ts',
    'this.boundImport(signals.importLimit, importLimitSource.event);',
    '',
  ]),
  mutant('lets a battery deliver more than the grid connection bears', /exceeded by delivery/, [
    'battery.ts',
    'const most = max(min(wanted, roomToDeliver(mask)), 0);',
    'const most = max(wanted, 0);',
  ]),
  mutant('runs a load that the resident has off', /the resident has load/, [
    'overrides.ts',
    'if (mode == load1Mode.off) return holdOff(device, load, load1Reason.overridden);',
    'if (mode == load1Mode.off) return;',
  ]),
];
