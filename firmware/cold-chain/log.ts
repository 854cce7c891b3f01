import { lastScanMs } from '../sdk/block';
import { reportRotten } from '../sdk/log-window';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { ALARMS } from './alarms';
import { ENTRY_SIZE, Entry, Field } from './entry';
import { events, records } from './profile.generated';
import { alarmsOf, intervalOf, logOf, probesOf, RECORD, RECORD_SIZE, tripOf } from './state';

const FIRST_KEY: u32 = 256;
/** 56 entries in each: 26 days at one in 5 min. */
const BLOCKS: u32 = 136;
const PER_BLOCK: u32 = 56;

/** Entries that a power cut can leave without a summary: the one that was written last. */
const MOST_BEHIND: u32 = 2;

const draft: usize = memory.data(36, 4);

/** Opens the log, and brings summary and alarms up to its last entry. */
export function startLog(device: usize): void {
  const trip = tripOf(device);
  const ring = logOf(device);
  ring.open(device, FIRST_KEY, BLOCKS, ENTRY_SIZE, PER_BLOCK, 0);
  const loaded = loadRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
  alarmsOf(device).count = ALARMS;
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.state);
  // What a rotten summary was made of is too much to be read again at a start; entries that rotted are none.
  if (ring.next - trip.entries > MOST_BEHIND) trip.entries = ring.next;
  while (trip.entries < ring.next) {
    const at = ring.find(device, trip.entries);
    if (at == 0) trip.entries++;
    else addEntry(device, changetype<Entry>(at));
  }
  reportRotten(device, ring, events.recordRefused);
}

/** Writes an entry of what came since the last one, then the summary with it. */
export function appendEntry(device: usize, marks: u16): void {
  const probes = probesOf(device);
  const alarms = alarmsOf(device);
  const ring = logOf(device);
  const entry = changetype<Entry>(draft);
  entry.time = <u32>(<i64>lastScanMs(device) / 1000);
  entry.setWord(Field.supplyAir, probes.supplyAir);
  entry.setWord(Field.returnAir, probes.returnAir);
  entry.setWord(Field.cargo, probes.cargo);
  entry.setWord(Field.alarms, alarms.active | (alarms.unacknowledged << 8));
  entry.setWord(Field.marks, marks);
  intervalOf(device).take(entry);
  ring.append(device, draft, 1);
  addEntry(device, entry);
  // Where the ring has passed over what rotted, its numbers have gone on.
  tripOf(device).entries = ring.next;
  saveState(device);
  reportRotten(device, ring, events.recordRefused);
}

export function saveState(device: usize): void {
  tripOf(device).savedMs = <i64>lastScanMs(device);
  saveRecord(device, records.state, records.stateVersion, device + RECORD, RECORD_SIZE);
}

function addEntry(device: usize, entry: Entry): void {
  const shown = entry.word(Field.alarms);
  alarmsOf(device).restore(shown & 0xff, shown >>> 8);
  tripOf(device).add(entry);
}
