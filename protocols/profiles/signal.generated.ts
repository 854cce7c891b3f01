// Generated from firmware/signal/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the signal by name, as they read. */
export interface SignalRegisters {
  /** Coil 0: Runs the junction to flash, after the greens have ended in order. */
  readonly flash: boolean;
  /** Coil 1: Writing 1 ends a latched fault and starts the junction up again; reads 0 afterwards. */
  readonly resetFault: boolean;
  /** Coil 2: Patterns that ask for adaptive control run actuated instead. */
  readonly adaptiveOff: boolean;
  /** Coil 3: Asks the firmware to run the junction to flash, so that it may be replaced; 0 calls that off. Preemption, transit priority, a held phase and stop time go first. */
  readonly updateRequest: boolean;
  /** Discrete input 0: The phases are served. */
  readonly running: boolean;
  /** Discrete input 1: The junction flashes for a fault until it is reset. */
  readonly faultLatched: boolean;
  /** Discrete input 2: A detector is not believed; see detectorFaults1, detectorFaults2 and pedestrianDetectorFaults. */
  readonly detectorFault: boolean;
  /** Discrete input 3: A pattern with a cycle is in force. */
  readonly coordinated: boolean;
  /** Discrete input 4: The pattern in force is not yet, or no longer, in step with its offset. */
  readonly inTransition: boolean;
  /** Discrete input 5: A preemption is in force. */
  readonly preempted: boolean;
  /** Discrete input 6: Transit priority changes the greens of this cycle. */
  readonly priorityActive: boolean;
  /** Discrete input 7: Adaptive control chooses the greens. */
  readonly adaptive: boolean;
  /** Discrete input 8: The runtime has told a time of this century; without one there is no schedule. */
  readonly clockSet: boolean;
  /** Discrete input 9: The firmware may be replaced now: it was asked for, and the junction flashes. */
  readonly updateReady: boolean;
  /** Input register 0: What the controller does. */
  readonly mode: 'startFlash' | 'allRed' | 'service' | 'flash' | 'fault';
  /** Input register 1: Latched fault: lamps of conflicting channels were about to be lit, or not exactly one lamp of a channel, or the record of a latched fault could not be read, or the conflict monitor flashes the junction. */
  readonly fault: 'none' | 'conflict' | 'lamps' | 'record' | 'monitor';
  /** Input register 2: What decides about the greens. */
  readonly control: 'free' | 'coordinated' | 'adaptive' | 'preempt' | 'stopTime';
  /** Input register 3: Pattern in force: 1 to 16, 254 is free, 255 is flash. */
  readonly pattern: number;
  /** Input register 4: Who chose the pattern. */
  readonly patternSource: 'none' | 'schedule' | 'command' | 'fault';
  /** Input register 5: Day plan of today; 0 when no entry of the schedule holds. */
  readonly dayPlan: number;
  /** Input register 6 [s]: Cycle in force; 0 when not coordinated. */
  readonly cycleLength: Quantity<'s'>;
  /** Input register 7 [s]: Time since the reference point of the present cycle. */
  readonly cycleTime: Quantity<'s'>;
  /** Input register 8 [s]: By how much the cycle is late against its offset; transition makes it 0. */
  readonly offsetError: Quantity<'s'>;
  /** Input register 9: Preemption in force, 1 to 8; 0 is none. */
  readonly preempt: number;
  /** Input register 10: How far it is. */
  readonly preemptStage: 'none' | 'delay' | 'entry' | 'track' | 'dwell' | 'exit';
  /** Input register 11: Priority request that changes the greens, 1 to 8; 0 is none. */
  readonly priority: number;
  /** Input register 12: Phase that ring 1 serves or served last; 0 when there is none. */
  readonly ring1Phase: number;
  /** Input register 13: Phase that ring 2 serves or served last; 0 when there is none. */
  readonly ring2Phase: number;
  /** Input register 14: Phase that ring 3 serves or served last; 0 when there is none. */
  readonly ring3Phase: number;
  /** Input register 15: Phase that ring 4 serves or served last; 0 when there is none. */
  readonly ring4Phase: number;
  /** Input register 16: Interval of that phase of ring 1. */
  readonly ring1Interval: 'red' | 'green' | 'yellow' | 'redClearance';
  /** Input register 17: Interval of that phase of ring 2. */
  readonly ring2Interval: 'red' | 'green' | 'yellow' | 'redClearance';
  /** Input register 18: Interval of that phase of ring 3. */
  readonly ring3Interval: 'red' | 'green' | 'yellow' | 'redClearance';
  /** Input register 19: Interval of that phase of ring 4. */
  readonly ring4Interval: 'red' | 'green' | 'yellow' | 'redClearance';
  /** Input register 20 [s]: Time that the phase of ring 1 has been in its interval. */
  readonly ring1Time: Quantity<'s'>;
  /** Input register 21 [s]: Time that the phase of ring 2 has been in its interval. */
  readonly ring2Time: Quantity<'s'>;
  /** Input register 22 [s]: Time that the phase of ring 3 has been in its interval. */
  readonly ring3Time: Quantity<'s'>;
  /** Input register 23 [s]: Time that the phase of ring 4 has been in its interval. */
  readonly ring4Time: Quantity<'s'>;
  /** Input register 24: Why the last green of ring 1 ended. */
  readonly ring1Ended: 'none' | 'gapOut' | 'maxOut' | 'forceOff' | 'adaptive' | 'preempt' | 'flash' | 'skipped';
  /** Input register 25: Why the last green of ring 2 ended. */
  readonly ring2Ended: 'none' | 'gapOut' | 'maxOut' | 'forceOff' | 'adaptive' | 'preempt' | 'flash' | 'skipped';
  /** Input register 26: Why the last green of ring 3 ended. */
  readonly ring3Ended: 'none' | 'gapOut' | 'maxOut' | 'forceOff' | 'adaptive' | 'preempt' | 'flash' | 'skipped';
  /** Input register 27: Why the last green of ring 4 ended. */
  readonly ring4Ended: 'none' | 'gapOut' | 'maxOut' | 'forceOff' | 'adaptive' | 'preempt' | 'flash' | 'skipped';
  /** Input register 28: Phases that are green. */
  readonly phaseGreens: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 29: Phases that are yellow. */
  readonly phaseYellows: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 30: Phases that are red. */
  readonly phaseReds: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 31: Phases with walk. */
  readonly phaseWalks: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 32: Phases with pedestrian clearance. */
  readonly phasePedClears: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 33: Phases with steady don't walk. */
  readonly phaseDontWalks: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 34: Phases with a vehicle call that waits. */
  readonly vehicleCalls: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 35: Phases with a pedestrian call that waits. */
  readonly pedestrianCalls: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 36: Phases that are timing: green, yellow or red clearance. */
  readonly phaseOns: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 37: Phases that follow, as far as that is decided. */
  readonly phaseNexts: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 38: Overlaps that are green, bit k - 1 for overlap k. */
  readonly overlapGreens: number;
  /** Input register 40: Overlaps that are yellow, bit k - 1 for overlap k. */
  readonly overlapYellows: number;
  /** Input register 42: Overlaps that are red, bit k - 1 for overlap k. */
  readonly overlapReds: number;
  /** Input register 44: Detectors 1 to 32 that are not believed, bit d - 1 for detector d. */
  readonly detectorFaults1: number;
  /** Input register 46: Detectors 33 to 64 that are not believed. */
  readonly detectorFaults2: number;
  /** Input register 48: Phases whose push button is not believed. */
  readonly pedestrianDetectorFaults: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Input register 49: Times that the rings came back to the first phases of their sequence since the reset. */
  readonly cycles: number;
  /** Input register 51 [s]: Time since the last reset. */
  readonly uptime: Quantity<'s'>;
  /** Input register 53: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 54 [s]: Time of the last scan, UTC in seconds since 1970. */
  readonly time: Quantity<'s'>;
  /** Input register 56: CRC-32 of the config; another one means another config. */
  readonly configDigest: number;
  /** Input register 58: What became of the copy of the config in the window. */
  readonly configResult: 'closed' | 'open' | 'applied' | 'outOfRange' | 'refused';
  /** Input register 59: For outOfRange the id of the config field. */
  readonly configFault: number;
  /** Input register 60: Why the firmware refused a config last. */
  readonly refusal: 'none' | 'ringUnknown' | 'sequence' | 'concurrency' | 'conflictMatrix' | 'phaseConflict' | 'overlapConflict' | 'pedestrianConflict' | 'yellowShort' | 'redClearanceShort' | 'pedClearShort' | 'greenShort' | 'maximumShort' | 'splitShort' | 'splitSum' | 'barrierSplits' | 'patternPhase' | 'detectorPhase' | 'preemptPhase' | 'priorityPhase' | 'schedule' | 'overlap' | 'lane' | 'flash' | 'initialPhases' | 'time';
  /** Input register 61: Phase, overlap, detector, pattern, preemption, lane or entry that the refusal is about, from 1. */
  readonly refusalAt: number;
  /** Input register 62: The other phase or channel that it is about; 0 for none. */
  readonly refusalWith: number;
  /** Input register 63: Vehicles counted by detectors with the volume option since the first power up. */
  readonly vehiclesServedTotal: number;
  /** Input register 65: Those of the detectors of phase 1. */
  readonly vehiclesServed1: number;
  /** Input register 67: Those of the detectors of phase 2. */
  readonly vehiclesServed2: number;
  /** Input register 69: Those of the detectors of phase 3. */
  readonly vehiclesServed3: number;
  /** Input register 71: Those of the detectors of phase 4. */
  readonly vehiclesServed4: number;
  /** Input register 73: Those of the detectors of phase 5. */
  readonly vehiclesServed5: number;
  /** Input register 75: Those of the detectors of phase 6. */
  readonly vehiclesServed6: number;
  /** Input register 77: Those of the detectors of phase 7. */
  readonly vehiclesServed7: number;
  /** Input register 79: Those of the detectors of phase 8. */
  readonly vehiclesServed8: number;
  /** Input register 81: Those of the detectors of phase 9. */
  readonly vehiclesServed9: number;
  /** Input register 83: Those of the detectors of phase 10. */
  readonly vehiclesServed10: number;
  /** Input register 85: Those of the detectors of phase 11. */
  readonly vehiclesServed11: number;
  /** Input register 87: Those of the detectors of phase 12. */
  readonly vehiclesServed12: number;
  /** Input register 89: Those of the detectors of phase 13. */
  readonly vehiclesServed13: number;
  /** Input register 91: Those of the detectors of phase 14. */
  readonly vehiclesServed14: number;
  /** Input register 93: Those of the detectors of phase 15. */
  readonly vehiclesServed15: number;
  /** Input register 95: Those of the detectors of phase 16. */
  readonly vehiclesServed16: number;
  /** Input register 97: Detectors 1 to 32 that are on, bit d - 1 for detector d. */
  readonly detectorsOn1: number;
  /** Input register 99: Detectors 33 to 64 that are on. */
  readonly detectorsOn2: number;
  /** Holding register 0, 0 to 255: Pattern that the host asks for: 1 to 16, 254 free, 255 flash; 0 leaves it to the schedule. */
  readonly patternCommand: number;
  /** Holding register 1, 0 to 255: Preemptions that the host asks for, bit k - 1 for preemption k. */
  readonly preemptCommand: number;
  /** Holding register 2, 0 to 255: Priority requests that the host makes, bit k - 1 for request k. */
  readonly priorityCommand: number;
  /** Holding register 3: Phases that are not served. Ends by itself when the host is lost (backupTime). */
  readonly phaseOmitCommand: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Holding register 4: Phases whose pedestrians are not served. Ends by itself when the host is lost (backupTime). */
  readonly pedestrianOmitCommand: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Holding register 5: Phases that keep their green. Ends by itself when the host is lost (backupTime). */
  readonly phaseHoldCommand: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Holding register 6: Phases whose green is to end once what must be is over. Ends by itself when the host is lost (backupTime). */
  readonly phaseForceOffCommand: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Holding register 7: Vehicle calls. Ends by itself when the host is lost (backupTime). */
  readonly vehicleCallCommand: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Holding register 8: Pedestrian calls. Ends by itself when the host is lost (backupTime). */
  readonly pedestrianCallCommand: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | 'phase9' | 'phase10' | 'phase11' | 'phase12' | 'phase13' | 'phase14' | 'phase15' | 'phase16' | `bit${number}`)[];
  /** Holding register 9 [s], 60 to 3600: Longest time between two records of the vehicle counts. */
  readonly persistInterval: Quantity<'s'>;
  /** Holding register 10: Works on a copy of the config in the window below; reads 0 afterwards. */
  readonly configCommand: 'none' | 'open' | 'apply' | 'close';
  /** Holding register 11: Register of the copy at which the window begins. */
  readonly configOffset: number;
  /** Holding register 12: First of the 100 registers of the window; each holds two bytes of the config area, the first in its low byte. */
  readonly configData: number;
  /** Holding register 111: Last of them. */
  readonly configDataEnd: number;
  /** Holding register 119: What the log window shows: events of the high resolution log, or volumes and occupancies. */
  readonly logKind: 'events' | 'volumes';
  /** Holding register 120: First entry shown; writing it fills the window. */
  readonly logFrom: number;
  /** Holding register 122: Entries in the window. */
  readonly logCount: number;
  /** Holding register 123: logFrom of what follows the window; the number of the next entry when it shows the last ones. */
  readonly logNext: number;
  /** Holding register 125: logFrom of the oldest entry that is kept. */
  readonly logOldest: number;
  /** Holding register 127: Registers of an entry. */
  readonly logEntrySize: number;
  /** Holding register 128: First of the 110 registers of the entries; the guide to the log has their layout. */
  readonly logData: number;
  /** Holding register 237: Last of them. */
  readonly logDataEnd: number;
}

