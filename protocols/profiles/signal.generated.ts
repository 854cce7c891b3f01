// Generated from firmware/signal/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the signal by name, as they read. */
export interface SignalRegisters {
  /** Coil 0: Runs the junction to flashing red, after the greens have ended in order. */
  readonly flash: boolean;
  /** Coil 1: Writing 1 ends a latched fault and starts the junction up again; reads 0 afterwards. */
  readonly resetFault: boolean;
  /** Discrete input 0: The phases are served. */
  readonly running: boolean;
  /** Discrete input 1: The junction flashes for a fault until it is reset. */
  readonly faultLatched: boolean;
  /** Discrete input 2: A detector stays on or off for too long; see detectorFaults. */
  readonly detectorFault: boolean;
  /** Input register 0: What the controller does. */
  readonly mode: 'startFlash' | 'allRed' | 'actuated' | 'flash' | 'fault';
  /** Input register 1: Latched fault: lamps of conflicting phases were about to be lit, or not exactly one lamp of a phase, or the record of a latched fault could not be read. */
  readonly fault: 'none' | 'conflict' | 'lamps' | 'record';
  /** Input register 2: Phase that ring 1 serves or served last, 1 to 4; 0 when not actuated. */
  readonly ring1Phase: number;
  /** Input register 3: Phase that ring 2 serves or served last, 5 to 8; 0 when not actuated. */
  readonly ring2Phase: number;
  /** Input register 4 [s]: Time that the phase of ring 1 has been in its state. */
  readonly ring1Time: Quantity<'s'>;
  /** Input register 6 [s]: Time that the phase of ring 2 has been in its state. */
  readonly ring2Time: Quantity<'s'>;
  /** Input register 8: Phases with a vehicle call that waits. */
  readonly vehicleCalls: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | `bit${number}`)[];
  /** Input register 9: Phases with a pedestrian call that waits. */
  readonly pedestrianCalls: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | `bit${number}`)[];
  /** Input register 10: Times that the rings came back to phases 1 2 5 and 6 since the reset. */
  readonly cycles: number;
  /** Input register 12: Vehicles that crossed on any phase since the first power up. */
  readonly vehiclesServedTotal: number;
  /** Input register 14: Vehicles that crossed on phase 1 since the first power up. */
  readonly vehiclesServed1: number;
  /** Input register 16: Vehicles that crossed on phase 2 since the first power up. */
  readonly vehiclesServed2: number;
  /** Input register 18: Vehicles that crossed on phase 3 since the first power up. */
  readonly vehiclesServed3: number;
  /** Input register 20: Vehicles that crossed on phase 4 since the first power up. */
  readonly vehiclesServed4: number;
  /** Input register 22: Vehicles that crossed on phase 5 since the first power up. */
  readonly vehiclesServed5: number;
  /** Input register 24: Vehicles that crossed on phase 6 since the first power up. */
  readonly vehiclesServed6: number;
  /** Input register 26: Vehicles that crossed on phase 7 since the first power up. */
  readonly vehiclesServed7: number;
  /** Input register 28: Vehicles that crossed on phase 8 since the first power up. */
  readonly vehiclesServed8: number;
  /** Input register 30: State of phase 1. */
  readonly phaseState1: 'red' | 'green' | 'yellow' | 'redClearance' | 'flash';
  /** Input register 31: State of phase 2. */
  readonly phaseState2: 'red' | 'green' | 'yellow' | 'redClearance' | 'flash';
  /** Input register 32: State of phase 3. */
  readonly phaseState3: 'red' | 'green' | 'yellow' | 'redClearance' | 'flash';
  /** Input register 33: State of phase 4. */
  readonly phaseState4: 'red' | 'green' | 'yellow' | 'redClearance' | 'flash';
  /** Input register 34: State of phase 5. */
  readonly phaseState5: 'red' | 'green' | 'yellow' | 'redClearance' | 'flash';
  /** Input register 35: State of phase 6. */
  readonly phaseState6: 'red' | 'green' | 'yellow' | 'redClearance' | 'flash';
  /** Input register 36: State of phase 7. */
  readonly phaseState7: 'red' | 'green' | 'yellow' | 'redClearance' | 'flash';
  /** Input register 37: State of phase 8. */
  readonly phaseState8: 'red' | 'green' | 'yellow' | 'redClearance' | 'flash';
  /** Input register 38 [s]: Time since the last reset. */
  readonly uptime: Quantity<'s'>;
  /** Input register 40: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 41: Phases whose detector stays on or off for too long. It is not believed and the phase is recalled for its least green until it moves. */
  readonly detectorFaults: readonly ('phase1' | 'phase2' | 'phase3' | 'phase4' | 'phase5' | 'phase6' | 'phase7' | 'phase8' | `bit${number}`)[];
  /** Holding register 0 [s], 1 to 255: Least green of phase 1. */
  readonly minGreen1: Quantity<'s'>;
  /** Holding register 1 [s], 1 to 255: Least green of phase 2. */
  readonly minGreen2: Quantity<'s'>;
  /** Holding register 2 [s], 1 to 255: Least green of phase 3. */
  readonly minGreen3: Quantity<'s'>;
  /** Holding register 3 [s], 1 to 255: Least green of phase 4. */
  readonly minGreen4: Quantity<'s'>;
  /** Holding register 4 [s], 1 to 255: Least green of phase 5. */
  readonly minGreen5: Quantity<'s'>;
  /** Holding register 5 [s], 1 to 255: Least green of phase 6. */
  readonly minGreen6: Quantity<'s'>;
  /** Holding register 6 [s], 1 to 255: Least green of phase 7. */
  readonly minGreen7: Quantity<'s'>;
  /** Holding register 7 [s], 1 to 255: Least green of phase 8. */
  readonly minGreen8: Quantity<'s'>;
  /** Holding register 8 [s], 0 to 25.5: Gap in the traffic of phase 1 that lets its green end. */
  readonly passage1: Quantity<'s'>;
  /** Holding register 9 [s], 0 to 25.5: Gap in the traffic of phase 2 that lets its green end. */
  readonly passage2: Quantity<'s'>;
  /** Holding register 10 [s], 0 to 25.5: Gap in the traffic of phase 3 that lets its green end. */
  readonly passage3: Quantity<'s'>;
  /** Holding register 11 [s], 0 to 25.5: Gap in the traffic of phase 4 that lets its green end. */
  readonly passage4: Quantity<'s'>;
  /** Holding register 12 [s], 0 to 25.5: Gap in the traffic of phase 5 that lets its green end. */
  readonly passage5: Quantity<'s'>;
  /** Holding register 13 [s], 0 to 25.5: Gap in the traffic of phase 6 that lets its green end. */
  readonly passage6: Quantity<'s'>;
  /** Holding register 14 [s], 0 to 25.5: Gap in the traffic of phase 7 that lets its green end. */
  readonly passage7: Quantity<'s'>;
  /** Holding register 15 [s], 0 to 25.5: Gap in the traffic of phase 8 that lets its green end. */
  readonly passage8: Quantity<'s'>;
  /** Holding register 16 [s], 1 to 255: Greatest green of phase 1 from the first conflicting call on; the least green and the pedestrians come first. */
  readonly maxGreen1: Quantity<'s'>;
  /** Holding register 17 [s], 1 to 255: Greatest green of phase 2 from the first conflicting call on; the least green and the pedestrians come first. */
  readonly maxGreen2: Quantity<'s'>;
  /** Holding register 18 [s], 1 to 255: Greatest green of phase 3 from the first conflicting call on; the least green and the pedestrians come first. */
  readonly maxGreen3: Quantity<'s'>;
  /** Holding register 19 [s], 1 to 255: Greatest green of phase 4 from the first conflicting call on; the least green and the pedestrians come first. */
  readonly maxGreen4: Quantity<'s'>;
  /** Holding register 20 [s], 1 to 255: Greatest green of phase 5 from the first conflicting call on; the least green and the pedestrians come first. */
  readonly maxGreen5: Quantity<'s'>;
  /** Holding register 21 [s], 1 to 255: Greatest green of phase 6 from the first conflicting call on; the least green and the pedestrians come first. */
  readonly maxGreen6: Quantity<'s'>;
  /** Holding register 22 [s], 1 to 255: Greatest green of phase 7 from the first conflicting call on; the least green and the pedestrians come first. */
  readonly maxGreen7: Quantity<'s'>;
  /** Holding register 23 [s], 1 to 255: Greatest green of phase 8 from the first conflicting call on; the least green and the pedestrians come first. */
  readonly maxGreen8: Quantity<'s'>;
  /** Holding register 24 [s], 3 to 25.5: Yellow of phase 1. */
  readonly yellow1: Quantity<'s'>;
  /** Holding register 25 [s], 3 to 25.5: Yellow of phase 2. */
  readonly yellow2: Quantity<'s'>;
  /** Holding register 26 [s], 3 to 25.5: Yellow of phase 3. */
  readonly yellow3: Quantity<'s'>;
  /** Holding register 27 [s], 3 to 25.5: Yellow of phase 4. */
  readonly yellow4: Quantity<'s'>;
  /** Holding register 28 [s], 3 to 25.5: Yellow of phase 5. */
  readonly yellow5: Quantity<'s'>;
  /** Holding register 29 [s], 3 to 25.5: Yellow of phase 6. */
  readonly yellow6: Quantity<'s'>;
  /** Holding register 30 [s], 3 to 25.5: Yellow of phase 7. */
  readonly yellow7: Quantity<'s'>;
  /** Holding register 31 [s], 3 to 25.5: Yellow of phase 8. */
  readonly yellow8: Quantity<'s'>;
  /** Holding register 32 [s], 0 to 25.5: Time after the yellow of phase 1 before a conflicting green. */
  readonly redClearance1: Quantity<'s'>;
  /** Holding register 33 [s], 0 to 25.5: Time after the yellow of phase 2 before a conflicting green. */
  readonly redClearance2: Quantity<'s'>;
  /** Holding register 34 [s], 0 to 25.5: Time after the yellow of phase 3 before a conflicting green. */
  readonly redClearance3: Quantity<'s'>;
  /** Holding register 35 [s], 0 to 25.5: Time after the yellow of phase 4 before a conflicting green. */
  readonly redClearance4: Quantity<'s'>;
  /** Holding register 36 [s], 0 to 25.5: Time after the yellow of phase 5 before a conflicting green. */
  readonly redClearance5: Quantity<'s'>;
  /** Holding register 37 [s], 0 to 25.5: Time after the yellow of phase 6 before a conflicting green. */
  readonly redClearance6: Quantity<'s'>;
  /** Holding register 38 [s], 0 to 25.5: Time after the yellow of phase 7 before a conflicting green. */
  readonly redClearance7: Quantity<'s'>;
  /** Holding register 39 [s], 0 to 25.5: Time after the yellow of phase 8 before a conflicting green. */
  readonly redClearance8: Quantity<'s'>;
  /** Holding register 40 [s], 0 to 255: Walk beside phase 1; 0 is without pedestrians. */
  readonly walk1: Quantity<'s'>;
  /** Holding register 41 [s], 0 to 255: Walk beside phase 2; 0 is without pedestrians. */
  readonly walk2: Quantity<'s'>;
  /** Holding register 42 [s], 0 to 255: Walk beside phase 3; 0 is without pedestrians. */
  readonly walk3: Quantity<'s'>;
  /** Holding register 43 [s], 0 to 255: Walk beside phase 4; 0 is without pedestrians. */
  readonly walk4: Quantity<'s'>;
  /** Holding register 44 [s], 0 to 255: Walk beside phase 5; 0 is without pedestrians. */
  readonly walk5: Quantity<'s'>;
  /** Holding register 45 [s], 0 to 255: Walk beside phase 6; 0 is without pedestrians. */
  readonly walk6: Quantity<'s'>;
  /** Holding register 46 [s], 0 to 255: Walk beside phase 7; 0 is without pedestrians. */
  readonly walk7: Quantity<'s'>;
  /** Holding register 47 [s], 0 to 255: Walk beside phase 8; 0 is without pedestrians. */
  readonly walk8: Quantity<'s'>;
  /** Holding register 48 [s], 0 to 255: Time that pedestrians beside phase 1 need to cross, after the walk and within the green. */
  readonly pedClear1: Quantity<'s'>;
  /** Holding register 49 [s], 0 to 255: Time that pedestrians beside phase 2 need to cross, after the walk and within the green. */
  readonly pedClear2: Quantity<'s'>;
  /** Holding register 50 [s], 0 to 255: Time that pedestrians beside phase 3 need to cross, after the walk and within the green. */
  readonly pedClear3: Quantity<'s'>;
  /** Holding register 51 [s], 0 to 255: Time that pedestrians beside phase 4 need to cross, after the walk and within the green. */
  readonly pedClear4: Quantity<'s'>;
  /** Holding register 52 [s], 0 to 255: Time that pedestrians beside phase 5 need to cross, after the walk and within the green. */
  readonly pedClear5: Quantity<'s'>;
  /** Holding register 53 [s], 0 to 255: Time that pedestrians beside phase 6 need to cross, after the walk and within the green. */
  readonly pedClear6: Quantity<'s'>;
  /** Holding register 54 [s], 0 to 255: Time that pedestrians beside phase 7 need to cross, after the walk and within the green. */
  readonly pedClear7: Quantity<'s'>;
  /** Holding register 55 [s], 0 to 255: Time that pedestrians beside phase 8 need to cross, after the walk and within the green. */
  readonly pedClear8: Quantity<'s'>;
  /** Holding register 56: Call that phase 1 always has: for its least green, its greatest green, or the pedestrians. */
  readonly recall1: 'none' | 'minimum' | 'maximum' | 'pedestrian';
  /** Holding register 57: Call that phase 2 always has: for its least green, its greatest green, or the pedestrians. */
  readonly recall2: 'none' | 'minimum' | 'maximum' | 'pedestrian';
  /** Holding register 58: Call that phase 3 always has: for its least green, its greatest green, or the pedestrians. */
  readonly recall3: 'none' | 'minimum' | 'maximum' | 'pedestrian';
  /** Holding register 59: Call that phase 4 always has: for its least green, its greatest green, or the pedestrians. */
  readonly recall4: 'none' | 'minimum' | 'maximum' | 'pedestrian';
  /** Holding register 60: Call that phase 5 always has: for its least green, its greatest green, or the pedestrians. */
  readonly recall5: 'none' | 'minimum' | 'maximum' | 'pedestrian';
  /** Holding register 61: Call that phase 6 always has: for its least green, its greatest green, or the pedestrians. */
  readonly recall6: 'none' | 'minimum' | 'maximum' | 'pedestrian';
  /** Holding register 62: Call that phase 7 always has: for its least green, its greatest green, or the pedestrians. */
  readonly recall7: 'none' | 'minimum' | 'maximum' | 'pedestrian';
  /** Holding register 63: Call that phase 8 always has: for its least green, its greatest green, or the pedestrians. */
  readonly recall8: 'none' | 'minimum' | 'maximum' | 'pedestrian';
  /** Holding register 64 [s], 60 to 3600: Longest time between two records of the vehicle counts. */
  readonly persistInterval: Quantity<'s'>;
  /** Holding register 65 [min], 0 to 255: A detector that stays on for so long is stuck; 0 is never. */
  readonly detectorMaxPresence: Quantity<'min'>;
  /** Holding register 66 [min], 0 to 255: A detector that has worked since the start and then stays off for so long is stuck; 0 is never. */
  readonly detectorNoActivity: Quantity<'min'>;
}

