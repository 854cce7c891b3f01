import type { CoreImage } from '../../../host/runtime/core.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { changedFirmware, type Replacement } from '../changed-firmware.ts';

/** A hub whose loads ask for what the test writes: see `Bidder`. So dispatch is tested whatever planner and rules make of a home. */
const bidding: readonly Replacement[] = [
  {
    file: 'requests.ts',
    text: 'export function makeRequests(device: usize): void {',
    by: `
import { HOLDING_REGISTERS } from './profile.generated';

function wordAt(device: usize, index: i32, field: i32): i32 {
  const at = device + HOLDING_REGISTERS + 146 * 2 + ((<usize>(index * 6 + field)) << 2);
  return (<i32>load<u16>(at) << 16) | <i32>load<u16>(at, 2);
}

function askAsWritten(device: usize): bool {
  for (let index = 0; index < <i32>LOADS; index++) {
    const asking = loadOf(device, index);
    const there = asking.available;
    asking.most = there ? wordAt(device, index, 0) : 0;
    asking.least = wordAt(device, index, 1);
    asking.bid = wordAt(device, index, 2);
    asking.deliver = there ? wordAt(device, index, 3) : 0;
    asking.ask = wordAt(device, index, 4);
    asking.reason = <u16>wordAt(device, index, 5);
  }
  return true;
}

export function makeRequests(device: usize): void {
  if (askAsWritten(device)) return;`,
  },
  { file: 'hub.ts', text: '  plannerOf(device).scan(device, elapsedMs);\n', by: '' },
];

/**
 * The hub's image with its loads bidding as the test says, and pieces of its sources replaced.
 * @throws CompileError
 */
export function biddingHub(replacements: readonly Replacement[] = []): Promise<CoreImage> {
  return changedFirmware(hubProfile, [...bidding, ...replacements]);
}
