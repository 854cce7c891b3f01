// Generated from firmware/conflict-monitor/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the conflict-monitor by name, as they read. */
export interface ConflictMonitorRegisters {
  /** Coil 0: Writing 1 ends a latched fault; refused with illegalDataValue while the fault is still there. Reads 0 afterwards. */
  readonly reset: boolean;
  /** Coil 1: Writing 1 begins the shortest and longest times anew. Reads 0 afterwards. */
  readonly clearStatistics: boolean;
  /** Coil 2: Asks whether the firmware may be replaced; 0 calls that off. */
  readonly updateRequest: boolean;
  /** Discrete input 0: The junction flashes: the transfer relay has dropped. */
  readonly flashing: boolean;
  /** Discrete input 1: The junction flashes for a fault until it is reset by hand. */
  readonly faultLatched: boolean;
  /** Discrete input 2: What the monitor would latch was there within the last 2 s; a reset is refused. */
  readonly faultPresent: boolean;
  /** Discrete input 3: The card in the image is whole. */
  readonly cardValid: boolean;
  /** Discrete input 4: The controller's watchdog has changed since the last reset, and is watched. */
  readonly watchdogSeen: boolean;
  /** Discrete input 5: The firmware may be replaced now: it was asked for, and the junction flashes or has had no green for 5 s. */
  readonly updateReady: boolean;
  /** Input register 0: What the monitor does. */
  readonly state: 'startFlash' | 'monitoring' | 'fault';
  /** Input register 1: Latched fault. Of pedestrians, walk counts as green, pedestrian clearance as yellow and don't walk as red. */
  readonly fault: 'none' | 'conflict' | 'redFailure' | 'dualIndication' | 'shortYellow' | 'skippedYellow' | 'shortClearance' | 'watchdog' | 'card' | 'record';
  /** Input register 2: Phases whose vehicle lamps the fault is about. */
  readonly faultPhases: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 3: Overlaps that it is about. */
  readonly faultOverlaps: readonly ('overlap1' | 'overlap2' | 'overlap3' | 'overlap4' | 'overlap5' | 'overlap6' | 'overlap7' | 'overlap8' | 'overlap9' | 'overlap10' | 'overlap11' | 'overlap12' | 'overlap13' | 'overlap14' | 'overlap15' | 'overlap16' | 'overlap17' | 'overlap18' | 'overlap19' | 'overlap20' | 'overlap21' | 'overlap22' | 'overlap23' | 'overlap24' | 'overlap25' | 'overlap26' | 'overlap27' | 'overlap28' | 'overlap29' | 'overlap30' | 'overlap31' | 'overlap32' | `bit${number}`)[];
  /** Input register 5: Phases whose pedestrian lamps it is about. */
  readonly faultPedestrians: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 6 [s]: When it was latched, UTC in seconds since 1970. */
  readonly faultTime: Quantity<'s'>;
  /** Input register 8 [s]: How long what was wrong had been so: the conflict, the darkness, the two indications, the stuck watchdog; of a short yellow or clearance its length. */
  readonly faultMeasured: Quantity<'s'>;
  /** Input register 10: Faults in the log since it began: number of the next one. */
  readonly faults: number;
  /** Input register 12: Phases whose red is seen. */
  readonly phaseReds: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 13: Phases whose yellow is seen. */
  readonly phaseYellows: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 14: Phases whose green is seen. */
  readonly phaseGreens: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 15: Overlaps whose red is seen. */
  readonly overlapReds: readonly ('overlap1' | 'overlap2' | 'overlap3' | 'overlap4' | 'overlap5' | 'overlap6' | 'overlap7' | 'overlap8' | 'overlap9' | 'overlap10' | 'overlap11' | 'overlap12' | 'overlap13' | 'overlap14' | 'overlap15' | 'overlap16' | 'overlap17' | 'overlap18' | 'overlap19' | 'overlap20' | 'overlap21' | 'overlap22' | 'overlap23' | 'overlap24' | 'overlap25' | 'overlap26' | 'overlap27' | 'overlap28' | 'overlap29' | 'overlap30' | 'overlap31' | 'overlap32' | `bit${number}`)[];
  /** Input register 17: Overlaps whose yellow is seen. */
  readonly overlapYellows: readonly ('overlap1' | 'overlap2' | 'overlap3' | 'overlap4' | 'overlap5' | 'overlap6' | 'overlap7' | 'overlap8' | 'overlap9' | 'overlap10' | 'overlap11' | 'overlap12' | 'overlap13' | 'overlap14' | 'overlap15' | 'overlap16' | 'overlap17' | 'overlap18' | 'overlap19' | 'overlap20' | 'overlap21' | 'overlap22' | 'overlap23' | 'overlap24' | 'overlap25' | 'overlap26' | 'overlap27' | 'overlap28' | 'overlap29' | 'overlap30' | 'overlap31' | 'overlap32' | `bit${number}`)[];
  /** Input register 19: Overlaps whose green is seen. */
  readonly overlapGreens: readonly ('overlap1' | 'overlap2' | 'overlap3' | 'overlap4' | 'overlap5' | 'overlap6' | 'overlap7' | 'overlap8' | 'overlap9' | 'overlap10' | 'overlap11' | 'overlap12' | 'overlap13' | 'overlap14' | 'overlap15' | 'overlap16' | 'overlap17' | 'overlap18' | 'overlap19' | 'overlap20' | 'overlap21' | 'overlap22' | 'overlap23' | 'overlap24' | 'overlap25' | 'overlap26' | 'overlap27' | 'overlap28' | 'overlap29' | 'overlap30' | 'overlap31' | 'overlap32' | `bit${number}`)[];
  /** Input register 21: Phases whose don't walk is seen. */
  readonly pedDontWalks: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 22: Phases whose pedestrian clearance is seen. */
  readonly pedClears: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 23: Phases whose walk is seen. */
  readonly pedWalks: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 24: The card in the image: none inserted, whole, damaged, or laid out in a way that this firmware does not know. */
  readonly card: 'none' | 'valid' | 'damaged' | 'unknown';
  /** Input register 25: CRC-32 of the card; another one means another card. */
  readonly cardDigest: number;
  /** Input register 27: Conflicts latched since the monitor was made. */
  readonly countConflict: number;
  /** Input register 28: Red failures. */
  readonly countRedFailure: number;
  /** Input register 29: Dual indications. */
  readonly countDualIndication: number;
  /** Input register 30: Short yellows. */
  readonly countShortYellow: number;
  /** Input register 31: Skipped yellows. */
  readonly countSkippedYellow: number;
  /** Input register 32: Short or missing clearances. */
  readonly countShortClearance: number;
  /** Input register 33: Stuck watchdogs. */
  readonly countWatchdog: number;
  /** Input register 34: Faults of the card. */
  readonly countCard: number;
  /** Input register 35: Records that could not be read. */
  readonly countRecord: number;
  /** Input register 36: Resets by hand. */
  readonly countReset: number;
  /** Input register 37 [s]: Shortest yellow after a green since the last reset or clearStatistics; 0 is none yet. Scans limit how exactly times are seen: it was not longer. */
  readonly shortestYellow: Quantity<'s'>;
  /** Input register 39: Its channel, 1 to 64: phases, overlaps from 17, pedestrians from 49. */
  readonly shortestYellowChannel: number;
  /** Input register 40 [s]: Shortest time from the end of a green to a conflicting one; 0 is none yet. */
  readonly shortestClearance: Quantity<'s'>;
  /** Input register 42: Channel whose green began. */
  readonly shortestClearanceChannel: number;
  /** Input register 43 [s]: Longest conflict. */
  readonly longestConflict: Quantity<'s'>;
  /** Input register 45 [s]: Longest time without any lamp of a channel. */
  readonly longestDark: Quantity<'s'>;
  /** Input register 47 [s]: Longest dual indication. */
  readonly longestDual: Quantity<'s'>;
  /** Input register 49 [s]: Longest time between two looks at the lamps. */
  readonly longestScan: Quantity<'s'>;
  /** Input register 51: Times that more than 200 ms passed between two looks: what is shorter may then not be seen. */
  readonly lateScans: number;
  /** Input register 53 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 55: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 100: First of the 32 registers of the site's name on the card: UTF-8, two bytes each, the first in the high byte, filled up with 0. */
  readonly siteName: number;
  /** Input register 131: Last of them. */
  readonly siteNameEnd: number;
  /** Holding register 0: Number of the fault to be shown, or the next that is kept; writing it or logPart fills the window. */
  readonly logFrom: number;
  /** Holding register 2, 0 to 4: Part of its entry: 110 registers each. */
  readonly logPart: number;
  /** Holding register 3: 1 when the window shows a fault. */
  readonly logCount: number;
  /** Holding register 4: logFrom of what follows. */
  readonly logNext: number;
  /** Holding register 6: logFrom of the oldest fault that is kept. */
  readonly logOldest: number;
  /** Holding register 8: Registers of an entry. */
  readonly logEntrySize: number;
  /** Holding register 9: First of the 110 registers of the part; the guide to the monitor has the layout. */
  readonly logData: number;
  /** Holding register 118: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type ConflictMonitorWritable =
  | 'reset'
  | 'clearStatistics'
  | 'updateRequest'
  | 'logFrom'
  | 'logPart';

/** Conflict monitor (malfunction management unit, NEMA TS 2 section 4) for 64 channels: it sees the lamps alone, and puts the junction to flash when they cannot be right. */
export const conflictMonitorProfile: DeviceProfile<ConflictMonitorRegisters, ConflictMonitorWritable> = {
  class: 'conflict-monitor',
  version: 1,
  digest: '028af9072160ee4e8821d0abe5d87e150f4ff8b91bce85a925d654d265035679',
  description: 'Conflict monitor (malfunction management unit, NEMA TS 2 section 4) for 64 channels: it sees the lamps alone, and puts the junction to flash when they cannot be right.',
  identity: { vendorName: 'Kerb', productCode: 'KM-64', majorMinorRevision: '1.0', productName: 'Conflict monitor', modelName: 'KM-64' },
  coils: [
    { name: 'reset', address: 0, access: 'rw', default: 0, persistent: false, description: 'Writing 1 ends a latched fault; refused with illegalDataValue while the fault is still there. Reads 0 afterwards.' },
    { name: 'clearStatistics', address: 1, access: 'rw', default: 0, persistent: false, description: 'Writing 1 begins the shortest and longest times anew. Reads 0 afterwards.' },
    { name: 'updateRequest', address: 2, access: 'rw', default: 0, persistent: false, description: 'Asks whether the firmware may be replaced; 0 calls that off.' },
  ],
  discreteInputs: [
    { name: 'flashing', address: 0, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'The junction flashes: the transfer relay has dropped.' },
    { name: 'faultLatched', address: 1, access: 'r', default: 0, persistent: false, severity: 'error', description: 'The junction flashes for a fault until it is reset by hand.' },
    { name: 'faultPresent', address: 2, access: 'r', default: 0, persistent: false, severity: 'error', description: 'What the monitor would latch was there within the last 2 s; a reset is refused.' },
    { name: 'cardValid', address: 3, access: 'r', default: 0, persistent: false, description: 'The card in the image is whole.' },
    { name: 'watchdogSeen', address: 4, access: 'r', default: 0, persistent: false, description: "The controller's watchdog has changed since the last reset, and is watched." },
    { name: 'updateReady', address: 5, access: 'r', default: 0, persistent: false, description: 'The firmware may be replaced now: it was asked for, and the junction flashes or has had no green for 5 s.' },
  ],
  inputRegisters: [
    { name: 'state', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'startFlash', 1: 'monitoring', 2: 'fault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the monitor does.' },
    { name: 'fault', address: 1, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'conflict', 2: 'redFailure', 3: 'dualIndication', 4: 'shortYellow', 5: 'skippedYellow', 6: 'shortClearance', 7: 'watchdog', 8: 'card', 9: 'record' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: "Latched fault. Of pedestrians, walk counts as green, pedestrian clearance as yellow and don't walk as red." },
    { name: 'faultPhases', address: 2, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phases whose vehicle lamps the fault is about.' },
    { name: 'faultOverlaps', address: 3, type: 'u32', length: 2, scale: 1, bits: { 0: 'overlap1', 1: 'overlap2', 2: 'overlap3', 3: 'overlap4', 4: 'overlap5', 5: 'overlap6', 6: 'overlap7', 7: 'overlap8', 8: 'overlap9', 9: 'overlap10', 10: 'overlap11', 11: 'overlap12', 12: 'overlap13', 13: 'overlap14', 14: 'overlap15', 15: 'overlap16', 16: 'overlap17', 17: 'overlap18', 18: 'overlap19', 19: 'overlap20', 20: 'overlap21', 21: 'overlap22', 22: 'overlap23', 23: 'overlap24', 24: 'overlap25', 25: 'overlap26', 26: 'overlap27', 27: 'overlap28', 28: 'overlap29', 29: 'overlap30', 30: 'overlap31', 31: 'overlap32' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Overlaps that it is about.' },
    { name: 'faultPedestrians', address: 5, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phases whose pedestrian lamps it is about.' },
    { name: 'faultTime', address: 6, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'When it was latched, UTC in seconds since 1970.' },
    { name: 'faultMeasured', address: 8, type: 'u32', length: 2, scale: 0.001, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'How long what was wrong had been so: the conflict, the darkness, the two indications, the stuck watchdog; of a short yellow or clearance its length.' },
    { name: 'faults', address: 10, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Faults in the log since it began: number of the next one.' },
    { name: 'phaseReds', address: 12, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phases whose red is seen.' },
    { name: 'phaseYellows', address: 13, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phases whose yellow is seen.' },
    { name: 'phaseGreens', address: 14, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phases whose green is seen.' },
    { name: 'overlapReds', address: 15, type: 'u32', length: 2, scale: 1, bits: { 0: 'overlap1', 1: 'overlap2', 2: 'overlap3', 3: 'overlap4', 4: 'overlap5', 5: 'overlap6', 6: 'overlap7', 7: 'overlap8', 8: 'overlap9', 9: 'overlap10', 10: 'overlap11', 11: 'overlap12', 12: 'overlap13', 13: 'overlap14', 14: 'overlap15', 15: 'overlap16', 16: 'overlap17', 17: 'overlap18', 18: 'overlap19', 19: 'overlap20', 20: 'overlap21', 21: 'overlap22', 22: 'overlap23', 23: 'overlap24', 24: 'overlap25', 25: 'overlap26', 26: 'overlap27', 27: 'overlap28', 28: 'overlap29', 29: 'overlap30', 30: 'overlap31', 31: 'overlap32' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Overlaps whose red is seen.' },
    { name: 'overlapYellows', address: 17, type: 'u32', length: 2, scale: 1, bits: { 0: 'overlap1', 1: 'overlap2', 2: 'overlap3', 3: 'overlap4', 4: 'overlap5', 5: 'overlap6', 6: 'overlap7', 7: 'overlap8', 8: 'overlap9', 9: 'overlap10', 10: 'overlap11', 11: 'overlap12', 12: 'overlap13', 13: 'overlap14', 14: 'overlap15', 15: 'overlap16', 16: 'overlap17', 17: 'overlap18', 18: 'overlap19', 19: 'overlap20', 20: 'overlap21', 21: 'overlap22', 22: 'overlap23', 23: 'overlap24', 24: 'overlap25', 25: 'overlap26', 26: 'overlap27', 27: 'overlap28', 28: 'overlap29', 29: 'overlap30', 30: 'overlap31', 31: 'overlap32' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Overlaps whose yellow is seen.' },
    { name: 'overlapGreens', address: 19, type: 'u32', length: 2, scale: 1, bits: { 0: 'overlap1', 1: 'overlap2', 2: 'overlap3', 3: 'overlap4', 4: 'overlap5', 5: 'overlap6', 6: 'overlap7', 7: 'overlap8', 8: 'overlap9', 9: 'overlap10', 10: 'overlap11', 11: 'overlap12', 12: 'overlap13', 13: 'overlap14', 14: 'overlap15', 15: 'overlap16', 16: 'overlap17', 17: 'overlap18', 18: 'overlap19', 19: 'overlap20', 20: 'overlap21', 21: 'overlap22', 22: 'overlap23', 23: 'overlap24', 24: 'overlap25', 25: 'overlap26', 26: 'overlap27', 27: 'overlap28', 28: 'overlap29', 29: 'overlap30', 30: 'overlap31', 31: 'overlap32' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Overlaps whose green is seen.' },
    { name: 'pedDontWalks', address: 21, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: "Phases whose don't walk is seen." },
    { name: 'pedClears', address: 22, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phases whose pedestrian clearance is seen.' },
    { name: 'pedWalks', address: 23, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phases whose walk is seen.' },
    { name: 'card', address: 24, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'valid', 2: 'damaged', 3: 'unknown' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'The card in the image: none inserted, whole, damaged, or laid out in a way that this firmware does not know.' },
    { name: 'cardDigest', address: 25, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'CRC-32 of the card; another one means another card.' },
    { name: 'countConflict', address: 27, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Conflicts latched since the monitor was made.' },
    { name: 'countRedFailure', address: 28, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Red failures.' },
    { name: 'countDualIndication', address: 29, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Dual indications.' },
    { name: 'countShortYellow', address: 30, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Short yellows.' },
    { name: 'countSkippedYellow', address: 31, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Skipped yellows.' },
    { name: 'countShortClearance', address: 32, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Short or missing clearances.' },
    { name: 'countWatchdog', address: 33, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Stuck watchdogs.' },
    { name: 'countCard', address: 34, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Faults of the card.' },
    { name: 'countRecord', address: 35, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Records that could not be read.' },
    { name: 'countReset', address: 36, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Resets by hand.' },
    { name: 'shortestYellow', address: 37, type: 'u32', length: 2, scale: 0.001, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Shortest yellow after a green since the last reset or clearStatistics; 0 is none yet. Scans limit how exactly times are seen: it was not longer.' },
    { name: 'shortestYellowChannel', address: 39, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Its channel, 1 to 64: phases, overlaps from 17, pedestrians from 49.' },
    { name: 'shortestClearance', address: 40, type: 'u32', length: 2, scale: 0.001, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Shortest time from the end of a green to a conflicting one; 0 is none yet.' },
    { name: 'shortestClearanceChannel', address: 42, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Channel whose green began.' },
    { name: 'longestConflict', address: 43, type: 'u32', length: 2, scale: 0.001, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Longest conflict.' },
    { name: 'longestDark', address: 45, type: 'u32', length: 2, scale: 0.001, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Longest time without any lamp of a channel.' },
    { name: 'longestDual', address: 47, type: 'u32', length: 2, scale: 0.001, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Longest dual indication.' },
    { name: 'longestScan', address: 49, type: 'u32', length: 2, scale: 0.001, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Longest time between two looks at the lamps.' },
    { name: 'lateScans', address: 51, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that more than 200 ms passed between two looks: what is shorter may then not be seen.' },
    { name: 'uptime', address: 53, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 55, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'siteName', address: 100, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: "First of the 32 registers of the site's name on the card: UTF-8, two bytes each, the first in the high byte, filled up with 0." },
    { name: 'siteNameEnd', address: 131, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  holdingRegisters: [
    { name: 'logFrom', address: 0, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Number of the fault to be shown, or the next that is kept; writing it or logPart fills the window.' },
    { name: 'logPart', address: 2, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 4, default: 0, persistent: false, wordOrder: 'big', description: 'Part of its entry: 110 registers each.' },
    { name: 'logCount', address: 3, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: '1 when the window shows a fault.' },
    { name: 'logNext', address: 4, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows.' },
    { name: 'logOldest', address: 6, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of the oldest fault that is kept.' },
    { name: 'logEntrySize', address: 8, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of an entry.' },
    { name: 'logData', address: 9, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 110 registers of the part; the guide to the monitor has the layout.' },
    { name: 'logDataEnd', address: 118, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'phaseRed', description: 'Bit p - 1: red of phase p.' },
      { name: 'phaseYellow', description: 'Bit p - 1: yellow of phase p.' },
      { name: 'phaseGreen', description: 'Bit p - 1: green of phase p.' },
      { name: 'overlapRed', description: 'Bit k - 1: red of overlap k.' },
      { name: 'overlapYellow', description: 'Bit k - 1: yellow of overlap k.' },
      { name: 'overlapGreen', description: 'Bit k - 1: green of overlap k.' },
      { name: 'pedDontWalk', description: "Bit p - 1: don't walk beside phase p." },
      { name: 'pedClear', description: "Bit p - 1: pedestrian clearance beside phase p, whether don't walk is lit just now or not." },
      { name: 'pedWalk', description: 'Bit p - 1: walk beside phase p.' },
      { name: 'watchdog', description: 'Changes while the controller runs.' },
      { name: 'resetButton', description: 'Bit 0: the reset button is pressed.' },
    ],
    outputs: [
      { name: 'transfer', description: 'Bit 0: the transfer relay is held, so that the controller drives the lamps; 0, as without power, is flash.' },
      { name: 'cabinet', description: 'What the controller is told. Bit 0: the junction flashes by the monitor; bit 3: a monitor is fitted and runs.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'transferred', severity: 'info', description: 'Flash ended, the controller drives the lamps.' },
    { code: 3, name: 'faultLatched', severity: 'error', description: 'The junction flashes until a reset by hand; the value is the fault, plus 256 times its first channel, 1 to 64, plus 65536 times the next one.' },
    { code: 4, name: 'faultReset', severity: 'info', description: 'A latched fault was reset by hand; the value is the fault.' },
    { code: 5, name: 'resetRefused', severity: 'warning', description: 'The reset button was pressed while something was still wrong; the value is that fault.' },
    { code: 6, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 7, name: 'scanLate', severity: 'warning', description: 'More than 200 ms passed between two looks at the lamps, for the first time in this minute; the value is the time in ms.' },
  ],
  config: [],
  records: [
    { id: 16, name: 'latch', version: 1, description: 'The latched fault, and the counts of faults.' },
  ],
  update: { migrates: [], request: 'updateRequest', ready: 'updateReady' },
};