/** Names that may be written. */
export type SignalWritable =
  | 'flash'
  | 'resetFault'
  | 'minGreen1'
  | 'minGreen2'
  | 'minGreen3'
  | 'minGreen4'
  | 'minGreen5'
  | 'minGreen6'
  | 'minGreen7'
  | 'minGreen8'
  | 'passage1'
  | 'passage2'
  | 'passage3'
  | 'passage4'
  | 'passage5'
  | 'passage6'
  | 'passage7'
  | 'passage8'
  | 'maxGreen1'
  | 'maxGreen2'
  | 'maxGreen3'
  | 'maxGreen4'
  | 'maxGreen5'
  | 'maxGreen6'
  | 'maxGreen7'
  | 'maxGreen8'
  | 'yellow1'
  | 'yellow2'
  | 'yellow3'
  | 'yellow4'
  | 'yellow5'
  | 'yellow6'
  | 'yellow7'
  | 'yellow8'
  | 'redClearance1'
  | 'redClearance2'
  | 'redClearance3'
  | 'redClearance4'
  | 'redClearance5'
  | 'redClearance6'
  | 'redClearance7'
  | 'redClearance8'
  | 'walk1'
  | 'walk2'
  | 'walk3'
  | 'walk4'
  | 'walk5'
  | 'walk6'
  | 'walk7'
  | 'walk8'
  | 'pedClear1'
  | 'pedClear2'
  | 'pedClear3'
  | 'pedClear4'
  | 'pedClear5'
  | 'pedClear6'
  | 'pedClear7'
  | 'pedClear8'
  | 'recall1'
  | 'recall2'
  | 'recall3'
  | 'recall4'
  | 'recall5'
  | 'recall6'
  | 'recall7'
  | 'recall8'
  | 'persistInterval'
  | 'detectorMaxPresence'
  | 'detectorNoActivity';