/** Names that may be written. */
export type SignalWritable =
  | 'flash'
  | 'resetFault'
  | 'adaptiveOff'
  | 'updateRequest'
  | 'patternCommand'
  | 'preemptCommand'
  | 'priorityCommand'
  | 'phaseOmitCommand'
  | 'pedestrianOmitCommand'
  | 'phaseHoldCommand'
  | 'phaseForceOffCommand'
  | 'vehicleCallCommand'
  | 'pedestrianCallCommand'
  | 'persistInterval'
  | 'configCommand'
  | 'configOffset'
  | 'configData'
  | 'configDataEnd'
  | 'logKind'
  | 'logFrom';

/** Names that may be read. */
export type SignalReadable =
  | 'flash'
  | 'resetFault'
  | 'adaptiveOff'
  | 'updateRequest'
  | 'running'
  | 'faultLatched'
  | 'detectorFault'
  | 'coordinated'
  | 'inTransition'
  | 'preempted'
  | 'priorityActive'
  | 'adaptive'
  | 'clockSet'
  | 'updateReady'
  | 'mode'
  | 'fault'
  | 'control'
  | 'pattern'
  | 'patternSource'
  | 'dayPlan'
  | 'cycleLength'
  | 'cycleTime'
  | 'offsetError'
  | 'preempt'
  | 'preemptStage'
  | 'priority'
  | 'ring1Phase'
  | 'ring2Phase'
  | 'ring3Phase'
  | 'ring4Phase'
  | 'ring1Interval'
  | 'ring2Interval'
  | 'ring3Interval'
  | 'ring4Interval'
  | 'ring1Time'
  | 'ring2Time'
  | 'ring3Time'
  | 'ring4Time'
  | 'ring1Ended'
  | 'ring2Ended'
  | 'ring3Ended'
  | 'ring4Ended'
  | 'phaseGreens'
  | 'phaseYellows'
  | 'phaseReds'
  | 'phaseWalks'
  | 'phasePedClears'
  | 'phaseDontWalks'
  | 'vehicleCalls'
  | 'pedestrianCalls'
  | 'phaseOns'
  | 'phaseNexts'
  | 'overlapGreens'
  | 'overlapYellows'
  | 'overlapReds'
  | 'detectorFaults1'
  | 'detectorFaults2'
  | 'pedestrianDetectorFaults'
  | 'cycles'
  | 'uptime'
  | 'resetReason'
  | 'time'
  | 'configDigest'
  | 'configResult'
  | 'configFault'
  | 'refusal'
  | 'refusalAt'
  | 'refusalWith'
  | 'vehiclesServedTotal'
  | 'vehiclesServed1'
  | 'vehiclesServed2'
  | 'vehiclesServed3'
  | 'vehiclesServed4'
  | 'vehiclesServed5'
  | 'vehiclesServed6'
  | 'vehiclesServed7'
  | 'vehiclesServed8'
  | 'vehiclesServed9'
  | 'vehiclesServed10'
  | 'vehiclesServed11'
  | 'vehiclesServed12'
  | 'vehiclesServed13'
  | 'vehiclesServed14'
  | 'vehiclesServed15'
  | 'vehiclesServed16'
  | 'detectorsOn1'
  | 'detectorsOn2'
  | 'patternCommand'
  | 'preemptCommand'
  | 'priorityCommand'
  | 'phaseOmitCommand'
  | 'pedestrianOmitCommand'
  | 'phaseHoldCommand'
  | 'phaseForceOffCommand'
  | 'vehicleCallCommand'
  | 'pedestrianCallCommand'
  | 'persistInterval'
  | 'configOffset'
  | 'configData'
  | 'configDataEnd'
  | 'logKind'
  | 'logFrom'
  | 'logCount'
  | 'logNext'
  | 'logOldest'
  | 'logEntrySize'
  | 'logData'
  | 'logDataEnd';

