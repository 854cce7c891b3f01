import { Ring } from '../sdk/ring';
import { billEntry } from './billing';
import { reportRotten, showEvent } from './event-log';
import { showInterval } from './load-profile';
import { archiveKind, HOLDING_REGISTERS, registers } from './profile.generated';
import { snapshotEntry } from './snapshot';
import { eventLogOf, loadProfileOf } from './state';

const FIRST_REQUEST: u32 = 100;
const LAST_REQUEST: u32 = 103;
/** Registers 104 to 219 are the window, the entries' from 110 on. */
const WINDOW: usize = HOLDING_REGISTERS + 208;
const WINDOW_SIZE: usize = 232;
const DATA: usize = HOLDING_REGISTERS + 220;
const DATA_REGISTERS: u32 = 110;

const EVENT_REGISTERS: u32 = 11;
/** Of a bill or a snapshot. */
const PERIOD_REGISTERS: u32 = 438;
/** From here on `archiveFrom` of the profile is a time (2001-09-09 and later), below it a sequence number. */
const FIRST_TIME: u32 = 1_000_000_000;
/** Blocks that one request looks into: where more are rotten, the next request goes on. */
const RECALL_LIMIT: u32 = 32;

const period: usize = memory.data(876, 8);

/** Fills the window when one of the registers that ask for it was written. */
export function archiveWritten(device: usize, address: u32, count: u32): void {
  if (address > LAST_REQUEST || address + count <= FIRST_REQUEST) return;
  memory.fill(device + WINDOW, 0, WINDOW_SIZE);
  const kind = registers.archiveKind(device);
  if (kind == archiveKind.profile) showProfile(device);
  else if (kind == archiveKind.events) showEvents(device);
  else if (kind == archiveKind.bills || kind == archiveKind.snapshots) showPeriod(device, kind);
}

function showEvents(device: usize): void {
  const log = eventLogOf(device);
  showEntries(device, log, max(registers.archiveFrom(device), log.oldest), EVENT_REGISTERS, 0);
}

function showProfile(device: usize): void {
  const profile = loadProfileOf(device);
  if (profile.channels == 0) return;
  const from = registers.archiveFrom(device);
  const size = 3 + (profile.channels << 1);
  if (from < FIRST_TIME) showEntries(device, profile, max(from, profile.oldest), size, 0);
  else showEntries(device, profile, profile.seek(device, from), size, from);
}

/** Shows entries of `size` registers from `first` on; from the first that ends after `time`, UTC in s. */
function showEntries(device: usize, ring: Ring, first: u32, size: u32, time: u32): void {
  registers.setArchiveEntrySize(device, <u16>size);
  registers.setArchiveOldest(device, ring.oldest);
  const most = DATA_REGISTERS / size;
  let shown: u32 = 0;
  let lost = false;
  let next = first;
  for (let recalls: u32 = 0; next < ring.next && shown < most && recalls < RECALL_LIMIT; recalls++) {
    let entry = ring.find(device, next);
    const end = next + ring.run(next);
    if (entry == 0) {
      lost = true;
      next = end;
    }
    for (; next < end && shown < most; next++, entry += ring.entrySize) {
      // The first one found is the last one looked for.
      if (shown == 0 && time != 0 && load<u32>(entry) <= time) continue;
      showEntry(device, ring, next, entry, lost, device + DATA + ((shown * size) << 1));
      lost = false;
      shown++;
    }
  }
  registers.setArchiveCount(device, <u16>shown);
  registers.setArchiveNext(device, next < ring.next ? next : 0);
  reportRotten(device, ring);
}

function showEntry(device: usize, ring: Ring, sequence: u32, entry: usize, lost: bool, target: usize): void {
  const profile = loadProfileOf(device);
  if (changetype<usize>(ring) != changetype<usize>(profile)) showEvent(sequence, entry, target);
  else showInterval(profile.channels, entry, lost, target);
}

/** Shows a part of a bill or a snapshot. */
function showPeriod(device: usize, kind: u32): void {
  const index = registers.archiveFrom(device);
  registers.setArchiveEntrySize(device, <u16>PERIOD_REGISTERS);
  const skipped = <u32>registers.archivePart(device) * DATA_REGISTERS;
  if (skipped >= PERIOD_REGISTERS || !periodEntry(device, kind, index)) return;
  memory.copy(device + DATA, period + (skipped << 1), min(DATA_REGISTERS, PERIOD_REGISTERS - skipped) << 1);
  registers.setArchiveCount(device, 1);
  let oldest = index;
  while (periodEntry(device, kind, oldest + 1)) oldest++;
  registers.setArchiveOldest(device, oldest);
  registers.setArchiveNext(device, index < oldest ? index + 1 : 0);
}

function periodEntry(device: usize, kind: u32, index: u32): bool {
  return kind == archiveKind.bills ? billEntry(device, index, period) : snapshotEntry(device, index, period);
}