/** Actuated traffic signal controller with two rings of four phases and a barrier (NEMA TS 2). */
export const signalProfile: DeviceProfile<SignalRegisters, SignalWritable> = {
  class: 'signal',
  version: 1,
  digest: 'f4cacd6dbc94ebc5e8bcc773baccf6f7326f7aec41a8f6ab501865e6579473e3',
  description: 'Actuated traffic signal controller with two rings of four phases and a barrier (NEMA TS 2).',
  identity: { vendorName: 'Kerb', productCode: 'KS-8', majorMinorRevision: '0.1', productName: 'Traffic signal controller', modelName: 'KS-8 spine' },
  coils: [
    { name: 'flash', address: 0, access: 'rw', default: 0, persistent: true, description: 'Runs the junction to flashing red, after the greens have ended in order.' },
    { name: 'resetFault', address: 1, access: 'rw', default: 0, persistent: false, description: 'Writing 1 ends a latched fault and starts the junction up again; reads 0 afterwards.' },
  ],
  discreteInputs: [
    { name: 'running', address: 0, access: 'r', default: 0, persistent: false, description: 'The phases are served.' },
    { name: 'faultLatched', address: 1, access: 'r', default: 0, persistent: false, description: 'The junction flashes for a fault until it is reset.' },
    { name: 'detectorFault', address: 2, access: 'r', default: 0, persistent: false, description: 'A detector stays on or off for too long; see detectorFaults.' },
  ],
  inputRegisters: [
    { name: 'mode', address: 0, type: 'u16', length: 1, scale: 1, symbols: { 0: 'startFlash', 1: 'allRed', 2: 'actuated', 3: 'flash', 4: 'fault' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What the controller does.' },
    { name: 'fault', address: 1, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'conflict', 2: 'lamps', 3: 'record' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Latched fault: lamps of conflicting phases were about to be lit, or not exactly one lamp of a phase, or the record of a latched fault could not be read.' },
    { name: 'ring1Phase', address: 2, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phase that ring 1 serves or served last, 1 to 4; 0 when not actuated.' },
    { name: 'ring2Phase', address: 3, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phase that ring 2 serves or served last, 5 to 8; 0 when not actuated.' },
    { name: 'ring1Time', address: 4, type: 'u32', length: 2, scale: 0.1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the phase of ring 1 has been in its state.' },
    { name: 'ring2Time', address: 6, type: 'u32', length: 2, scale: 0.1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the phase of ring 2 has been in its state.' },
    { name: 'vehicleCalls', address: 8, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phases with a vehicle call that waits.' },
    { name: 'pedestrianCalls', address: 9, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Phases with a pedestrian call that waits.' },
    { name: 'cycles', address: 10, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that the rings came back to phases 1 2 5 and 6 since the reset.' },
    { name: 'vehiclesServedTotal', address: 12, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles that crossed on any phase since the first power up.' },
    { name: 'vehiclesServed1', address: 14, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles that crossed on phase 1 since the first power up.' },
    { name: 'vehiclesServed2', address: 16, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles that crossed on phase 2 since the first power up.' },
    { name: 'vehiclesServed3', address: 18, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles that crossed on phase 3 since the first power up.' },
    { name: 'vehiclesServed4', address: 20, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles that crossed on phase 4 since the first power up.' },
    { name: 'vehiclesServed5', address: 22, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles that crossed on phase 5 since the first power up.' },
    { name: 'vehiclesServed6', address: 24, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles that crossed on phase 6 since the first power up.' },
    { name: 'vehiclesServed7', address: 26, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles that crossed on phase 7 since the first power up.' },
    { name: 'vehiclesServed8', address: 28, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Vehicles that crossed on phase 8 since the first power up.' },
    { name: 'phaseState1', address: 30, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance', 4: 'flash' }, access: 'r', default: 4, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroup', description: 'State of phase 1.' },
    { name: 'phaseState2', address: 31, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance', 4: 'flash' }, access: 'r', default: 4, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroup', description: 'State of phase 2.' },
    { name: 'phaseState3', address: 32, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance', 4: 'flash' }, access: 'r', default: 4, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroup', description: 'State of phase 3.' },
    { name: 'phaseState4', address: 33, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance', 4: 'flash' }, access: 'r', default: 4, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroup', description: 'State of phase 4.' },
    { name: 'phaseState5', address: 34, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance', 4: 'flash' }, access: 'r', default: 4, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroup', description: 'State of phase 5.' },
    { name: 'phaseState6', address: 35, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance', 4: 'flash' }, access: 'r', default: 4, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroup', description: 'State of phase 6.' },
    { name: 'phaseState7', address: 36, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance', 4: 'flash' }, access: 'r', default: 4, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroup', description: 'State of phase 7.' },
    { name: 'phaseState8', address: 37, type: 'u16', length: 1, scale: 1, symbols: { 0: 'red', 1: 'green', 2: 'yellow', 3: 'redClearance', 4: 'flash' }, access: 'r', default: 4, persistent: false, wordOrder: 'big', ntcip: '1202 phaseStatusGroup', description: 'State of phase 8.' },
    { name: 'uptime', address: 38, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset.' },
    { name: 'resetReason', address: 40, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'detectorFaults', address: 41, type: 'u16', length: 1, scale: 1, bits: { 0: 'phase1', 1: 'phase2', 2: 'phase3', 3: 'phase4', 4: 'phase5', 5: 'phase6', 6: 'phase7', 7: 'phase8' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', ntcip: '1202 vehicleDetectorAlarms', description: 'Phases whose detector stays on or off for too long. It is not believed and the phase is recalled for its least green until it moves.' },
  ],
  holdingRegisters: [
    { name: 'minGreen1', address: 0, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 5, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMinimumGreen', description: 'Least green of phase 1.' },
    { name: 'minGreen2', address: 1, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 8, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMinimumGreen', description: 'Least green of phase 2.' },
    { name: 'minGreen3', address: 2, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 5, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMinimumGreen', description: 'Least green of phase 3.' },
    { name: 'minGreen4', address: 3, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 8, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMinimumGreen', description: 'Least green of phase 4.' },
    { name: 'minGreen5', address: 4, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 5, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMinimumGreen', description: 'Least green of phase 5.' },
    { name: 'minGreen6', address: 5, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 8, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMinimumGreen', description: 'Least green of phase 6.' },
    { name: 'minGreen7', address: 6, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 5, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMinimumGreen', description: 'Least green of phase 7.' },
    { name: 'minGreen8', address: 7, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 8, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMinimumGreen', description: 'Least green of phase 8.' },
    { name: 'passage1', address: 8, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 30, persistent: true, wordOrder: 'big', ntcip: '1202 phasePassage', description: 'Gap in the traffic of phase 1 that lets its green end.' },
    { name: 'passage2', address: 9, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 30, persistent: true, wordOrder: 'big', ntcip: '1202 phasePassage', description: 'Gap in the traffic of phase 2 that lets its green end.' },
    { name: 'passage3', address: 10, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 30, persistent: true, wordOrder: 'big', ntcip: '1202 phasePassage', description: 'Gap in the traffic of phase 3 that lets its green end.' },
    { name: 'passage4', address: 11, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 30, persistent: true, wordOrder: 'big', ntcip: '1202 phasePassage', description: 'Gap in the traffic of phase 4 that lets its green end.' },
    { name: 'passage5', address: 12, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 30, persistent: true, wordOrder: 'big', ntcip: '1202 phasePassage', description: 'Gap in the traffic of phase 5 that lets its green end.' },
    { name: 'passage6', address: 13, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 30, persistent: true, wordOrder: 'big', ntcip: '1202 phasePassage', description: 'Gap in the traffic of phase 6 that lets its green end.' },
    { name: 'passage7', address: 14, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 30, persistent: true, wordOrder: 'big', ntcip: '1202 phasePassage', description: 'Gap in the traffic of phase 7 that lets its green end.' },
    { name: 'passage8', address: 15, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 30, persistent: true, wordOrder: 'big', ntcip: '1202 phasePassage', description: 'Gap in the traffic of phase 8 that lets its green end.' },
    { name: 'maxGreen1', address: 16, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 20, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMaximum1', description: 'Greatest green of phase 1 from the first conflicting call on; the least green and the pedestrians come first.' },
    { name: 'maxGreen2', address: 17, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 40, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMaximum1', description: 'Greatest green of phase 2 from the first conflicting call on; the least green and the pedestrians come first.' },
    { name: 'maxGreen3', address: 18, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 20, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMaximum1', description: 'Greatest green of phase 3 from the first conflicting call on; the least green and the pedestrians come first.' },
    { name: 'maxGreen4', address: 19, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 40, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMaximum1', description: 'Greatest green of phase 4 from the first conflicting call on; the least green and the pedestrians come first.' },
    { name: 'maxGreen5', address: 20, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 20, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMaximum1', description: 'Greatest green of phase 5 from the first conflicting call on; the least green and the pedestrians come first.' },
    { name: 'maxGreen6', address: 21, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 40, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMaximum1', description: 'Greatest green of phase 6 from the first conflicting call on; the least green and the pedestrians come first.' },
    { name: 'maxGreen7', address: 22, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 20, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMaximum1', description: 'Greatest green of phase 7 from the first conflicting call on; the least green and the pedestrians come first.' },
    { name: 'maxGreen8', address: 23, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 1, max: 255, default: 40, persistent: true, wordOrder: 'big', ntcip: '1202 phaseMaximum1', description: 'Greatest green of phase 8 from the first conflicting call on; the least green and the pedestrians come first.' },
    { name: 'yellow1', address: 24, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 30, max: 255, default: 35, persistent: true, wordOrder: 'big', ntcip: '1202 phaseYellowChange', description: 'Yellow of phase 1.' },
    { name: 'yellow2', address: 25, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 30, max: 255, default: 40, persistent: true, wordOrder: 'big', ntcip: '1202 phaseYellowChange', description: 'Yellow of phase 2.' },
    { name: 'yellow3', address: 26, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 30, max: 255, default: 35, persistent: true, wordOrder: 'big', ntcip: '1202 phaseYellowChange', description: 'Yellow of phase 3.' },
    { name: 'yellow4', address: 27, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 30, max: 255, default: 40, persistent: true, wordOrder: 'big', ntcip: '1202 phaseYellowChange', description: 'Yellow of phase 4.' },
    { name: 'yellow5', address: 28, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 30, max: 255, default: 35, persistent: true, wordOrder: 'big', ntcip: '1202 phaseYellowChange', description: 'Yellow of phase 5.' },
    { name: 'yellow6', address: 29, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 30, max: 255, default: 40, persistent: true, wordOrder: 'big', ntcip: '1202 phaseYellowChange', description: 'Yellow of phase 6.' },
    { name: 'yellow7', address: 30, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 30, max: 255, default: 35, persistent: true, wordOrder: 'big', ntcip: '1202 phaseYellowChange', description: 'Yellow of phase 7.' },
    { name: 'yellow8', address: 31, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 30, max: 255, default: 40, persistent: true, wordOrder: 'big', ntcip: '1202 phaseYellowChange', description: 'Yellow of phase 8.' },
    { name: 'redClearance1', address: 32, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 15, persistent: true, wordOrder: 'big', ntcip: '1202 phaseRedClear', description: 'Time after the yellow of phase 1 before a conflicting green.' },
    { name: 'redClearance2', address: 33, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 20, persistent: true, wordOrder: 'big', ntcip: '1202 phaseRedClear', description: 'Time after the yellow of phase 2 before a conflicting green.' },
    { name: 'redClearance3', address: 34, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 15, persistent: true, wordOrder: 'big', ntcip: '1202 phaseRedClear', description: 'Time after the yellow of phase 3 before a conflicting green.' },
    { name: 'redClearance4', address: 35, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 20, persistent: true, wordOrder: 'big', ntcip: '1202 phaseRedClear', description: 'Time after the yellow of phase 4 before a conflicting green.' },
    { name: 'redClearance5', address: 36, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 15, persistent: true, wordOrder: 'big', ntcip: '1202 phaseRedClear', description: 'Time after the yellow of phase 5 before a conflicting green.' },
    { name: 'redClearance6', address: 37, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 20, persistent: true, wordOrder: 'big', ntcip: '1202 phaseRedClear', description: 'Time after the yellow of phase 6 before a conflicting green.' },
    { name: 'redClearance7', address: 38, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 15, persistent: true, wordOrder: 'big', ntcip: '1202 phaseRedClear', description: 'Time after the yellow of phase 7 before a conflicting green.' },
    { name: 'redClearance8', address: 39, type: 'u16', length: 1, scale: 0.1, unit: 's', access: 'rw', min: 0, max: 255, default: 20, persistent: true, wordOrder: 'big', ntcip: '1202 phaseRedClear', description: 'Time after the yellow of phase 8 before a conflicting green.' },
    { name: 'walk1', address: 40, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseWalk', description: 'Walk beside phase 1; 0 is without pedestrians.' },
    { name: 'walk2', address: 41, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 7, persistent: true, wordOrder: 'big', ntcip: '1202 phaseWalk', description: 'Walk beside phase 2; 0 is without pedestrians.' },
    { name: 'walk3', address: 42, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseWalk', description: 'Walk beside phase 3; 0 is without pedestrians.' },
    { name: 'walk4', address: 43, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 7, persistent: true, wordOrder: 'big', ntcip: '1202 phaseWalk', description: 'Walk beside phase 4; 0 is without pedestrians.' },
    { name: 'walk5', address: 44, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseWalk', description: 'Walk beside phase 5; 0 is without pedestrians.' },
    { name: 'walk6', address: 45, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 7, persistent: true, wordOrder: 'big', ntcip: '1202 phaseWalk', description: 'Walk beside phase 6; 0 is without pedestrians.' },
    { name: 'walk7', address: 46, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseWalk', description: 'Walk beside phase 7; 0 is without pedestrians.' },
    { name: 'walk8', address: 47, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 7, persistent: true, wordOrder: 'big', ntcip: '1202 phaseWalk', description: 'Walk beside phase 8; 0 is without pedestrians.' },
    { name: 'pedClear1', address: 48, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phasePedestrianClear', description: 'Time that pedestrians beside phase 1 need to cross, after the walk and within the green.' },
    { name: 'pedClear2', address: 49, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 12, persistent: true, wordOrder: 'big', ntcip: '1202 phasePedestrianClear', description: 'Time that pedestrians beside phase 2 need to cross, after the walk and within the green.' },
    { name: 'pedClear3', address: 50, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phasePedestrianClear', description: 'Time that pedestrians beside phase 3 need to cross, after the walk and within the green.' },
    { name: 'pedClear4', address: 51, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 12, persistent: true, wordOrder: 'big', ntcip: '1202 phasePedestrianClear', description: 'Time that pedestrians beside phase 4 need to cross, after the walk and within the green.' },
    { name: 'pedClear5', address: 52, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phasePedestrianClear', description: 'Time that pedestrians beside phase 5 need to cross, after the walk and within the green.' },
    { name: 'pedClear6', address: 53, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 12, persistent: true, wordOrder: 'big', ntcip: '1202 phasePedestrianClear', description: 'Time that pedestrians beside phase 6 need to cross, after the walk and within the green.' },
    { name: 'pedClear7', address: 54, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phasePedestrianClear', description: 'Time that pedestrians beside phase 7 need to cross, after the walk and within the green.' },
    { name: 'pedClear8', address: 55, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 255, default: 12, persistent: true, wordOrder: 'big', ntcip: '1202 phasePedestrianClear', description: 'Time that pedestrians beside phase 8 need to cross, after the walk and within the green.' },
    { name: 'recall1', address: 56, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum', 3: 'pedestrian' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseOptions', description: 'Call that phase 1 always has: for its least green, its greatest green, or the pedestrians.' },
    { name: 'recall2', address: 57, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum', 3: 'pedestrian' }, access: 'rw', default: 1, persistent: true, wordOrder: 'big', ntcip: '1202 phaseOptions', description: 'Call that phase 2 always has: for its least green, its greatest green, or the pedestrians.' },
    { name: 'recall3', address: 58, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum', 3: 'pedestrian' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseOptions', description: 'Call that phase 3 always has: for its least green, its greatest green, or the pedestrians.' },
    { name: 'recall4', address: 59, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum', 3: 'pedestrian' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseOptions', description: 'Call that phase 4 always has: for its least green, its greatest green, or the pedestrians.' },
    { name: 'recall5', address: 60, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum', 3: 'pedestrian' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseOptions', description: 'Call that phase 5 always has: for its least green, its greatest green, or the pedestrians.' },
    { name: 'recall6', address: 61, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum', 3: 'pedestrian' }, access: 'rw', default: 1, persistent: true, wordOrder: 'big', ntcip: '1202 phaseOptions', description: 'Call that phase 6 always has: for its least green, its greatest green, or the pedestrians.' },
    { name: 'recall7', address: 62, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum', 3: 'pedestrian' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseOptions', description: 'Call that phase 7 always has: for its least green, its greatest green, or the pedestrians.' },
    { name: 'recall8', address: 63, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'minimum', 2: 'maximum', 3: 'pedestrian' }, access: 'rw', default: 0, persistent: true, wordOrder: 'big', ntcip: '1202 phaseOptions', description: 'Call that phase 8 always has: for its least green, its greatest green, or the pedestrians.' },
    { name: 'persistInterval', address: 64, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 60, max: 3600, default: 900, persistent: true, wordOrder: 'big', description: 'Longest time between two records of the vehicle counts.' },
    { name: 'detectorMaxPresence', address: 65, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', min: 0, max: 255, default: 10, persistent: true, wordOrder: 'big', ntcip: '1202 vehicleDetectorMaxPresence', description: 'A detector that stays on for so long is stuck; 0 is never.' },
    { name: 'detectorNoActivity', address: 66, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', min: 0, max: 255, default: 60, persistent: true, wordOrder: 'big', ntcip: '1202 vehicleDetectorNoActivity', description: 'A detector that has worked since the start and then stays off for so long is stuck; 0 is never.' },
  ],
  channels: {
    inputs: [
      { name: 'detectorPresence', description: 'Bit p - 1: a vehicle stands on the detector of phase p.' },
      { name: 'pedestrianCall', description: 'Bit p - 1: the push button of the pedestrians beside phase p.' },
      { name: 'vehicleCount1', description: 'Vehicles that crossed the stop line of phase 1, counted up and never reset while power is on.' },
      { name: 'vehicleCount2', description: 'Vehicles that crossed the stop line of phase 2, counted up and never reset while power is on.' },
      { name: 'vehicleCount3', description: 'Vehicles that crossed the stop line of phase 3, counted up and never reset while power is on.' },
      { name: 'vehicleCount4', description: 'Vehicles that crossed the stop line of phase 4, counted up and never reset while power is on.' },
      { name: 'vehicleCount5', description: 'Vehicles that crossed the stop line of phase 5, counted up and never reset while power is on.' },
      { name: 'vehicleCount6', description: 'Vehicles that crossed the stop line of phase 6, counted up and never reset while power is on.' },
      { name: 'vehicleCount7', description: 'Vehicles that crossed the stop line of phase 7, counted up and never reset while power is on.' },
      { name: 'vehicleCount8', description: 'Vehicles that crossed the stop line of phase 8, counted up and never reset while power is on.' },
    ],
    outputs: [
      { name: 'lampRed', description: 'Bit p - 1: red of phase p.' },
      { name: 'lampYellow', description: 'Bit p - 1: yellow of phase p.' },
      { name: 'lampGreen', description: 'Bit p - 1: green of phase p.' },
      { name: 'pedWalk', description: 'Bit p - 1: walk beside phase p.' },
      { name: 'pedClear', description: "Bit p - 1: flashing don't walk beside phase p; steady don't walk where neither bit is set." },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'modeChanged', severity: 'info', description: 'The value is the new mode.' },
    { code: 3, name: 'faultLatched', severity: 'error', description: 'The junction flashes until the fault is reset; the value is the fault.' },
    { code: 4, name: 'faultReset', severity: 'info', description: 'A latched fault was reset; the value is the fault.' },
    { code: 5, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 6, name: 'detectorFault', severity: 'warning', description: 'A detector stays on or off for too long; the value is that of detectorFaults.' },
    { code: 7, name: 'detectorRestored', severity: 'info', description: 'A detector that was stuck moves; the value is that of detectorFaults.' },
  ],
  config: [
    { id: 1, name: 'startFlash', type: 'i32', length: 1, unit: 'ds', min: 0, max: 600, default: [50], description: 'Flashing red after power up, in 0.1 s.' },
    { id: 2, name: 'startAllRed', type: 'i32', length: 1, unit: 'ds', min: 30, max: 300, default: [60], description: 'All red before the first green, in 0.1 s.' },
  ],
  records: [
    { id: 16, name: 'counts', version: 1, description: "Vehicles served and the counters' last values." },
    { id: 17, name: 'fault', version: 1, description: 'The latched fault.' },
  ],
};