/** Actuated, coordinated and adaptive traffic signal controller with 16 phases, 32 overlaps and up to four rings (NEMA TS 2, NTCIP 1202). */
export const signalProfile: DeviceProfile<SignalRegisters, SignalWritable, SignalReadable> = {
  class: 'signal',
  version: 2,
  digest: '169ae9a1f34071f7089473391bcd9285db1da0a9a34f37e1963cd4f0381c16d6',
  description: 'Actuated, coordinated and adaptive traffic signal controller with 16 phases, 32 overlaps and up to four rings (NEMA TS 2, NTCIP 1202).',
  identity: { vendorName: 'Kerb', productCode: 'KS-16', majorMinorRevision: '1.0', productName: 'Traffic signal controller', modelName: 'KS-16' },
  coils: [
    { name: 'flash', address: 0, access: 'rw', default: 0, persistent: true, description: 'Runs the junction to flash, after the greens have ended in order.' },
    { name: 'resetFault', address: 1, access: 'rw', default: 0, persistent: false, description: 'Writing 1 ends a latched fault and starts the junction up again; reads 0 afterwards.' },
    { name: 'adaptiveOff', address: 2, access: 'rw', default: 0, persistent: true, description: 'Patterns that ask for adaptive control run actuated instead.' },
    { name: 'updateRequest', address: 3, access: 'rw', default: 0, persistent: false, description: 'Asks the firmware to run the junction to flash, so that it may be replaced; 0 calls that off. Preemption, transit priority, a held phase and stop time go first.' },
  ],
  discreteInputs: [
    { name: 'running', address: 0, access: 'r', default: 0, persistent: false, description: 'The phases are served.' },
    { name: 'faultLatched', address: 1, access: 'r', default: 0, persistent: false, severity: 'error', description: 'The junction flashes for a fault until it is reset.' },
    { name: 'detectorFault', address: 2, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'A detector is not believed; see detectorFaults1, detectorFaults2 and pedestrianDetectorFaults.' },
    { name: 'coordinated', address: 3, access: 'r', default: 0, persistent: false, description: 'A pattern with a cycle is in force.' },
    { name: 'inTransition', address: 4, access: 'r', default: 0, persistent: false, description: 'The pattern in force is not yet, or no longer, in step with its offset.' },
    { name: 'preempted', address: 5, access: 'r', default: 0, persistent: false, description: 'A preemption is in force.' },
    { name: 'priorityActive', address: 6, access: 'r', default: 0, persistent: false, description: 'Transit priority changes the greens of this cycle.' },
    { name: 'adaptive', address: 7, access: 'r', default: 0, persistent: false, description: 'Adaptive control chooses the greens.' },
    { name: 'clockSet', address: 8, access: 'r', default: 0, persistent: false, description: 'The runtime has told a time of this century; without one there is no schedule.' },
    { name: 'updateReady', address: 9, access: 'r', default: 0, persistent: false, description: 'The firmware may be replaced now: it was asked for, and the junction flashes.' },
  ],
  inputRegisters: [
    { name: 'mode', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'startFlash', 1: 'allRed', 2: 'service', 3: 'flash', 4: 'fault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the controller does.' },
    { name: 'fault', address: 1, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'conflict', 2: 'lamps', 3: 'record', 4: 'monitor' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Latched fault: lamps of conflicting channels were about to be lit, or not exactly one lamp of a channel, or the record of a latched fault could not be read, or the conflict monitor flashes the junction.' },
    { name: 'control', address: 2, type: 'u16', length: 1, scale: 1, symbols: { 0: 'free', 1: 'coordinated', 2: 'adaptive', 3: 'preempt', 4: 'stopTime' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What decides about the greens.' },
    { name: 'pattern', address: 3, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 coordPatternStatus', description: 'Pattern in force: 1 to 16, 254 is free, 255 is flash.' },
    { name: 'patternSource', address: 4, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'schedule', 2: 'command', 3: 'fault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Who chose the pattern.' },
    { name: 'dayPlan', address: 5, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1201 timeBaseScheduleTableStatus', description: 'Day plan of today; 0 when no entry of the schedule holds.' },
    { name: 'cycleLength', address: 6, type: 'u16', length: 1, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Cycle in force; 0 when not coordinated.' },
    { name: 'cycleTime', address: 7, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 coordCycleStatus', description: 'Time since the reference point of the present cycle.' },
    { name: 'offsetError', address: 8, type: 'i16', length: 1, scale: 0.1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 coordSyncStatus', description: 'By how much the cycle is late against its offset; transition makes it 0.' },
    { name: 'preempt', address: 9, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 preemptState', description: 'Preemption in force, 1 to 8; 0 is none.' },
    { name: 'preemptStage', address: 10, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'delay', 2: 'entry', 3: 'track', 4: 'dwell', 5: 'exit' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'How far it is.' },
    { name: 'priority', address: 11, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Priority request that changes the greens, 1 to 8; 0 is none.' },
    { name: 'ring1Phase', address: 12, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phase that ring 1 serves or served last; 0 when there is none.' },
    { name: 'ring2Phase', address: 13, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phase that ring 2 serves or served last; 0 when there is none.' },
    { name: 'ring3Phase', address: 14, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phase that ring 3 serves or served last; 0 when there is none.' },
    { name: 'ring4Phase', address: 15, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phase that ring 4 serves or served last; 0 when there is none.' },
    { name: 'ring1Interval', address: 16, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Interval of that phase of ring 1.' },
    { name: 'ring2Interval', address: 17, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Interval of that phase of ring 2.' },
    { name: 'ring3Interval', address: 18, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Interval of that phase of ring 3.' },
    { name: 'ring4Interval', address: 19, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Interval of that phase of ring 4.' },
    { name: 'ring1Time', address: 20, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the phase of ring 1 has been in its interval.' },
    { name: 'ring2Time', address: 21, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the phase of ring 2 has been in its interval.' },
    { name: 'ring3Time', address: 22, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the phase of ring 3 has been in its interval.' },
    { name: 'ring4Time', address: 23, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the phase of ring 4 has been in its interval.' },
    { name: 'ring1Ended', address: 24, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'gapOut', 2: 'maxOut', 3: 'forceOff', 4: 'adaptive', 5: 'preempt', 6: 'flash', 7: 'skipped' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the last green of ring 1 ended.' },
    { name: 'ring2Ended', address: 25, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'gapOut', 2: 'maxOut', 3: 'forceOff', 4: 'adaptive', 5: 'preempt', 6: 'flash', 7: 'skipped' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the last green of ring 2 ended.' },
    { name: 'ring3Ended', address: 26, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'gapOut', 2: 'maxOut', 3: 'forceOff', 4: 'adaptive', 5: 'preempt', 6: 'flash', 7: 'skipped' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the last green of ring 3 ended.' },
    { name: 'ring4Ended', address: 27, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'gapOut', 2: 'maxOut', 3: 'forceOff', 4: 'adaptive', 5: 'preempt', 6: 'flash', 7: 'skipped' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the last green of ring 4 ended.' },
    { name: 'phaseGreens', address: 28, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupGreens', description: 'Phases that are green.' },
    { name: 'phaseYellows', address: 29, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupYellows', description: 'Phases that are yellow.' },
    { name: 'phaseReds', address: 30, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupReds', description: 'Phases that are red.' },
    { name: 'phaseWalks', address: 31, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupWalks', description: 'Phases with walk.' },
    { name: 'phasePedClears', address: 32, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupPedClears', description: 'Phases with pedestrian clearance.' },
    { name: 'phaseDontWalks', address: 33, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupDontWalks', description: "Phases with steady don't walk." },
    { name: 'vehicleCalls', address: 34, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupVehCalls', description: 'Phases with a vehicle call that waits.' },
    { name: 'pedestrianCalls', address: 35, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupPedCalls', description: 'Phases with a pedestrian call that waits.' },
    { name: 'phaseOns', address: 36, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupPhaseOns', description: 'Phases that are timing: green, yellow or red clearance.' },
    { name: 'phaseNexts', address: 37, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroupPhaseNexts', description: 'Phases that follow, as far as that is decided.' },
    { name: 'overlapGreens', address: 38, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 overlapStatusGroupGreens', description: 'Overlaps that are green, bit k - 1 for overlap k.' },
    { name: 'overlapYellows', address: 40, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 overlapStatusGroupYellows', description: 'Overlaps that are yellow, bit k - 1 for overlap k.' },
    { name: 'overlapReds', address: 42, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 overlapStatusGroupReds', description: 'Overlaps that are red, bit k - 1 for overlap k.' },
    { name: 'detectorFaults1', address: 44, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 vehicleDetectorAlarms', description: 'Detectors 1 to 32 that are not believed, bit d - 1 for detector d.' },
    { name: 'detectorFaults2', address: 46, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 vehicleDetectorAlarms', description: 'Detectors 33 to 64 that are not believed.' },
    { name: 'pedestrianDetectorFaults', address: 48, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 pedestrianDetectorAlarms', description: 'Phases whose push button is not believed.' },
    { name: 'cycles', address: 49, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that the rings came back to the first phases of their sequence since the reset.' },
    { name: 'uptime', address: 51, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset.' },
    { name: 'resetReason', address: 53, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'time', address: 54, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time of the last scan, UTC in seconds since 1970.' },
    { name: 'configDigest', address: 56, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'CRC-32 of the config; another one means another config.' },
    { name: 'configResult', address: 58, type: 'u16', length: 1, scale: 1, symbols: { 0: 'closed', 1: 'open', 2: 'applied', 3: 'outOfRange', 4: 'refused' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What became of the copy of the config in the window.' },
    { name: 'configFault', address: 59, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'For outOfRange the id of the config field.' },
    { name: 'refusal', address: 60, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'ringUnknown', 2: 'sequence', 3: 'concurrency', 4: 'conflictMatrix', 5: 'phaseConflict', 6: 'overlapConflict', 7: 'pedestrianConflict', 8: 'yellowShort', 9: 'redClearanceShort', 10: 'pedClearShort', 11: 'greenShort', 12: 'maximumShort', 13: 'splitShort', 14: 'splitSum', 15: 'barrierSplits', 16: 'patternPhase', 17: 'detectorPhase', 18: 'preemptPhase', 19: 'priorityPhase', 20: 'schedule', 21: 'overlap', 22: 'lane', 23: 'flash', 24: 'initialPhases', 25: 'time' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware refused a config last.' },
    { name: 'refusalAt', address: 61, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phase, overlap, detector, pattern, preemption, lane or entry that the refusal is about, from 1.' },
    { name: 'refusalWith', address: 62, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'The other phase or channel that it is about; 0 for none.' },
    { name: 'vehiclesServedTotal', address: 63, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles counted by detectors with the volume option since the first power up.' },
    { name: 'vehiclesServed1', address: 65, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 1.' },
    { name: 'vehiclesServed2', address: 67, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 2.' },
    { name: 'vehiclesServed3', address: 69, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 3.' },
    { name: 'vehiclesServed4', address: 71, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 4.' },
    { name: 'vehiclesServed5', address: 73, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 5.' },
    { name: 'vehiclesServed6', address: 75, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 6.' },
    { name: 'vehiclesServed7', address: 77, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 7.' },
    { name: 'vehiclesServed8', address: 79, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 8.' },
    { name: 'vehiclesServed9', address: 81, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 9.' },
    { name: 'vehiclesServed10', address: 83, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 10.' },
    { name: 'vehiclesServed11', address: 85, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 11.' },
    { name: 'vehiclesServed12', address: 87, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 12.' },
    { name: 'vehiclesServed13', address: 89, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 13.' },
    { name: 'vehiclesServed14', address: 91, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 14.' },
    { name: 'vehiclesServed15', address: 93, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 15.' },
    { name: 'vehiclesServed16', address: 95, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those of the detectors of phase 16.' },
    { name: 'detectorsOn1', address: 97, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 vehicleDetectorStatusGroupActive', description: 'Detectors 1 to 32 that are on, bit d - 1 for detector d.' },
    { name: 'detectorsOn2', address: 99, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 vehicleDetectorStatusGroupActive', description: 'Detectors 33 to 64 that are on.' },
  ],
  holdingRegisters: [
    { name: 'patternCommand', address: 0, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 255, default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 systemPatternControl', description: 'Pattern that the host asks for: 1 to 16, 254 free, 255 flash; 0 leaves it to the schedule.' },
    { name: 'preemptCommand', address: 1, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 255, default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 preemptControlState', description: 'Preemptions that the host asks for, bit k - 1 for preemption k.' },
    { name: 'priorityCommand', address: 2, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 255, default: 0, persistent: false, wordOrder: 'big', description: 'Priority requests that the host makes, bit k - 1 for request k.' },
    { name: 'phaseOmitCommand', address: 3, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseControlGroupPhaseOmit', description: 'Phases that are not served. Ends by itself when the host is lost (backupTime).' },
    { name: 'pedestrianOmitCommand', address: 4, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseControlGroupPedOmit', description: 'Phases whose pedestrians are not served. Ends by itself when the host is lost (backupTime).' },
    { name: 'phaseHoldCommand', address: 5, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseControlGroupHold', description: 'Phases that keep their green. Ends by itself when the host is lost (backupTime).' },
    { name: 'phaseForceOffCommand', address: 6, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseControlGroupForceOff', description: 'Phases whose green is to end once what must be is over. Ends by itself when the host is lost (backupTime).' },
    { name: 'vehicleCallCommand', address: 7, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseControlGroupVehCall', description: 'Vehicle calls. Ends by itself when the host is lost (backupTime).' },
    { name: 'pedestrianCallCommand', address: 8, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8', 8: 'phase9', 9: 'phase10', 10: 'phase11', 11: 'phase12', 12: 'phase13', 13: 'phase14', 14: 'phase15', 15: 'phase16' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 phaseControlGroupPedCall', description: 'Pedestrian calls. Ends by itself when the host is lost (backupTime).' },
    { name: 'persistInterval', address: 9, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 60, max: 3600, default: 900, persistent: true, wordOrder: 'big', description: 'Longest time between two records of the vehicle counts.' },
    { name: 'configCommand', address: 10, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'open', 2: 'apply', 3: 'close' }, access: 'w', default: 0, persistent: false, wordOrder: 'big', description: 'Works on a copy of the config in the window below; reads 0 afterwards.' },
    { name: 'configOffset', address: 11, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Register of the copy at which the window begins.' },
    { name: 'configData', address: 12, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 100 registers of the window; each holds two bytes of the config area, the first in its low byte.' },
    { name: 'configDataEnd', address: 111, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
    { name: 'logKind', address: 119, type: 'u16', length: 1, scale: 1, symbols: { 0: 'events', 1: 'volumes' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'What the log window shows: events of the high resolution log, or volumes and occupancies.' },
    { name: 'logFrom', address: 120, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'First entry shown; writing it fills the window.' },
    { name: 'logCount', address: 122, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries in the window.' },
    { name: 'logNext', address: 123, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of what follows the window; the number of the next entry when it shows the last ones.' },
    { name: 'logOldest', address: 125, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'logFrom of the oldest entry that is kept.' },
    { name: 'logEntrySize', address: 127, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of an entry.' },
    { name: 'logData', address: 128, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 110 registers of the entries; the guide to the log has their layout.' },
    { name: 'logDataEnd', address: 237, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of them.' },
  ],
  channels: {
    inputs: [
      { name: 'detectorPresence1', description: 'Bit d - 1: a vehicle stands on detector d, 1 to 32.' },
      { name: 'detectorPresence2', description: 'Bit d - 33: a vehicle stands on detector d, 33 to 64.' },
      { name: 'pedestrianCall', description: 'Bit p - 1: the push button of the pedestrians beside phase p.' },
      { name: 'preemptCall', description: 'Bit k - 1: preemption k is asked for (while it is 0 for an input that is normally closed); bit k + 7: the gates of preemption k are down.' },
      { name: 'priorityCall', description: 'Bit k - 1: priority request k, from the check-in of the vehicle until its check-out.' },
      { name: 'cabinet', description: 'Bit 0: the conflict monitor flashes the junction; bit 1: the police switch asks for flash; bit 2: stop time, the intervals do not run on; bit 3: a conflict monitor is fitted; bits 4 and 5: call to non-actuated I and II (NEMA TS 2).' },
      { name: 'exitBlocked', description: 'Bit l - 1: vehicles of lane l could not leave the junction.' },
      { name: 'detectorCount', length: 64, description: 'Vehicles that detectors 1 to 64 counted, counted up and never reset while power is on.' },
      { name: 'laneVehicles', length: 32, description: 'Vehicles in the zone before the stop line of lanes 1 to 32; negative where no zone is watched.' },
      { name: 'laneQueue', length: 32, description: 'Those of them that stand or crawl.' },
    ],
    outputs: [
      { name: 'phaseRed', description: 'Bit p - 1: red of phase p.' },
      { name: 'phaseYellow', description: 'Bit p - 1: yellow of phase p.' },
      { name: 'phaseGreen', description: 'Bit p - 1: green of phase p.' },
      { name: 'overlapRed', description: 'Bit k - 1: red of overlap k.' },
      { name: 'overlapYellow', description: 'Bit k - 1: yellow of overlap k.' },
      { name: 'overlapGreen', description: 'Bit k - 1: green of overlap k.' },
      { name: 'pedDontWalk', description: "Bit p - 1: don't walk beside phase p; it flashes during pedestrian clearance." },
      { name: 'pedClear', description: "Bit p - 1: pedestrian clearance beside phase p, whether don't walk is lit just now or not." },
      { name: 'pedWalk', description: 'Bit p - 1: walk beside phase p.' },
      { name: 'watchdog', heartbeat: true, description: 'Changes with each scan, for the conflict monitor.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'modeChanged', severity: 'info', description: 'The value is the new mode.' },
    { code: 3, name: 'faultLatched', severity: 'error', description: 'The junction flashes until the fault is reset; the value is the fault.' },
    { code: 4, name: 'faultReset', severity: 'info', description: 'A latched fault was reset; the value is the fault.' },
    { code: 5, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 6, name: 'detectorFault', severity: 'warning', description: 'A detector is not believed; the value is its number, plus 256 times the fault: 1 stuck on, 2 no activity, 3 chatter. Push buttons count from 65.' },
    { code: 7, name: 'detectorRestored', severity: 'info', description: 'A detector is believed again; the value is its number.' },
    { code: 8, name: 'configChanged', severity: 'info', description: 'The config was replaced; the value is its CRC-32.' },
    { code: 9, name: 'configRefused', severity: 'warning', description: 'A config was refused; the value is the refusal, plus 256 times what it is about, plus 65536 times the other.' },
    { code: 10, name: 'patternChanged', severity: 'info', description: 'The value is the pattern, plus 256 times its source.' },
    { code: 11, name: 'preemptBegun', severity: 'warning', description: 'The value is the preemption.' },
    { code: 12, name: 'preemptEnded', severity: 'info', description: 'The value is the preemption.' },
    { code: 13, name: 'preemptStuck', severity: 'warning', description: 'A preemption was asked for longer than it may be and is left out until its call ends; the value is the preemption.' },
    { code: 14, name: 'priorityServed', severity: 'info', description: 'A priority request ended; the value is the request, plus 256 when it had changed the greens.' },
    { code: 15, name: 'hostLost', severity: 'warning', description: 'The commands of a host that wrote nothing for backupTime were taken back.' },
    { code: 16, name: 'clockStepped', severity: 'info', description: 'The clock was set during operation; the value is the step in seconds, at most 2147483647 either way.' },
    { code: 17, name: 'inputStorm', severity: 'warning', description: 'An input changes faster than anything real; the value is its number as in detectorFault.' },
  ],
  config: [
    { id: 1, name: 'startFlash', type: 'u16', length: 1, unit: 'ds', min: 0, max: 600, default: [50], description: 'Flash after power up, in 0.1 s.' },
    { id: 2, name: 'startAllRed', type: 'u16', length: 1, unit: 'ds', min: 30, max: 300, default: [60], description: 'All red before the first green, in 0.1 s.' },
    { id: 3, name: 'flashYellowPhases', type: 'u16', length: 1, unit: '1', min: 0, max: 65535, default: [0], description: 'Phases that flash yellow, not red, when the junction flashes; bit p - 1 for phase p.' },
    { id: 4, name: 'flashYellowOverlaps', type: 'i32', length: 1, unit: '1', min: -2147483648, max: 2147483647, default: [0], description: 'The same of the overlaps, bit k - 1 for overlap k.' },
    { id: 5, name: 'initialPhases', type: 'u16', length: 1, unit: '1', min: 0, max: 65535, default: [34], description: 'Phases whose green comes first after a start, one of each ring at most.' },
    { id: 6, name: 'backupTime', type: 'u16', length: 1, unit: 's', min: 0, max: 65535, default: [900], description: 'The commands of a host that wrote nothing for so long are taken back; 0 is never.' },
    { id: 7, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -720, max: 840, default: [480], description: 'Local standard time minus UTC.' },
    { id: 8, name: 'daylightSaving', type: 'i32', length: 9, unit: '1', min: -2147483648, max: 1440, default: [0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Daylight-saving time, as of the meter; all 0 is none. Minutes that it adds; then begin and end, each month, week of the month (5 is the last), weekday (1 is Monday) and minute of the local day.' },
    { id: 9, name: 'redRevertLeast', type: 'u8', length: 1, unit: 'ds', min: 0, max: 255, default: [20], description: 'Least red of a phase before it is green again, in 0.1 s (NTCIP 1202 unitRedRevert).' },
    { id: 10, name: 'conflicts', type: 'u8', length: 512, unit: '1', min: 0, max: 255, default: [206, 0, 0, 0, 0, 0, 138, 0, 205, 0, 0, 0, 0, 0, 136, 0, 59, 0, 0, 0, 0, 0, 42, 0, 55, 0, 0, 0, 0, 0, 34, 0, 236, 0, 0, 0, 0, 0, 168, 0, 220, 0, 0, 0, 0, 0, 136, 0, 179, 0, 0, 0, 0, 0, 162, 0, 115, 0, 0, 0, 0, 0, 34, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 205, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 55, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 220, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 115, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Which channels must not move together: 64 rows of 64 bits, eight bytes a row, bit c - 1 of row r for channels r and c. Channels 1 to 16 are the phases, 17 to 48 the overlaps, 49 to 64 the pedestrians beside phases 1 to 16.' },
    { id: 11, name: 'leastYellow', type: 'u8', length: 16, unit: 'ds', min: 0, max: 255, default: [30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30], description: 'Yellow of each phase that the approach needs at least, in 0.1 s.' },
    { id: 12, name: 'leastRedClearance', type: 'u8', length: 16, unit: 'ds', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Red clearance of each phase that the junction needs at least, in 0.1 s.' },
    { id: 13, name: 'leastPedClear', type: 'u8', length: 16, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Pedestrian clearance that the crossing beside each phase needs at least.' },
    { id: 20, name: 'phaseRing', type: 'u8', length: 16, unit: '1', min: 0, max: 4, default: [1, 1, 1, 1, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Ring of each phase, 1 to 4; 0 for a phase that is not there (NTCIP 1202 phaseRing).' },
    { id: 21, name: 'phaseConcurrency', type: 'u16', length: 16, unit: '1', min: 0, max: 65535, default: [48, 48, 192, 192, 3, 3, 12, 12, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases of other rings that may be served together with each phase (NTCIP 1202 phaseConcurrency). Barriers lie between phases that are not connected by it.' },
    { id: 22, name: 'sequences', type: 'u8', length: 64, unit: '1', min: 0, max: 16, default: [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 6, 5, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 3, 4, 6, 5, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Four sequences of 16 phases each: the phases of each ring come in the order in which they stand; 0 ends one (NTCIP 1202 sequenceData).' },
    { id: 23, name: 'overlapIncluded', type: 'u16', length: 32, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases with which each overlap is green (NTCIP 1202 overlapIncludedPhases).' },
    { id: 24, name: 'overlapModifier', type: 'u16', length: 32, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases during whose green and yellow an overlap of type minusGreenYellow is red (NTCIP 1202 overlapModifierPhases).' },
    { id: 25, name: 'overlapType', type: 'u8', length: 32, symbols: { 0: 'unused', 1: 'normal', 2: 'minusGreenYellow' }, min: 0, max: 2, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'NTCIP 1202 overlapType.' },
    { id: 26, name: 'overlapTrailGreen', type: 'u8', length: 32, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Green of each overlap after that of its phases.' },
    { id: 27, name: 'overlapTrailYellow', type: 'u8', length: 32, unit: 'ds', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Yellow after a trailing green, in 0.1 s.' },
    { id: 28, name: 'overlapTrailRed', type: 'u8', length: 32, unit: 'ds', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Red clearance after a trailing green, in 0.1 s.' },
    { id: 30, name: 'minGreen', type: 'u8', length: 16, unit: 's', min: 1, max: 255, default: [5, 8, 5, 8, 5, 8, 5, 8, 1, 1, 1, 1, 1, 1, 1, 1], description: 'Least green of each phase. (NTCIP 1202 phaseMinimumGreen)' },
    { id: 31, name: 'passage', type: 'u8', length: 16, unit: 'ds', min: 0, max: 255, default: [30, 30, 30, 30, 30, 30, 30, 30, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Gap in the traffic that lets a green end, in 0.1 s. (NTCIP 1202 phasePassage)' },
    { id: 32, name: 'maximum1', type: 'u8', length: 16, unit: 's', min: 1, max: 255, default: [20, 40, 20, 40, 20, 40, 20, 40, 1, 1, 1, 1, 1, 1, 1, 1], description: 'Greatest green from the first conflicting call on; the least green and the pedestrians come first. (NTCIP 1202 phaseMaximum1)' },
    { id: 33, name: 'maximum2', type: 'u8', length: 16, unit: 's', min: 1, max: 255, default: [30, 60, 30, 60, 30, 60, 30, 60, 1, 1, 1, 1, 1, 1, 1, 1], description: 'The same of a pattern with the option max2. (NTCIP 1202 phaseMaximum2)' },
    { id: 34, name: 'yellow', type: 'u8', length: 16, unit: 'ds', min: 27, max: 255, default: [35, 40, 35, 40, 35, 40, 35, 40, 30, 30, 30, 30, 30, 30, 30, 30], description: 'Yellow, in 0.1 s. (NTCIP 1202 phaseYellowChange)' },
    { id: 35, name: 'redClearance', type: 'u8', length: 16, unit: 'ds', min: 0, max: 255, default: [15, 20, 15, 20, 15, 20, 15, 20, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Time after the yellow before a conflicting green, in 0.1 s. (NTCIP 1202 phaseRedClear)' },
    { id: 36, name: 'redRevert', type: 'u8', length: 16, unit: 'ds', min: 0, max: 255, default: [20, 20, 20, 20, 20, 20, 20, 20, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Least red before the same phase is green again, in 0.1 s. (NTCIP 1202 phaseRedRevert)' },
    { id: 37, name: 'addedInitial', type: 'u8', length: 16, unit: 'ds', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'What each vehicle that came during red adds to the least green, in 0.1 s. (NTCIP 1202 phaseAddedInitial)' },
    { id: 38, name: 'maximumInitial', type: 'u8', length: 16, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Greatest least green that comes of it; 0 is without. (NTCIP 1202 phaseMaximumInitial)' },
    { id: 39, name: 'timeBeforeReduction', type: 'u8', length: 16, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Green after a conflicting call before the gap shrinks. (NTCIP 1202 phaseTimeBeforeReduction)' },
    { id: 40, name: 'timeToReduce', type: 'u8', length: 16, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Time in which the gap shrinks from the passage time to the minimum gap; 0 is without. (NTCIP 1202 phaseTimeToReduce)' },
    { id: 41, name: 'minimumGap', type: 'u8', length: 16, unit: 'ds', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'What it shrinks to, in 0.1 s. (NTCIP 1202 phaseMinimumGap)' },
    { id: 42, name: 'walk', type: 'u8', length: 16, unit: 's', min: 0, max: 255, default: [0, 7, 0, 7, 0, 7, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Walk; 0 is without pedestrians. (NTCIP 1202 phaseWalk)' },
    { id: 43, name: 'pedClear', type: 'u8', length: 16, unit: 's', min: 0, max: 255, default: [0, 12, 0, 12, 0, 12, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Pedestrian clearance, after the walk and within the green. (NTCIP 1202 phasePedestrianClear)' },
    { id: 44, name: 'flashingGreen', type: 'u8', length: 16, unit: 'ds', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Part of the green that flashes at its end, in 0.1 s (GB 14886); 0 is without. It comes after the decision to end the green.' },
    { id: 45, name: 'conditionalMinimum', type: 'u8', length: 16, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Least green of a phase that is served once more before the barrier; 0 is that of minGreen. (NTCIP 1202 phaseConditionalServiceMin)' },
    { id: 46, name: 'phaseOptions', type: 'u16', length: 16, unit: '1', min: 0, max: 65535, default: [1, 1089, 1, 1025, 1, 1089, 1, 1025, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Options of each phase (NTCIP 1202 phaseOptions): bit 0 enabled, 1 and 2 automatic flash entry and exit, 3 and 4 non-actuated 1 and 2, 5 non-lock memory, 6 minimum recall, 7 maximum recall, 8 pedestrian recall, 9 soft recall, 10 dual entry, 11 no simultaneous gap, 12 guaranteed passage, 13 rest in walk, 14 conditional service, 15 added initial.' },
    { id: 50, name: 'detectorPhase', type: 'u8', length: 64, unit: '1', min: 0, max: 16, default: [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Phase that each detector calls; 0 for none (NTCIP 1202 vehicleDetectorCallPhase).' },
    { id: 51, name: 'detectorExtended', type: 'u16', length: 64, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Further phases that serve its vehicles: it extends their green too, and while one of them is green it does not call.' },
    { id: 52, name: 'detectorOptions', type: 'u8', length: 64, unit: '1', min: 0, max: 255, default: [159, 159, 159, 159, 159, 159, 159, 159, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'NTCIP 1202 vehicleDetectorOptions: bit 0 volume, 1 occupancy, 2 locks calls during yellow, 3 locks calls during red, 4 passage (extends), 5 added initial, 6 queue, 7 call.' },
    { id: 53, name: 'detectorDelay', type: 'u16', length: 64, unit: 'ds', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'A detection during red counts when it has lasted so long, in 0.1 s (NTCIP 1202 vehicleDetectorDelay).' },
    { id: 54, name: 'detectorExtend', type: 'u8', length: 64, unit: 'ds', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'A detection goes on for so long after its end, in 0.1 s (NTCIP 1202 vehicleDetectorExtend).' },
    { id: 55, name: 'detectorQueueLimit', type: 'u8', length: 64, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'A queue detector extends for no longer than this into a green (NTCIP 1202 vehicleDetectorQueueLimit).' },
    { id: 56, name: 'detectorNoActivity', type: 'u8', length: 64, unit: 'min', min: 0, max: 255, default: [60, 60, 60, 60, 60, 60, 60, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Not believed after so long without a change; 0 is never (NTCIP 1202 vehicleDetectorNoActivity).' },
    { id: 57, name: 'detectorMaxPresence', type: 'u8', length: 64, unit: 'min', min: 0, max: 255, default: [10, 10, 10, 10, 10, 10, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Not believed after being on for so long; 0 is never (NTCIP 1202 vehicleDetectorMaxPresence).' },
    { id: 58, name: 'detectorErratic', type: 'u8', length: 64, unit: '1', min: 0, max: 255, default: [120, 120, 120, 120, 120, 120, 120, 120, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Not believed after so many actuations within a minute; 0 is never (NTCIP 1202 vehicleDetectorErraticCounts).' },
    { id: 59, name: 'detectorFallback', type: 'u8', length: 64, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum' }, min: 0, max: 2, default: [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Recall of its phase while it is not believed.' },
    { id: 60, name: 'volumePeriod', type: 'u8', length: 1, unit: 'min', min: 0, max: 60, default: [15], description: 'Period of the log of volumes and occupancies, that divides the hour; 0 is without (NTCIP 1202 volumeOccupancyPeriod).' },
    { id: 61, name: 'buttonNoActivity', type: 'u8', length: 1, unit: 'min', min: 0, max: 255, default: [0], description: 'The same of push buttons (NTCIP 1202 pedestrianDetectorNoActivity).' },
    { id: 62, name: 'buttonMaxPresence', type: 'u8', length: 1, unit: 'min', min: 0, max: 255, default: [10], description: 'NTCIP 1202 pedestrianDetectorMaxPresence.' },
    { id: 63, name: 'buttonErratic', type: 'u8', length: 1, unit: '1', min: 0, max: 255, default: [100], description: 'NTCIP 1202 pedestrianDetectorErraticCounts.' },
    { id: 70, name: 'lanePhases', type: 'u16', length: 32, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases during which each lane has right of way; adaptive control only.' },
    { id: 71, name: 'laneYields', type: 'u16', length: 32, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases during which each lane may go but gives way.' },
    { id: 72, name: 'laneHeadway', type: 'u8', length: 32, unit: 'ds', min: 0, max: 255, default: [20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20], description: 'Saturation headway of each lane, in 0.1 s.' },
    { id: 73, name: 'laneTravelTime', type: 'u8', length: 32, unit: 'ds', min: 0, max: 255, default: [80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80], description: 'Travel time through the zone of each lane at the free speed, in 0.1 s.' },
    { id: 80, name: 'patternCycle', type: 'u16', length: 16, unit: 's', min: 0, max: 600, default: [90, 120, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Cycle of each pattern (NTCIP 1202 patternCycleTime); 0 is free.' },
    { id: 81, name: 'patternOffset', type: 'u16', length: 16, unit: 's', min: 0, max: 599, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Offset of its reference point from the synchronisation point (NTCIP 1202 patternOffsetTime).' },
    { id: 82, name: 'patternSequence', type: 'u8', length: 16, unit: '1', min: 1, max: 4, default: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], description: 'Sequence (NTCIP 1202 patternSequenceNumber).' },
    { id: 83, name: 'patternCoordinated', type: 'u16', length: 16, unit: '1', min: 0, max: 65535, default: [34, 34, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Coordinated phases.' },
    { id: 84, name: 'patternOptions', type: 'u16', length: 16, unit: '1', min: 0, max: 63, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Bit 0 floating force-off, 1 max2, 2 adaptive, 3 the reference point is the end of the coordinated green (else its begin), 4 coordinated phases rest in walk, 5 coordinated phases are actuated.' },
    { id: 85, name: 'patternTransition', type: 'u8', length: 16, symbols: { 0: 'dwell', 1: 'shortway', 2: 'addOnly' }, min: 0, max: 2, default: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], description: 'How a cycle comes into step.' },
    { id: 86, name: 'splits', type: 'u8', length: 256, unit: 's', min: 0, max: 255, default: [15, 30, 15, 30, 15, 30, 15, 30, 0, 0, 0, 0, 0, 0, 0, 0, 18, 48, 18, 36, 18, 48, 18, 36, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Splits, 16 of each pattern: green, yellow and red clearance of a phase (NTCIP 1202 splitTime).' },
    { id: 87, name: 'splitModes', type: 'u8', length: 256, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum', 3: 'pedestrian', 4: 'maximumPedestrian', 5: 'omitted' }, min: 0, max: 5, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'What a pattern does to each phase, 16 of each pattern (NTCIP 1202 splitMode).' },
    { id: 88, name: 'patternPermissive', type: 'u8', length: 16, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Permissive period after the yield point; 0 lets each phase begin as late as its split still allows.' },
    { id: 89, name: 'transitionLimit', type: 'u8', length: 1, unit: '%', min: 5, max: 50, default: [20], description: 'Part of a cycle by which transition makes it longer or shorter at most.' },
    { id: 90, name: 'scheduleMonths', type: 'u16', length: 16, unit: '1', min: 0, max: 4095, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Entries of the schedule: months, bit 0 for January (NTCIP 1201 timeBaseScheduleMonth).' },
    { id: 91, name: 'scheduleDays', type: 'u8', length: 16, unit: '1', min: 0, max: 127, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Days of the week, bit 0 for Sunday.' },
    { id: 92, name: 'scheduleDates', type: 'i32', length: 16, unit: '1', min: -2147483648, max: 2147483647, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Days of the month, bit d - 1 for day d.' },
    { id: 93, name: 'schedulePlan', type: 'u8', length: 16, unit: '1', min: 0, max: 8, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Day plan, 1 to 8; 0 for an entry that is not used. Of the entries that hold, the one with the fewest months, then dates, then days counts.' },
    { id: 94, name: 'dayPlanMinute', type: 'u16', length: 80, unit: 'min', min: 0, max: 1440, default: [1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440, 1440], description: 'Ten switches of each of the eight day plans: minute of the local day; 1440 is not used.' },
    { id: 95, name: 'dayPlanPattern', type: 'u8', length: 80, unit: '1', min: 0, max: 255, default: [254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254, 254], description: 'Pattern from then on: 1 to 16, 254 free, 255 flash.' },
    { id: 96, name: 'syncMinute', type: 'u16', length: 1, unit: 'min', min: 0, max: 1439, default: [0], description: 'Minute of the local day to which offsets refer.' },
    { id: 100, name: 'preemptType', type: 'u8', length: 8, symbols: { 0: 'unused', 1: 'railway', 2: 'emergency' }, min: 0, max: 2, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Preemptions; one of a lower number goes before one of a higher number, and railways before all others.' },
    { id: 101, name: 'preemptDelay', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'NTCIP 1202 preemptDelay.' },
    { id: 102, name: 'preemptMinGreen', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [2, 2, 2, 2, 2, 2, 2, 2], description: 'Least green of what is green when it begins (NTCIP 1202 preemptMinimumGreen).' },
    { id: 103, name: 'preemptMinWalk', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'NTCIP 1202 preemptMinimumWalk.' },
    { id: 104, name: 'preemptPedClear', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [255, 255, 255, 255, 255, 255, 255, 255], description: 'Pedestrian clearance on entry, at most that of the phase and at least leastPedClear (NTCIP 1202 preemptEnterPedClear).' },
    { id: 105, name: 'preemptTrackPhases', type: 'u16', length: 8, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases that clear the track.' },
    { id: 106, name: 'preemptTrackGreen', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Their green (NTCIP 1202 preemptTrackGreen).' },
    { id: 107, name: 'preemptDwellPhases', type: 'u16', length: 8, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases that are green while it lasts.' },
    { id: 108, name: 'preemptCyclePhases', type: 'u16', length: 8, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases that are served in turn while it lasts, in place of dwell phases.' },
    { id: 109, name: 'preemptDwellGreen', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [5, 5, 5, 5, 5, 5, 5, 5], description: 'Least time of the dwell (NTCIP 1202 preemptDwellGreen).' },
    { id: 110, name: 'preemptExitPhases', type: 'u16', length: 8, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases that come first afterwards; 0 goes on in sequence.' },
    { id: 111, name: 'preemptMaxPresence', type: 'u16', length: 8, unit: 's', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'A call that lasts longer is told, and left out until it ends unless it is of a railway; 0 is never (NTCIP 1202 preemptMaximumPresence).' },
    { id: 112, name: 'preemptGates', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'The track green goes on until the gates are down, for so long more at most; 0 is without a signal from the gates.' },
    { id: 113, name: 'preemptInput', type: 'u8', length: 8, symbols: { 0: 'normallyOpen', 1: 'normallyClosed' }, min: 0, max: 1, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'A circuit that is normally closed asks for its preemption while its bit of preemptCall is 0, so that a broken wire asks too.' },
    { id: 120, name: 'priorityPhases', type: 'u16', length: 8, unit: '1', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Phases that each request asks for; 0 is unused.' },
    { id: 121, name: 'priorityExtension', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Greatest extension of their green.' },
    { id: 122, name: 'priorityEarly', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'By how much each other phase gives up its green sooner at most.' },
    { id: 123, name: 'priorityDelay', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'A request counts when it has lasted so long.' },
    { id: 124, name: 'priorityMaxPresence', type: 'u8', length: 8, unit: 's', min: 0, max: 255, default: [120, 120, 120, 120, 120, 120, 120, 120], description: 'A request that lasts longer is left out.' },
    { id: 125, name: 'priorityLockout', type: 'u16', length: 8, unit: 's', min: 0, max: 65535, default: [0, 0, 0, 0, 0, 0, 0, 0], description: 'Time after a request that changed the greens in which no other one does.' },
    { id: 130, name: 'adaptiveMaxRed', type: 'u16', length: 1, unit: 's', min: 30, max: 600, default: [120], description: 'Adaptive control lets no called phase wait for longer than this, plus one green and its clearance.' },
    { id: 131, name: 'adaptiveLostTime', type: 'u8', length: 1, unit: 'ds', min: 0, max: 255, default: [20], description: 'Start-up lost time of a green, in 0.1 s.' },
  ],
  records: [
    { id: 16, name: 'counts', version: 2, description: "Vehicles served and the counters' last values." },
    { id: 17, name: 'fault', version: 2, description: 'The latched fault.' },
  ],
  update: { migrates: [], request: 'updateRequest', ready: 'updateReady' },
};
