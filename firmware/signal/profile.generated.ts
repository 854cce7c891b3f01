// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 2;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 256;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 256;
export const INPUT_CHANNELS: usize = 736;
export const OUTPUT_CHANNELS: usize = 1280;
export const CONFIG: usize = 1320;
export const STATE: usize = 4840;

export const COIL_COUNT: i32 = 4;
export const DISCRETE_INPUT_COUNT: i32 = 10;
export const INPUT_REGISTER_COUNT: i32 = 101;
export const HOLDING_REGISTER_COUNT: i32 = 238;
export const INPUT_CHANNEL_COUNT: i32 = 135;
export const OUTPUT_CHANNEL_COUNT: i32 = 10;
export const CONFIG_COUNT: i32 = 880;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = 10;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 4,
  40, 10,
  48, 101,
  256, 238,
  736, 135,
  1280, 10,
  1320, 880,
  4840,
];

export namespace registers {
  /** Coil 0: Runs the junction to flash, after the greens have ended in order. */
  export function flash(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setFlash(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Writing 1 ends a latched fault and starts the junction up again; reads 0 afterwards. */
  export function resetFault(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setResetFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: Patterns that ask for adaptive control run actuated instead. */
  export function adaptiveOff(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setAdaptiveOff(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Coil 3: Asks the firmware to run the junction to flash, so that it may be replaced; 0 calls that off. Preemption, transit priority, a held phase and stop time go first. */
  export function updateRequest(device: usize): bool {
    return (load<u8>(device, 32) & 8) != 0;
  }
  export function setUpdateRequest(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xf7) | (<u8>value << 3), 32);
  }
  /** Discrete input 0: The phases are served. */
  export function running(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setRunning(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: The junction flashes for a fault until it is reset. */
  export function faultLatched(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setFaultLatched(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: A detector is not believed; see detectorFaults1, detectorFaults2 and pedestrianDetectorFaults. */
  export function detectorFault(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setDetectorFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: A pattern with a cycle is in force. */
  export function coordinated(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setCoordinated(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: The pattern in force is not yet, or no longer, in step with its offset. */
  export function inTransition(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setInTransition(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: A preemption is in force. */
  export function preempted(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setPreempted(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Discrete input 6: Transit priority changes the greens of this cycle. */
  export function priorityActive(device: usize): bool {
    return (load<u8>(device, 40) & 64) != 0;
  }
  export function setPriorityActive(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xbf) | (<u8>value << 6), 40);
  }
  /** Discrete input 7: Adaptive control chooses the greens. */
  export function adaptive(device: usize): bool {
    return (load<u8>(device, 40) & 128) != 0;
  }
  export function setAdaptive(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0x7f) | (<u8>value << 7), 40);
  }
  /** Discrete input 8: The runtime has told a time of this century; without one there is no schedule. */
  export function clockSet(device: usize): bool {
    return (load<u8>(device, 41) & 1) != 0;
  }
  export function setClockSet(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfe) | <u8>value, 41);
  }
  /** Discrete input 9: The firmware may be replaced now: it was asked for, and the junction flashes. */
  export function updateReady(device: usize): bool {
    return (load<u8>(device, 41) & 2) != 0;
  }
  export function setUpdateReady(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 41) & 0xfd) | (<u8>value << 1), 41);
  }
  /** Input register 0: What the controller does. */
  export function mode(device: usize): u16 {
    return load<u16>(device, 48);
  }
  export function setMode(device: usize, value: u16): void {
    store<u16>(device, value, 48);
  }
  /** Input register 1: Latched fault: lamps of conflicting channels were about to be lit, or not exactly one lamp of a channel, or the record of a latched fault could not be read, or the conflict monitor flashes the junction. */
  export function fault(device: usize): u16 {
    return load<u16>(device, 50);
  }
  export function setFault(device: usize, value: u16): void {
    store<u16>(device, value, 50);
  }
  /** Input register 2: What decides about the greens. */
  export function control(device: usize): u16 {
    return load<u16>(device, 52);
  }
  export function setControl(device: usize, value: u16): void {
    store<u16>(device, value, 52);
  }
  /** Input register 3 [1]: Pattern in force: 1 to 16, 254 is free, 255 is flash. */
  export function pattern(device: usize): u16 {
    return load<u16>(device, 54);
  }
  export function setPattern(device: usize, value: u16): void {
    store<u16>(device, value, 54);
  }
  /** Input register 4: Who chose the pattern. */
  export function patternSource(device: usize): u16 {
    return load<u16>(device, 56);
  }
  export function setPatternSource(device: usize, value: u16): void {
    store<u16>(device, value, 56);
  }
  /** Input register 5 [1]: Day plan of today; 0 when no entry of the schedule holds. */
  export function dayPlan(device: usize): u16 {
    return load<u16>(device, 58);
  }
  export function setDayPlan(device: usize, value: u16): void {
    store<u16>(device, value, 58);
  }
  /** Input register 6 [s]: Cycle in force; 0 when not coordinated. */
  export function cycleLength(device: usize): u16 {
    return load<u16>(device, 60);
  }
  export function setCycleLength(device: usize, value: u16): void {
    store<u16>(device, value, 60);
  }
  /** Input register 7 [0.1 s]: Time since the reference point of the present cycle. */
  export function cycleTime(device: usize): u16 {
    return load<u16>(device, 62);
  }
  export function setCycleTime(device: usize, value: u16): void {
    store<u16>(device, value, 62);
  }
  /** Input register 8 [0.1 s]: By how much the cycle is late against its offset; transition makes it 0. */
  export function offsetError(device: usize): i16 {
    return load<i16>(device, 64);
  }
  export function setOffsetError(device: usize, value: i16): void {
    store<i16>(device, value, 64);
  }
  /** Input register 9 [1]: Preemption in force, 1 to 8; 0 is none. */
  export function preempt(device: usize): u16 {
    return load<u16>(device, 66);
  }
  export function setPreempt(device: usize, value: u16): void {
    store<u16>(device, value, 66);
  }
  /** Input register 10: How far it is. */
  export function preemptStage(device: usize): u16 {
    return load<u16>(device, 68);
  }
  export function setPreemptStage(device: usize, value: u16): void {
    store<u16>(device, value, 68);
  }
  /** Input register 11 [1]: Priority request that changes the greens, 1 to 8; 0 is none. */
  export function priority(device: usize): u16 {
    return load<u16>(device, 70);
  }
  export function setPriority(device: usize, value: u16): void {
    store<u16>(device, value, 70);
  }
  /** Input register 12 [1]: Phase that ring 1 serves or served last; 0 when there is none. */
  export function ring1Phase(device: usize): u16 {
    return load<u16>(device, 72);
  }
  export function setRing1Phase(device: usize, value: u16): void {
    store<u16>(device, value, 72);
  }
  /** Input register 13 [1]: Phase that ring 2 serves or served last; 0 when there is none. */
  export function ring2Phase(device: usize): u16 {
    return load<u16>(device, 74);
  }
  export function setRing2Phase(device: usize, value: u16): void {
    store<u16>(device, value, 74);
  }
  /** Input register 14 [1]: Phase that ring 3 serves or served last; 0 when there is none. */
  export function ring3Phase(device: usize): u16 {
    return load<u16>(device, 76);
  }
  export function setRing3Phase(device: usize, value: u16): void {
    store<u16>(device, value, 76);
  }
  /** Input register 15 [1]: Phase that ring 4 serves or served last; 0 when there is none. */
  export function ring4Phase(device: usize): u16 {
    return load<u16>(device, 78);
  }
  export function setRing4Phase(device: usize, value: u16): void {
    store<u16>(device, value, 78);
  }
  /** Input register 16: Interval of that phase of ring 1. */
  export function ring1Interval(device: usize): u16 {
    return load<u16>(device, 80);
  }
  export function setRing1Interval(device: usize, value: u16): void {
    store<u16>(device, value, 80);
  }
  /** Input register 17: Interval of that phase of ring 2. */
  export function ring2Interval(device: usize): u16 {
    return load<u16>(device, 82);
  }
  export function setRing2Interval(device: usize, value: u16): void {
    store<u16>(device, value, 82);
  }
  /** Input register 18: Interval of that phase of ring 3. */
  export function ring3Interval(device: usize): u16 {
    return load<u16>(device, 84);
  }
  export function setRing3Interval(device: usize, value: u16): void {
    store<u16>(device, value, 84);
  }
  /** Input register 19: Interval of that phase of ring 4. */
  export function ring4Interval(device: usize): u16 {
    return load<u16>(device, 86);
  }
  export function setRing4Interval(device: usize, value: u16): void {
    store<u16>(device, value, 86);
  }
  /** Input register 20 [0.1 s]: Time that the phase of ring 1 has been in its interval. */
  export function ring1Time(device: usize): u16 {
    return load<u16>(device, 88);
  }
  export function setRing1Time(device: usize, value: u16): void {
    store<u16>(device, value, 88);
  }
  /** Input register 21 [0.1 s]: Time that the phase of ring 2 has been in its interval. */
  export function ring2Time(device: usize): u16 {
    return load<u16>(device, 90);
  }
  export function setRing2Time(device: usize, value: u16): void {
    store<u16>(device, value, 90);
  }
  /** Input register 22 [0.1 s]: Time that the phase of ring 3 has been in its interval. */
  export function ring3Time(device: usize): u16 {
    return load<u16>(device, 92);
  }
  export function setRing3Time(device: usize, value: u16): void {
    store<u16>(device, value, 92);
  }
  /** Input register 23 [0.1 s]: Time that the phase of ring 4 has been in its interval. */
  export function ring4Time(device: usize): u16 {
    return load<u16>(device, 94);
  }
  export function setRing4Time(device: usize, value: u16): void {
    store<u16>(device, value, 94);
  }
  /** Input register 24: Why the last green of ring 1 ended. */
  export function ring1Ended(device: usize): u16 {
    return load<u16>(device, 96);
  }
  export function setRing1Ended(device: usize, value: u16): void {
    store<u16>(device, value, 96);
  }
  /** Input register 25: Why the last green of ring 2 ended. */
  export function ring2Ended(device: usize): u16 {
    return load<u16>(device, 98);
  }
  export function setRing2Ended(device: usize, value: u16): void {
    store<u16>(device, value, 98);
  }
  /** Input register 26: Why the last green of ring 3 ended. */
  export function ring3Ended(device: usize): u16 {
    return load<u16>(device, 100);
  }
  export function setRing3Ended(device: usize, value: u16): void {
    store<u16>(device, value, 100);
  }
  /** Input register 27: Why the last green of ring 4 ended. */
  export function ring4Ended(device: usize): u16 {
    return load<u16>(device, 102);
  }
  export function setRing4Ended(device: usize, value: u16): void {
    store<u16>(device, value, 102);
  }
  /** Input register 28: Phases that are green. */
  export function phaseGreens(device: usize): u16 {
    return load<u16>(device, 104);
  }
  export function setPhaseGreens(device: usize, value: u16): void {
    store<u16>(device, value, 104);
  }
  /** Input register 29: Phases that are yellow. */
  export function phaseYellows(device: usize): u16 {
    return load<u16>(device, 106);
  }
  export function setPhaseYellows(device: usize, value: u16): void {
    store<u16>(device, value, 106);
  }
  /** Input register 30: Phases that are red. */
  export function phaseReds(device: usize): u16 {
    return load<u16>(device, 108);
  }
  export function setPhaseReds(device: usize, value: u16): void {
    store<u16>(device, value, 108);
  }
  /** Input register 31: Phases with walk. */
  export function phaseWalks(device: usize): u16 {
    return load<u16>(device, 110);
  }
  export function setPhaseWalks(device: usize, value: u16): void {
    store<u16>(device, value, 110);
  }
  /** Input register 32: Phases with pedestrian clearance. */
  export function phasePedClears(device: usize): u16 {
    return load<u16>(device, 112);
  }
  export function setPhasePedClears(device: usize, value: u16): void {
    store<u16>(device, value, 112);
  }
  /** Input register 33: Phases with steady don't walk. */
  export function phaseDontWalks(device: usize): u16 {
    return load<u16>(device, 114);
  }
  export function setPhaseDontWalks(device: usize, value: u16): void {
    store<u16>(device, value, 114);
  }
  /** Input register 34: Phases with a vehicle call that waits. */
  export function vehicleCalls(device: usize): u16 {
    return load<u16>(device, 116);
  }
  export function setVehicleCalls(device: usize, value: u16): void {
    store<u16>(device, value, 116);
  }
  /** Input register 35: Phases with a pedestrian call that waits. */
  export function pedestrianCalls(device: usize): u16 {
    return load<u16>(device, 118);
  }
  export function setPedestrianCalls(device: usize, value: u16): void {
    store<u16>(device, value, 118);
  }
  /** Input register 36: Phases that are timing: green, yellow or red clearance. */
  export function phaseOns(device: usize): u16 {
    return load<u16>(device, 120);
  }
  export function setPhaseOns(device: usize, value: u16): void {
    store<u16>(device, value, 120);
  }
  /** Input register 37: Phases that follow, as far as that is decided. */
  export function phaseNexts(device: usize): u16 {
    return load<u16>(device, 122);
  }
  export function setPhaseNexts(device: usize, value: u16): void {
    store<u16>(device, value, 122);
  }
  /** Input register 38 [1]: Overlaps that are green, bit k - 1 for overlap k. */
  export function overlapGreens(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 124), 16);
  }
  export function setOverlapGreens(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 124);
  }
  /** Input register 40 [1]: Overlaps that are yellow, bit k - 1 for overlap k. */
  export function overlapYellows(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 128), 16);
  }
  export function setOverlapYellows(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 128);
  }
  /** Input register 42 [1]: Overlaps that are red, bit k - 1 for overlap k. */
  export function overlapReds(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 132), 16);
  }
  export function setOverlapReds(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 132);
  }
  /** Input register 44 [1]: Detectors 1 to 32 that are not believed, bit d - 1 for detector d. */
  export function detectorFaults1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 136), 16);
  }
  export function setDetectorFaults1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 136);
  }
  /** Input register 46 [1]: Detectors 33 to 64 that are not believed. */
  export function detectorFaults2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 140), 16);
  }
  export function setDetectorFaults2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 140);
  }
  /** Input register 48: Phases whose push button is not believed. */
  export function pedestrianDetectorFaults(device: usize): u16 {
    return load<u16>(device, 144);
  }
  export function setPedestrianDetectorFaults(device: usize, value: u16): void {
    store<u16>(device, value, 144);
  }
  /** Input register 49 [1]: Times that the rings came back to the first phases of their sequence since the reset. */
  export function cycles(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 146), 16);
  }
  export function setCycles(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 146);
  }
  /** Input register 51 [s]: Time since the last reset. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 150), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 150);
  }
  /** Input register 53: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 154);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 154);
  }
  /** Input register 54 [s]: Time of the last scan, UTC in seconds since 1970. */
  export function time(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 156), 16);
  }
  export function setTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 156);
  }
  /** Input register 56 [1]: CRC-32 of the config; another one means another config. */
  export function configDigest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 160), 16);
  }
  export function setConfigDigest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 160);
  }
  /** Input register 58: What became of the copy of the config in the window. */
  export function configResult(device: usize): u16 {
    return load<u16>(device, 164);
  }
  export function setConfigResult(device: usize, value: u16): void {
    store<u16>(device, value, 164);
  }
  /** Input register 59 [1]: For outOfRange the id of the config field. */
  export function configFault(device: usize): u16 {
    return load<u16>(device, 166);
  }
  export function setConfigFault(device: usize, value: u16): void {
    store<u16>(device, value, 166);
  }
  /** Input register 60: Why the firmware refused a config last. */
  export function refusal(device: usize): u16 {
    return load<u16>(device, 168);
  }
  export function setRefusal(device: usize, value: u16): void {
    store<u16>(device, value, 168);
  }
  /** Input register 61 [1]: Phase, overlap, detector, pattern, preemption, lane or entry that the refusal is about, from 1. */
  export function refusalAt(device: usize): u16 {
    return load<u16>(device, 170);
  }
  export function setRefusalAt(device: usize, value: u16): void {
    store<u16>(device, value, 170);
  }
  /** Input register 62 [1]: The other phase or channel that it is about; 0 for none. */
  export function refusalWith(device: usize): u16 {
    return load<u16>(device, 172);
  }
  export function setRefusalWith(device: usize, value: u16): void {
    store<u16>(device, value, 172);
  }
  /** Input register 63 [1]: Vehicles counted by detectors with the volume option since the first power up. */
  export function vehiclesServedTotal(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 174), 16);
  }
  export function setVehiclesServedTotal(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 174);
  }
  /** Input register 65 [1]: Those of the detectors of phase 1. */
  export function vehiclesServed1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 178), 16);
  }
  export function setVehiclesServed1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 178);
  }
  /** Input register 67 [1]: Those of the detectors of phase 2. */
  export function vehiclesServed2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 182), 16);
  }
  export function setVehiclesServed2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 182);
  }
  /** Input register 69 [1]: Those of the detectors of phase 3. */
  export function vehiclesServed3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 186), 16);
  }
  export function setVehiclesServed3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 186);
  }
  /** Input register 71 [1]: Those of the detectors of phase 4. */
  export function vehiclesServed4(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 190), 16);
  }
  export function setVehiclesServed4(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 190);
  }
  /** Input register 73 [1]: Those of the detectors of phase 5. */
  export function vehiclesServed5(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 194), 16);
  }
  export function setVehiclesServed5(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 194);
  }
  /** Input register 75 [1]: Those of the detectors of phase 6. */
  export function vehiclesServed6(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 198), 16);
  }
  export function setVehiclesServed6(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 198);
  }
  /** Input register 77 [1]: Those of the detectors of phase 7. */
  export function vehiclesServed7(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 202), 16);
  }
  export function setVehiclesServed7(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 202);
  }
  /** Input register 79 [1]: Those of the detectors of phase 8. */
  export function vehiclesServed8(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 206), 16);
  }
  export function setVehiclesServed8(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 206);
  }
  /** Input register 81 [1]: Those of the detectors of phase 9. */
  export function vehiclesServed9(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 210), 16);
  }
  export function setVehiclesServed9(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 210);
  }
  /** Input register 83 [1]: Those of the detectors of phase 10. */
  export function vehiclesServed10(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 214), 16);
  }
  export function setVehiclesServed10(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 214);
  }
  /** Input register 85 [1]: Those of the detectors of phase 11. */
  export function vehiclesServed11(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 218), 16);
  }
  export function setVehiclesServed11(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 218);
  }
  /** Input register 87 [1]: Those of the detectors of phase 12. */
  export function vehiclesServed12(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 222), 16);
  }
  export function setVehiclesServed12(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 222);
  }
  /** Input register 89 [1]: Those of the detectors of phase 13. */
  export function vehiclesServed13(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 226), 16);
  }
  export function setVehiclesServed13(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 226);
  }
  /** Input register 91 [1]: Those of the detectors of phase 14. */
  export function vehiclesServed14(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 230), 16);
  }
  export function setVehiclesServed14(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 230);
  }
  /** Input register 93 [1]: Those of the detectors of phase 15. */
  export function vehiclesServed15(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 234), 16);
  }
  export function setVehiclesServed15(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 234);
  }
  /** Input register 95 [1]: Those of the detectors of phase 16. */
  export function vehiclesServed16(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 238), 16);
  }
  export function setVehiclesServed16(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 238);
  }
  /** Input register 97 [1]: Detectors 1 to 32 that are on, bit d - 1 for detector d. */
  export function detectorsOn1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 242), 16);
  }
  export function setDetectorsOn1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 242);
  }
  /** Input register 99 [1]: Detectors 33 to 64 that are on. */
  export function detectorsOn2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 246), 16);
  }
  export function setDetectorsOn2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 246);
  }
  /** Holding register 0 [1]: Pattern that the host asks for: 1 to 16, 254 free, 255 flash; 0 leaves it to the schedule. */
  export function patternCommand(device: usize): u16 {
    return load<u16>(device, 256);
  }
  export function setPatternCommand(device: usize, value: u16): void {
    store<u16>(device, value, 256);
  }
  /** Holding register 1 [1]: Preemptions that the host asks for, bit k - 1 for preemption k. */
  export function preemptCommand(device: usize): u16 {
    return load<u16>(device, 258);
  }
  export function setPreemptCommand(device: usize, value: u16): void {
    store<u16>(device, value, 258);
  }
  /** Holding register 2 [1]: Priority requests that the host makes, bit k - 1 for request k. */
  export function priorityCommand(device: usize): u16 {
    return load<u16>(device, 260);
  }
  export function setPriorityCommand(device: usize, value: u16): void {
    store<u16>(device, value, 260);
  }
  /** Holding register 3: Phases that are not served. Ends by itself when the host is lost (backupTime). */
  export function phaseOmitCommand(device: usize): u16 {
    return load<u16>(device, 262);
  }
  export function setPhaseOmitCommand(device: usize, value: u16): void {
    store<u16>(device, value, 262);
  }
  /** Holding register 4: Phases whose pedestrians are not served. Ends by itself when the host is lost (backupTime). */
  export function pedestrianOmitCommand(device: usize): u16 {
    return load<u16>(device, 264);
  }
  export function setPedestrianOmitCommand(device: usize, value: u16): void {
    store<u16>(device, value, 264);
  }
  /** Holding register 5: Phases that keep their green. Ends by itself when the host is lost (backupTime). */
  export function phaseHoldCommand(device: usize): u16 {
    return load<u16>(device, 266);
  }
  export function setPhaseHoldCommand(device: usize, value: u16): void {
    store<u16>(device, value, 266);
  }
  /** Holding register 6: Phases whose green is to end once what must be is over. Ends by itself when the host is lost (backupTime). */
  export function phaseForceOffCommand(device: usize): u16 {
    return load<u16>(device, 268);
  }
  export function setPhaseForceOffCommand(device: usize, value: u16): void {
    store<u16>(device, value, 268);
  }
  /** Holding register 7: Vehicle calls. Ends by itself when the host is lost (backupTime). */
  export function vehicleCallCommand(device: usize): u16 {
    return load<u16>(device, 270);
  }
  export function setVehicleCallCommand(device: usize, value: u16): void {
    store<u16>(device, value, 270);
  }
  /** Holding register 8: Pedestrian calls. Ends by itself when the host is lost (backupTime). */
  export function pedestrianCallCommand(device: usize): u16 {
    return load<u16>(device, 272);
  }
  export function setPedestrianCallCommand(device: usize, value: u16): void {
    store<u16>(device, value, 272);
  }
  /** Holding register 9 [s]: Longest time between two records of the vehicle counts. */
  export function persistInterval(device: usize): u16 {
    return load<u16>(device, 274);
  }
  export function setPersistInterval(device: usize, value: u16): void {
    store<u16>(device, value, 274);
  }
  /** Holding register 10: Works on a copy of the config in the window below; reads 0 afterwards. */
  export function configCommand(device: usize): u16 {
    return load<u16>(device, 276);
  }
  export function setConfigCommand(device: usize, value: u16): void {
    store<u16>(device, value, 276);
  }
  /** Holding register 11 [1]: Register of the copy at which the window begins. */
  export function configOffset(device: usize): u16 {
    return load<u16>(device, 278);
  }
  export function setConfigOffset(device: usize, value: u16): void {
    store<u16>(device, value, 278);
  }
  /** Holding register 12 [1]: First of the 100 registers of the window; each holds two bytes of the config area, the first in its low byte. */
  export function configData(device: usize): u16 {
    return load<u16>(device, 280);
  }
  export function setConfigData(device: usize, value: u16): void {
    store<u16>(device, value, 280);
  }
  /** Holding register 111 [1]: Last of them. */
  export function configDataEnd(device: usize): u16 {
    return load<u16>(device, 478);
  }
  export function setConfigDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 478);
  }
  /** Holding register 119: What the log window shows: events of the high resolution log, or volumes and occupancies. */
  export function logKind(device: usize): u16 {
    return load<u16>(device, 494);
  }
  export function setLogKind(device: usize, value: u16): void {
    store<u16>(device, value, 494);
  }
  /** Holding register 120 [1]: First entry shown; writing it fills the window. */
  export function logFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 496), 16);
  }
  export function setLogFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 496);
  }
  /** Holding register 122 [1]: Entries in the window. */
  export function logCount(device: usize): u16 {
    return load<u16>(device, 500);
  }
  export function setLogCount(device: usize, value: u16): void {
    store<u16>(device, value, 500);
  }
  /** Holding register 123 [1]: logFrom of what follows the window; the number of the next entry when it shows the last ones. */
  export function logNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 502), 16);
  }
  export function setLogNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 502);
  }
  /** Holding register 125 [1]: logFrom of the oldest entry that is kept. */
  export function logOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 506), 16);
  }
  export function setLogOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 506);
  }
  /** Holding register 127 [1]: Registers of an entry. */
  export function logEntrySize(device: usize): u16 {
    return load<u16>(device, 510);
  }
  export function setLogEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 510);
  }
  /** Holding register 128 [1]: First of the 110 registers of the entries; the guide to the log has their layout. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 512);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 512);
  }
  /** Holding register 237 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 730);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 730);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: The phases are served. */
  export const running: u32 = 0x1;
  /** Discrete input 1: The junction flashes for a fault until it is reset. */
  export const faultLatched: u32 = 0x2;
  /** Discrete input 2: A detector is not believed; see detectorFaults1, detectorFaults2 and pedestrianDetectorFaults. */
  export const detectorFault: u32 = 0x4;
  /** Discrete input 3: A pattern with a cycle is in force. */
  export const coordinated: u32 = 0x8;
  /** Discrete input 4: The pattern in force is not yet, or no longer, in step with its offset. */
  export const inTransition: u32 = 0x10;
  /** Discrete input 5: A preemption is in force. */
  export const preempted: u32 = 0x20;
  /** Discrete input 6: Transit priority changes the greens of this cycle. */
  export const priorityActive: u32 = 0x40;
  /** Discrete input 7: Adaptive control chooses the greens. */
  export const adaptive: u32 = 0x80;
  /** Discrete input 8: The runtime has told a time of this century; without one there is no schedule. */
  export const clockSet: u32 = 0x100;
  /** Discrete input 9: The firmware may be replaced now: it was asked for, and the junction flashes. */
  export const updateReady: u32 = 0x200;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0: Bit d - 1: a vehicle stands on detector d, 1 to 32. */
  export function detectorPresence1(device: usize): i32 {
    return <i32>load<u32>(device, 736);
  }
  /** Channel 1: Bit d - 33: a vehicle stands on detector d, 33 to 64. */
  export function detectorPresence2(device: usize): i32 {
    return <i32>load<u32>(device, 740);
  }
  /** Channel 2: Bit p - 1: the push button of the pedestrians beside phase p. */
  export function pedestrianCall(device: usize): i32 {
    return <i32>load<u32>(device, 744);
  }
  /** Channel 3: Bit k - 1: preemption k is asked for (while it is 0 for an input that is normally closed); bit k + 7: the gates of preemption k are down. */
  export function preemptCall(device: usize): i32 {
    return <i32>load<u32>(device, 748);
  }
  /** Channel 4: Bit k - 1: priority request k, from the check-in of the vehicle until its check-out. */
  export function priorityCall(device: usize): i32 {
    return <i32>load<u32>(device, 752);
  }
  /** Channel 5: Bit 0: the conflict monitor flashes the junction; bit 1: the police switch asks for flash; bit 2: stop time, the intervals do not run on; bit 3: a conflict monitor is fitted; bits 4 and 5: call to non-actuated I and II (NEMA TS 2). */
  export function cabinet(device: usize): i32 {
    return <i32>load<u32>(device, 756);
  }
  /** Channel 6: Bit l - 1: vehicles of lane l could not leave the junction. */
  export function exitBlocked(device: usize): i32 {
    return <i32>load<u32>(device, 760);
  }
  /** Channels 7 to 70: Vehicles that detectors 1 to 64 counted, counted up and never reset while power is on. */
  export function detectorCount(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 764);
  }
  export const detectorCountAt: usize = 764;
  export const detectorCountLength: i32 = 64;
  /** Channels 71 to 102: Vehicles in the zone before the stop line of lanes 1 to 32; negative where no zone is watched. */
  export function laneVehicles(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 1020);
  }
  export const laneVehiclesAt: usize = 1020;
  export const laneVehiclesLength: i32 = 32;
  /** Channels 103 to 134: Those of them that stand or crawl. */
  export function laneQueue(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 1148);
  }
  export const laneQueueAt: usize = 1148;
  export const laneQueueLength: i32 = 32;
}

export namespace outputs {
  /** Channel 0: Bit p - 1: red of phase p. */
  export function phaseRed(device: usize): i32 {
    return <i32>load<u32>(device, 1280);
  }
  export function setPhaseRed(device: usize, value: i32): void {
    store<i32>(device, value, 1280);
  }
  /** Channel 1: Bit p - 1: yellow of phase p. */
  export function phaseYellow(device: usize): i32 {
    return <i32>load<u32>(device, 1284);
  }
  export function setPhaseYellow(device: usize, value: i32): void {
    store<i32>(device, value, 1284);
  }
  /** Channel 2: Bit p - 1: green of phase p. */
  export function phaseGreen(device: usize): i32 {
    return <i32>load<u32>(device, 1288);
  }
  export function setPhaseGreen(device: usize, value: i32): void {
    store<i32>(device, value, 1288);
  }
  /** Channel 3: Bit k - 1: red of overlap k. */
  export function overlapRed(device: usize): i32 {
    return <i32>load<u32>(device, 1292);
  }
  export function setOverlapRed(device: usize, value: i32): void {
    store<i32>(device, value, 1292);
  }
  /** Channel 4: Bit k - 1: yellow of overlap k. */
  export function overlapYellow(device: usize): i32 {
    return <i32>load<u32>(device, 1296);
  }
  export function setOverlapYellow(device: usize, value: i32): void {
    store<i32>(device, value, 1296);
  }
  /** Channel 5: Bit k - 1: green of overlap k. */
  export function overlapGreen(device: usize): i32 {
    return <i32>load<u32>(device, 1300);
  }
  export function setOverlapGreen(device: usize, value: i32): void {
    store<i32>(device, value, 1300);
  }
  /** Channel 6: Bit p - 1: don't walk beside phase p; it flashes during pedestrian clearance. */
  export function pedDontWalk(device: usize): i32 {
    return <i32>load<u32>(device, 1304);
  }
  export function setPedDontWalk(device: usize, value: i32): void {
    store<i32>(device, value, 1304);
  }
  /** Channel 7: Bit p - 1: pedestrian clearance beside phase p, whether don't walk is lit just now or not. */
  export function pedClear(device: usize): i32 {
    return <i32>load<u32>(device, 1308);
  }
  export function setPedClear(device: usize, value: i32): void {
    store<i32>(device, value, 1308);
  }
  /** Channel 8: Bit p - 1: walk beside phase p. */
  export function pedWalk(device: usize): i32 {
    return <i32>load<u32>(device, 1312);
  }
  export function setPedWalk(device: usize, value: i32): void {
    store<i32>(device, value, 1312);
  }
  /** Channel 9: Changes with each scan, for the conflict monitor. */
  export function watchdog(device: usize): i32 {
    return <i32>load<u32>(device, 1316);
  }
  export function setWatchdog(device: usize, value: i32): void {
    store<i32>(device, value, 1316);
  }
}

export namespace config {
  /** Config field 1 [ds]: Flash after power up, in 0.1 s. */
  export function startFlash(device: usize): i32 {
    return load<u16>(device, 1320);
  }
  /** Config field 2 [ds]: All red before the first green, in 0.1 s. */
  export function startAllRed(device: usize): i32 {
    return load<u16>(device, 1322);
  }
  /** Config field 3 [1]: Phases that flash yellow, not red, when the junction flashes; bit p - 1 for phase p. */
  export function flashYellowPhases(device: usize): i32 {
    return load<u16>(device, 1324);
  }
  /** Config field 4 [1]: The same of the overlaps, bit k - 1 for overlap k. */
  export function flashYellowOverlaps(device: usize): i32 {
    return <i32>load<u32>(device, 1328);
  }
  /** Config field 5 [1]: Phases whose green comes first after a start, one of each ring at most. */
  export function initialPhases(device: usize): i32 {
    return load<u16>(device, 1332);
  }
  /** Config field 6 [s]: The commands of a host that wrote nothing for so long are taken back; 0 is never. */
  export function backupTime(device: usize): i32 {
    return load<u16>(device, 1334);
  }
  /** Config field 7 [min]: Local standard time minus UTC. */
  export function utcOffsetMinutes(device: usize): i32 {
    return <i32>load<u32>(device, 1336);
  }
  /** Config field 8 [1]: Daylight-saving time, as of the meter; all 0 is none. Minutes that it adds; then begin and end, each month, week of the month (5 is the last), weekday (1 is Monday) and minute of the local day. */
  export function daylightSaving(device: usize, index: i32): i32 {
    if (<u32>index >= 9) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 1340);
  }
  export const daylightSavingAt: usize = 1340;
  /** Config field 9 [ds]: Least red of a phase before it is green again, in 0.1 s (NTCIP 1202 unitRedRevert). */
  export function redRevertLeast(device: usize): i32 {
    return load<u8>(device, 1376);
  }
  /** Config field 10 [1]: Which channels must not move together: 64 rows of 64 bits, eight bytes a row, bit c - 1 of row r for channels r and c. Channels 1 to 16 are the phases, 17 to 48 the overlaps, 49 to 64 the pedestrians beside phases 1 to 16. */
  export function conflicts(device: usize, index: i32): i32 {
    if (<u32>index >= 512) unreachable();
    return load<u8>(device + <usize>index, 1377);
  }
  export const conflictsAt: usize = 1377;
  /** Config field 11 [ds]: Yellow of each phase that the approach needs at least, in 0.1 s. */
  export function leastYellow(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 1889);
  }
  export const leastYellowAt: usize = 1889;
  /** Config field 12 [ds]: Red clearance of each phase that the junction needs at least, in 0.1 s. */
  export function leastRedClearance(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 1905);
  }
  export const leastRedClearanceAt: usize = 1905;
  /** Config field 13 [s]: Pedestrian clearance that the crossing beside each phase needs at least. */
  export function leastPedClear(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 1921);
  }
  export const leastPedClearAt: usize = 1921;
  /** Config field 20 [1]: Ring of each phase, 1 to 4; 0 for a phase that is not there (NTCIP 1202 phaseRing). */
  export function phaseRing(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 1937);
  }
  export const phaseRingAt: usize = 1937;
  /** Config field 21 [1]: Phases of other rings that may be served together with each phase (NTCIP 1202 phaseConcurrency). Barriers lie between phases that are not connected by it. */
  export function phaseConcurrency(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u16>(device + (<usize>index << 1), 1954);
  }
  export const phaseConcurrencyAt: usize = 1954;
  /** Config field 22 [1]: Four sequences of 16 phases each: the phases of each ring come in the order in which they stand; 0 ends one (NTCIP 1202 sequenceData). */
  export function sequences(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u8>(device + <usize>index, 1986);
  }
  export const sequencesAt: usize = 1986;
  /** Config field 23 [1]: Phases with which each overlap is green (NTCIP 1202 overlapIncludedPhases). */
  export function overlapIncluded(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u16>(device + (<usize>index << 1), 2050);
  }
  export const overlapIncludedAt: usize = 2050;
  /** Config field 24 [1]: Phases during whose green and yellow an overlap of type minusGreenYellow is red (NTCIP 1202 overlapModifierPhases). */
  export function overlapModifier(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u16>(device + (<usize>index << 1), 2114);
  }
  export const overlapModifierAt: usize = 2114;
  /** Config field 25: NTCIP 1202 overlapType. */
  export function overlapType(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u8>(device + <usize>index, 2178);
  }
  export const overlapTypeAt: usize = 2178;
  /** Config field 26 [s]: Green of each overlap after that of its phases. */
  export function overlapTrailGreen(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u8>(device + <usize>index, 2210);
  }
  export const overlapTrailGreenAt: usize = 2210;
  /** Config field 27 [ds]: Yellow after a trailing green, in 0.1 s. */
  export function overlapTrailYellow(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u8>(device + <usize>index, 2242);
  }
  export const overlapTrailYellowAt: usize = 2242;
  /** Config field 28 [ds]: Red clearance after a trailing green, in 0.1 s. */
  export function overlapTrailRed(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u8>(device + <usize>index, 2274);
  }
  export const overlapTrailRedAt: usize = 2274;
  /** Config field 30 [s]: Least green of each phase. (NTCIP 1202 phaseMinimumGreen) */
  export function minGreen(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2306);
  }
  export const minGreenAt: usize = 2306;
  /** Config field 31 [ds]: Gap in the traffic that lets a green end, in 0.1 s. (NTCIP 1202 phasePassage) */
  export function passage(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2322);
  }
  export const passageAt: usize = 2322;
  /** Config field 32 [s]: Greatest green from the first conflicting call on; the least green and the pedestrians come first. (NTCIP 1202 phaseMaximum1) */
  export function maximum1(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2338);
  }
  export const maximum1At: usize = 2338;
  /** Config field 33 [s]: The same of a pattern with the option max2. (NTCIP 1202 phaseMaximum2) */
  export function maximum2(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2354);
  }
  export const maximum2At: usize = 2354;
  /** Config field 34 [ds]: Yellow, in 0.1 s. (NTCIP 1202 phaseYellowChange) */
  export function yellow(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2370);
  }
  export const yellowAt: usize = 2370;
  /** Config field 35 [ds]: Time after the yellow before a conflicting green, in 0.1 s. (NTCIP 1202 phaseRedClear) */
  export function redClearance(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2386);
  }
  export const redClearanceAt: usize = 2386;
  /** Config field 36 [ds]: Least red before the same phase is green again, in 0.1 s. (NTCIP 1202 phaseRedRevert) */
  export function redRevert(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2402);
  }
  export const redRevertAt: usize = 2402;
  /** Config field 37 [ds]: What each vehicle that came during red adds to the least green, in 0.1 s. (NTCIP 1202 phaseAddedInitial) */
  export function addedInitial(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2418);
  }
  export const addedInitialAt: usize = 2418;
  /** Config field 38 [s]: Greatest least green that comes of it; 0 is without. (NTCIP 1202 phaseMaximumInitial) */
  export function maximumInitial(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2434);
  }
  export const maximumInitialAt: usize = 2434;
  /** Config field 39 [s]: Green after a conflicting call before the gap shrinks. (NTCIP 1202 phaseTimeBeforeReduction) */
  export function timeBeforeReduction(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2450);
  }
  export const timeBeforeReductionAt: usize = 2450;
  /** Config field 40 [s]: Time in which the gap shrinks from the passage time to the minimum gap; 0 is without. (NTCIP 1202 phaseTimeToReduce) */
  export function timeToReduce(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2466);
  }
  export const timeToReduceAt: usize = 2466;
  /** Config field 41 [ds]: What it shrinks to, in 0.1 s. (NTCIP 1202 phaseMinimumGap) */
  export function minimumGap(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2482);
  }
  export const minimumGapAt: usize = 2482;
  /** Config field 42 [s]: Walk; 0 is without pedestrians. (NTCIP 1202 phaseWalk) */
  export function walk(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2498);
  }
  export const walkAt: usize = 2498;
  /** Config field 43 [s]: Pedestrian clearance, after the walk and within the green. (NTCIP 1202 phasePedestrianClear) */
  export function pedClear(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2514);
  }
  export const pedClearAt: usize = 2514;
  /** Config field 44 [ds]: Part of the green that flashes at its end, in 0.1 s (GB 14886); 0 is without. It comes after the decision to end the green. */
  export function flashingGreen(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2530);
  }
  export const flashingGreenAt: usize = 2530;
  /** Config field 45 [s]: Least green of a phase that is served once more before the barrier; 0 is that of minGreen. (NTCIP 1202 phaseConditionalServiceMin) */
  export function conditionalMinimum(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 2546);
  }
  export const conditionalMinimumAt: usize = 2546;
  /** Config field 46 [1]: Options of each phase (NTCIP 1202 phaseOptions): bit 0 enabled, 1 and 2 automatic flash entry and exit, 3 and 4 non-actuated 1 and 2, 5 non-lock memory, 6 minimum recall, 7 maximum recall, 8 pedestrian recall, 9 soft recall, 10 dual entry, 11 no simultaneous gap, 12 guaranteed passage, 13 rest in walk, 14 conditional service, 15 added initial. */
  export function phaseOptions(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u16>(device + (<usize>index << 1), 2562);
  }
  export const phaseOptionsAt: usize = 2562;
  /** Config field 50 [1]: Phase that each detector calls; 0 for none (NTCIP 1202 vehicleDetectorCallPhase). */
  export function detectorPhase(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u8>(device + <usize>index, 2594);
  }
  export const detectorPhaseAt: usize = 2594;
  /** Config field 51 [1]: Further phases that serve its vehicles: it extends their green too, and while one of them is green it does not call. */
  export function detectorExtended(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u16>(device + (<usize>index << 1), 2658);
  }
  export const detectorExtendedAt: usize = 2658;
  /** Config field 52 [1]: NTCIP 1202 vehicleDetectorOptions: bit 0 volume, 1 occupancy, 2 locks calls during yellow, 3 locks calls during red, 4 passage (extends), 5 added initial, 6 queue, 7 call. */
  export function detectorOptions(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u8>(device + <usize>index, 2786);
  }
  export const detectorOptionsAt: usize = 2786;
  /** Config field 53 [ds]: A detection during red counts when it has lasted so long, in 0.1 s (NTCIP 1202 vehicleDetectorDelay). */
  export function detectorDelay(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u16>(device + (<usize>index << 1), 2850);
  }
  export const detectorDelayAt: usize = 2850;
  /** Config field 54 [ds]: A detection goes on for so long after its end, in 0.1 s (NTCIP 1202 vehicleDetectorExtend). */
  export function detectorExtend(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u8>(device + <usize>index, 2978);
  }
  export const detectorExtendAt: usize = 2978;
  /** Config field 55 [s]: A queue detector extends for no longer than this into a green (NTCIP 1202 vehicleDetectorQueueLimit). */
  export function detectorQueueLimit(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u8>(device + <usize>index, 3042);
  }
  export const detectorQueueLimitAt: usize = 3042;
  /** Config field 56 [min]: Not believed after so long without a change; 0 is never (NTCIP 1202 vehicleDetectorNoActivity). */
  export function detectorNoActivity(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u8>(device + <usize>index, 3106);
  }
  export const detectorNoActivityAt: usize = 3106;
  /** Config field 57 [min]: Not believed after being on for so long; 0 is never (NTCIP 1202 vehicleDetectorMaxPresence). */
  export function detectorMaxPresence(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u8>(device + <usize>index, 3170);
  }
  export const detectorMaxPresenceAt: usize = 3170;
  /** Config field 58 [1]: Not believed after so many actuations within a minute; 0 is never (NTCIP 1202 vehicleDetectorErraticCounts). */
  export function detectorErratic(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u8>(device + <usize>index, 3234);
  }
  export const detectorErraticAt: usize = 3234;
  /** Config field 59: Recall of its phase while it is not believed. */
  export function detectorFallback(device: usize, index: i32): i32 {
    if (<u32>index >= 64) unreachable();
    return load<u8>(device + <usize>index, 3298);
  }
  export const detectorFallbackAt: usize = 3298;
  /** Config field 60 [min]: Period of the log of volumes and occupancies, that divides the hour; 0 is without (NTCIP 1202 volumeOccupancyPeriod). */
  export function volumePeriod(device: usize): i32 {
    return load<u8>(device, 3362);
  }
  /** Config field 61 [min]: The same of push buttons (NTCIP 1202 pedestrianDetectorNoActivity). */
  export function buttonNoActivity(device: usize): i32 {
    return load<u8>(device, 3363);
  }
  /** Config field 62 [min]: NTCIP 1202 pedestrianDetectorMaxPresence. */
  export function buttonMaxPresence(device: usize): i32 {
    return load<u8>(device, 3364);
  }
  /** Config field 63 [1]: NTCIP 1202 pedestrianDetectorErraticCounts. */
  export function buttonErratic(device: usize): i32 {
    return load<u8>(device, 3365);
  }
  /** Config field 70 [1]: Phases during which each lane has right of way; adaptive control only. */
  export function lanePhases(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u16>(device + (<usize>index << 1), 3366);
  }
  export const lanePhasesAt: usize = 3366;
  /** Config field 71 [1]: Phases during which each lane may go but gives way. */
  export function laneYields(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u16>(device + (<usize>index << 1), 3430);
  }
  export const laneYieldsAt: usize = 3430;
  /** Config field 72 [ds]: Saturation headway of each lane, in 0.1 s. */
  export function laneHeadway(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u8>(device + <usize>index, 3494);
  }
  export const laneHeadwayAt: usize = 3494;
  /** Config field 73 [ds]: Travel time through the zone of each lane at the free speed, in 0.1 s. */
  export function laneTravelTime(device: usize, index: i32): i32 {
    if (<u32>index >= 32) unreachable();
    return load<u8>(device + <usize>index, 3526);
  }
  export const laneTravelTimeAt: usize = 3526;
  /** Config field 80 [s]: Cycle of each pattern (NTCIP 1202 patternCycleTime); 0 is free. */
  export function patternCycle(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u16>(device + (<usize>index << 1), 3558);
  }
  export const patternCycleAt: usize = 3558;
  /** Config field 81 [s]: Offset of its reference point from the synchronisation point (NTCIP 1202 patternOffsetTime). */
  export function patternOffset(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u16>(device + (<usize>index << 1), 3590);
  }
  export const patternOffsetAt: usize = 3590;
  /** Config field 82 [1]: Sequence (NTCIP 1202 patternSequenceNumber). */
  export function patternSequence(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 3622);
  }
  export const patternSequenceAt: usize = 3622;
  /** Config field 83 [1]: Coordinated phases. */
  export function patternCoordinated(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u16>(device + (<usize>index << 1), 3638);
  }
  export const patternCoordinatedAt: usize = 3638;
  /** Config field 84 [1]: Bit 0 floating force-off, 1 max2, 2 adaptive, 3 the reference point is the end of the coordinated green (else its begin), 4 coordinated phases rest in walk, 5 coordinated phases are actuated. */
  export function patternOptions(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u16>(device + (<usize>index << 1), 3670);
  }
  export const patternOptionsAt: usize = 3670;
  /** Config field 85: How a cycle comes into step. */
  export function patternTransition(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 3702);
  }
  export const patternTransitionAt: usize = 3702;
  /** Config field 86 [s]: Splits, 16 of each pattern: green, yellow and red clearance of a phase (NTCIP 1202 splitTime). */
  export function splits(device: usize, index: i32): i32 {
    if (<u32>index >= 256) unreachable();
    return load<u8>(device + <usize>index, 3718);
  }
  export const splitsAt: usize = 3718;
  /** Config field 87: What a pattern does to each phase, 16 of each pattern (NTCIP 1202 splitMode). */
  export function splitModes(device: usize, index: i32): i32 {
    if (<u32>index >= 256) unreachable();
    return load<u8>(device + <usize>index, 3974);
  }
  export const splitModesAt: usize = 3974;
  /** Config field 88 [s]: Permissive period after the yield point; 0 lets each phase begin as late as its split still allows. */
  export function patternPermissive(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 4230);
  }
  export const patternPermissiveAt: usize = 4230;
  /** Config field 89 [%]: Part of a cycle by which transition makes it longer or shorter at most. */
  export function transitionLimit(device: usize): i32 {
    return load<u8>(device, 4246);
  }
  /** Config field 90 [1]: Entries of the schedule: months, bit 0 for January (NTCIP 1201 timeBaseScheduleMonth). */
  export function scheduleMonths(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u16>(device + (<usize>index << 1), 4248);
  }
  export const scheduleMonthsAt: usize = 4248;
  /** Config field 91 [1]: Days of the week, bit 0 for Sunday. */
  export function scheduleDays(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 4280);
  }
  export const scheduleDaysAt: usize = 4280;
  /** Config field 92 [1]: Days of the month, bit d - 1 for day d. */
  export function scheduleDates(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return <i32>load<u32>(device + (<usize>index << 2), 4296);
  }
  export const scheduleDatesAt: usize = 4296;
  /** Config field 93 [1]: Day plan, 1 to 8; 0 for an entry that is not used. Of the entries that hold, the one with the fewest months, then dates, then days counts. */
  export function schedulePlan(device: usize, index: i32): i32 {
    if (<u32>index >= 16) unreachable();
    return load<u8>(device + <usize>index, 4360);
  }
  export const schedulePlanAt: usize = 4360;
  /** Config field 94 [min]: Ten switches of each of the eight day plans: minute of the local day; 1440 is not used. */
  export function dayPlanMinute(device: usize, index: i32): i32 {
    if (<u32>index >= 80) unreachable();
    return load<u16>(device + (<usize>index << 1), 4376);
  }
  export const dayPlanMinuteAt: usize = 4376;
  /** Config field 95 [1]: Pattern from then on: 1 to 16, 254 free, 255 flash. */
  export function dayPlanPattern(device: usize, index: i32): i32 {
    if (<u32>index >= 80) unreachable();
    return load<u8>(device + <usize>index, 4536);
  }
  export const dayPlanPatternAt: usize = 4536;
  /** Config field 96 [min]: Minute of the local day to which offsets refer. */
  export function syncMinute(device: usize): i32 {
    return load<u16>(device, 4616);
  }
  /** Config field 100: Preemptions; one of a lower number goes before one of a higher number, and railways before all others. */
  export function preemptType(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4618);
  }
  export const preemptTypeAt: usize = 4618;
  /** Config field 101 [s]: NTCIP 1202 preemptDelay. */
  export function preemptDelay(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4626);
  }
  export const preemptDelayAt: usize = 4626;
  /** Config field 102 [s]: Least green of what is green when it begins (NTCIP 1202 preemptMinimumGreen). */
  export function preemptMinGreen(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4634);
  }
  export const preemptMinGreenAt: usize = 4634;
  /** Config field 103 [s]: NTCIP 1202 preemptMinimumWalk. */
  export function preemptMinWalk(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4642);
  }
  export const preemptMinWalkAt: usize = 4642;
  /** Config field 104 [s]: Pedestrian clearance on entry, at most that of the phase and at least leastPedClear (NTCIP 1202 preemptEnterPedClear). */
  export function preemptPedClear(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4650);
  }
  export const preemptPedClearAt: usize = 4650;
  /** Config field 105 [1]: Phases that clear the track. */
  export function preemptTrackPhases(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 4658);
  }
  export const preemptTrackPhasesAt: usize = 4658;
  /** Config field 106 [s]: Their green (NTCIP 1202 preemptTrackGreen). */
  export function preemptTrackGreen(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4674);
  }
  export const preemptTrackGreenAt: usize = 4674;
  /** Config field 107 [1]: Phases that are green while it lasts. */
  export function preemptDwellPhases(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 4682);
  }
  export const preemptDwellPhasesAt: usize = 4682;
  /** Config field 108 [1]: Phases that are served in turn while it lasts, in place of dwell phases. */
  export function preemptCyclePhases(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 4698);
  }
  export const preemptCyclePhasesAt: usize = 4698;
  /** Config field 109 [s]: Least time of the dwell (NTCIP 1202 preemptDwellGreen). */
  export function preemptDwellGreen(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4714);
  }
  export const preemptDwellGreenAt: usize = 4714;
  /** Config field 110 [1]: Phases that come first afterwards; 0 goes on in sequence. */
  export function preemptExitPhases(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 4722);
  }
  export const preemptExitPhasesAt: usize = 4722;
  /** Config field 111 [s]: A call that lasts longer is told, and left out until it ends unless it is of a railway; 0 is never (NTCIP 1202 preemptMaximumPresence). */
  export function preemptMaxPresence(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 4738);
  }
  export const preemptMaxPresenceAt: usize = 4738;
  /** Config field 112 [s]: The track green goes on until the gates are down, for so long more at most; 0 is without a signal from the gates. */
  export function preemptGates(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4754);
  }
  export const preemptGatesAt: usize = 4754;
  /** Config field 113: A circuit that is normally closed asks for its preemption while its bit of preemptCall is 0, so that a broken wire asks too. */
  export function preemptInput(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4762);
  }
  export const preemptInputAt: usize = 4762;
  /** Config field 120 [1]: Phases that each request asks for; 0 is unused. */
  export function priorityPhases(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 4770);
  }
  export const priorityPhasesAt: usize = 4770;
  /** Config field 121 [s]: Greatest extension of their green. */
  export function priorityExtension(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4786);
  }
  export const priorityExtensionAt: usize = 4786;
  /** Config field 122 [s]: By how much each other phase gives up its green sooner at most. */
  export function priorityEarly(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4794);
  }
  export const priorityEarlyAt: usize = 4794;
  /** Config field 123 [s]: A request counts when it has lasted so long. */
  export function priorityDelay(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4802);
  }
  export const priorityDelayAt: usize = 4802;
  /** Config field 124 [s]: A request that lasts longer is left out. */
  export function priorityMaxPresence(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u8>(device + <usize>index, 4810);
  }
  export const priorityMaxPresenceAt: usize = 4810;
  /** Config field 125 [s]: Time after a request that changed the greens in which no other one does. */
  export function priorityLockout(device: usize, index: i32): i32 {
    if (<u32>index >= 8) unreachable();
    return load<u16>(device + (<usize>index << 1), 4818);
  }
  export const priorityLockoutAt: usize = 4818;
  /** Config field 130 [s]: Adaptive control lets no called phase wait for longer than this, plus one green and its clearance. */
  export function adaptiveMaxRed(device: usize): i32 {
    return load<u16>(device, 4834);
  }
  /** Config field 131 [ds]: Start-up lost time of a green, in 0.1 s. */
  export function adaptiveLostTime(device: usize): i32 {
    return load<u8>(device, 4836);
  }
}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** The value is the new mode. */
  export const modeChanged: u32 = 2;
  /** The junction flashes until the fault is reset; the value is the fault. */
  export const faultLatched: u32 = 3;
  /** A latched fault was reset; the value is the fault. */
  export const faultReset: u32 = 4;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 5;
  /** A detector is not believed; the value is its number, plus 256 times the fault: 1 stuck on, 2 no activity, 3 chatter. Push buttons count from 65. */
  export const detectorFault: u32 = 6;
  /** A detector is believed again; the value is its number. */
  export const detectorRestored: u32 = 7;
  /** The config was replaced; the value is its CRC-32. */
  export const configChanged: u32 = 8;
  /** A config was refused; the value is the refusal, plus 256 times what it is about, plus 65536 times the other. */
  export const configRefused: u32 = 9;
  /** The value is the pattern, plus 256 times its source. */
  export const patternChanged: u32 = 10;
  /** The value is the preemption. */
  export const preemptBegun: u32 = 11;
  /** The value is the preemption. */
  export const preemptEnded: u32 = 12;
  /** A preemption was asked for longer than it may be and is left out until its call ends; the value is the preemption. */
  export const preemptStuck: u32 = 13;
  /** A priority request ended; the value is the request, plus 256 when it had changed the greens. */
  export const priorityServed: u32 = 14;
  /** The commands of a host that wrote nothing for backupTime were taken back. */
  export const hostLost: u32 = 15;
  /** The clock was set during operation; the value is the step in seconds, at most 2147483647 either way. */
  export const clockStepped: u32 = 16;
  /** An input changes faster than anything real; the value is its number as in detectorFault. */
  export const inputStorm: u32 = 17;
}

export namespace records {
  /** Vehicles served and the counters' last values. */
  export const counts: u32 = 16;
  export const countsVersion: u32 = 2;
  /** The latched fault. */
  export const fault: u32 = 17;
  export const faultVersion: u32 = 2;
}

export namespace mode {
  export const startFlash: u16 = 0;
  export const allRed: u16 = 1;
  export const service: u16 = 2;
  export const flash: u16 = 3;
  export const fault: u16 = 4;
}

export namespace fault {
  export const none: u16 = 0;
  export const conflict: u16 = 1;
  export const lamps: u16 = 2;
  export const record: u16 = 3;
  export const monitor: u16 = 4;
}

export namespace control {
  export const free: u16 = 0;
  export const coordinated: u16 = 1;
  export const adaptive: u16 = 2;
  export const preempt: u16 = 3;
  export const stopTime: u16 = 4;
}

export namespace patternSource {
  export const none: u16 = 0;
  export const schedule: u16 = 1;
  export const command: u16 = 2;
  export const fault: u16 = 3;
}

export namespace preemptStage {
  export const none: u16 = 0;
  export const delay: u16 = 1;
  export const entry: u16 = 2;
  export const track: u16 = 3;
  export const dwell: u16 = 4;
  export const exit: u16 = 5;
}

export namespace ring1Interval {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
}

export namespace ring2Interval {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
}

export namespace ring3Interval {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
}

export namespace ring4Interval {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
}

export namespace ring1Ended {
  export const none: u16 = 0;
  export const gapOut: u16 = 1;
  export const maxOut: u16 = 2;
  export const forceOff: u16 = 3;
  export const adaptive: u16 = 4;
  export const preempt: u16 = 5;
  export const flash: u16 = 6;
  export const skipped: u16 = 7;
}

export namespace ring2Ended {
  export const none: u16 = 0;
  export const gapOut: u16 = 1;
  export const maxOut: u16 = 2;
  export const forceOff: u16 = 3;
  export const adaptive: u16 = 4;
  export const preempt: u16 = 5;
  export const flash: u16 = 6;
  export const skipped: u16 = 7;
}

export namespace ring3Ended {
  export const none: u16 = 0;
  export const gapOut: u16 = 1;
  export const maxOut: u16 = 2;
  export const forceOff: u16 = 3;
  export const adaptive: u16 = 4;
  export const preempt: u16 = 5;
  export const flash: u16 = 6;
  export const skipped: u16 = 7;
}

export namespace ring4Ended {
  export const none: u16 = 0;
  export const gapOut: u16 = 1;
  export const maxOut: u16 = 2;
  export const forceOff: u16 = 3;
  export const adaptive: u16 = 4;
  export const preempt: u16 = 5;
  export const flash: u16 = 6;
  export const skipped: u16 = 7;
}

export namespace phaseGreens {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace phaseYellows {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace phaseReds {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace phaseWalks {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace phasePedClears {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace phaseDontWalks {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace vehicleCalls {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace pedestrianCalls {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace phaseOns {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace phaseNexts {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace pedestrianDetectorFaults {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace configResult {
  export const closed: u16 = 0;
  export const open: u16 = 1;
  export const applied: u16 = 2;
  export const outOfRange: u16 = 3;
  export const refused: u16 = 4;
}

export namespace refusal {
  export const none: u16 = 0;
  export const ringUnknown: u16 = 1;
  export const sequence: u16 = 2;
  export const concurrency: u16 = 3;
  export const conflictMatrix: u16 = 4;
  export const phaseConflict: u16 = 5;
  export const overlapConflict: u16 = 6;
  export const pedestrianConflict: u16 = 7;
  export const yellowShort: u16 = 8;
  export const redClearanceShort: u16 = 9;
  export const pedClearShort: u16 = 10;
  export const greenShort: u16 = 11;
  export const maximumShort: u16 = 12;
  export const splitShort: u16 = 13;
  export const splitSum: u16 = 14;
  export const barrierSplits: u16 = 15;
  export const patternPhase: u16 = 16;
  export const detectorPhase: u16 = 17;
  export const preemptPhase: u16 = 18;
  export const priorityPhase: u16 = 19;
  export const schedule: u16 = 20;
  export const overlap: u16 = 21;
  export const lane: u16 = 22;
  export const flash: u16 = 23;
  export const initialPhases: u16 = 24;
  export const time: u16 = 25;
}

export namespace phaseOmitCommand {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace pedestrianOmitCommand {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace phaseHoldCommand {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace phaseForceOffCommand {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace vehicleCallCommand {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace pedestrianCallCommand {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
  export const phase9: u16 = 256;
  export const phase10: u16 = 512;
  export const phase11: u16 = 1024;
  export const phase12: u16 = 2048;
  export const phase13: u16 = 4096;
  export const phase14: u16 = 8192;
  export const phase15: u16 = 16384;
  export const phase16: u16 = 32768;
}

export namespace configCommand {
  export const none: u16 = 0;
  export const open: u16 = 1;
  export const apply: u16 = 2;
  export const close: u16 = 3;
}

export namespace logKind {
  export const events: u16 = 0;
  export const volumes: u16 = 1;
}

export namespace overlapType {
  export const unused: i32 = 0;
  export const normal: i32 = 1;
  export const minusGreenYellow: i32 = 2;
}

export namespace detectorFallback {
  export const none: i32 = 0;
  export const minimum: i32 = 1;
  export const maximum: i32 = 2;
}

export namespace patternTransition {
  export const dwell: i32 = 0;
  export const shortway: i32 = 1;
  export const addOnly: i32 = 2;
}

export namespace splitModes {
  export const none: i32 = 0;
  export const minimum: i32 = 1;
  export const maximum: i32 = 2;
  export const pedestrian: i32 = 3;
  export const maximumPedestrian: i32 = 4;
  export const omitted: i32 = 5;
}

export namespace preemptType {
  export const unused: i32 = 0;
  export const railway: i32 = 1;
  export const emergency: i32 = 2;
}

export namespace preemptInput {
  export const normallyOpen: i32 = 0;
  export const normallyClosed: i32 = 1;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, 0, 600, 2,
  2, 2, 1, 30, 300, 2,
  3, 4, 1, 0, 65535, 2,
  4, 8, 1, -2147483648, 2147483647, 4,
  5, 12, 1, 0, 65535, 2,
  6, 14, 1, 0, 65535, 2,
  7, 16, 1, -720, 840, 4,
  8, 20, 9, -2147483648, 1440, 4,
  9, 56, 1, 0, 255, 1,
  10, 57, 512, 0, 255, 1,
  11, 569, 16, 0, 255, 1,
  12, 585, 16, 0, 255, 1,
  13, 601, 16, 0, 255, 1,
  20, 617, 16, 0, 4, 1,
  21, 634, 16, 0, 65535, 2,
  22, 666, 64, 0, 16, 1,
  23, 730, 32, 0, 65535, 2,
  24, 794, 32, 0, 65535, 2,
  25, 858, 32, 0, 2, 1,
  26, 890, 32, 0, 255, 1,
  27, 922, 32, 0, 255, 1,
  28, 954, 32, 0, 255, 1,
  30, 986, 16, 1, 255, 1,
  31, 1002, 16, 0, 255, 1,
  32, 1018, 16, 1, 255, 1,
  33, 1034, 16, 1, 255, 1,
  34, 1050, 16, 27, 255, 1,
  35, 1066, 16, 0, 255, 1,
  36, 1082, 16, 0, 255, 1,
  37, 1098, 16, 0, 255, 1,
  38, 1114, 16, 0, 255, 1,
  39, 1130, 16, 0, 255, 1,
  40, 1146, 16, 0, 255, 1,
  41, 1162, 16, 0, 255, 1,
  42, 1178, 16, 0, 255, 1,
  43, 1194, 16, 0, 255, 1,
  44, 1210, 16, 0, 255, 1,
  45, 1226, 16, 0, 255, 1,
  46, 1242, 16, 0, 65535, 2,
  50, 1274, 64, 0, 16, 1,
  51, 1338, 64, 0, 65535, 2,
  52, 1466, 64, 0, 255, 1,
  53, 1530, 64, 0, 65535, 2,
  54, 1658, 64, 0, 255, 1,
  55, 1722, 64, 0, 255, 1,
  56, 1786, 64, 0, 255, 1,
  57, 1850, 64, 0, 255, 1,
  58, 1914, 64, 0, 255, 1,
  59, 1978, 64, 0, 2, 1,
  60, 2042, 1, 0, 60, 1,
  61, 2043, 1, 0, 255, 1,
  62, 2044, 1, 0, 255, 1,
  63, 2045, 1, 0, 255, 1,
  70, 2046, 32, 0, 65535, 2,
  71, 2110, 32, 0, 65535, 2,
  72, 2174, 32, 0, 255, 1,
  73, 2206, 32, 0, 255, 1,
  80, 2238, 16, 0, 600, 2,
  81, 2270, 16, 0, 599, 2,
  82, 2302, 16, 1, 4, 1,
  83, 2318, 16, 0, 65535, 2,
  84, 2350, 16, 0, 63, 2,
  85, 2382, 16, 0, 2, 1,
  86, 2398, 256, 0, 255, 1,
  87, 2654, 256, 0, 5, 1,
  88, 2910, 16, 0, 255, 1,
  89, 2926, 1, 5, 50, 1,
  90, 2928, 16, 0, 4095, 2,
  91, 2960, 16, 0, 127, 1,
  92, 2976, 16, -2147483648, 2147483647, 4,
  93, 3040, 16, 0, 8, 1,
  94, 3056, 80, 0, 1440, 2,
  95, 3216, 80, 0, 255, 1,
  96, 3296, 1, 0, 1439, 2,
  100, 3298, 8, 0, 2, 1,
  101, 3306, 8, 0, 255, 1,
  102, 3314, 8, 0, 255, 1,
  103, 3322, 8, 0, 255, 1,
  104, 3330, 8, 0, 255, 1,
  105, 3338, 8, 0, 65535, 2,
  106, 3354, 8, 0, 255, 1,
  107, 3362, 8, 0, 65535, 2,
  108, 3378, 8, 0, 65535, 2,
  109, 3394, 8, 0, 255, 1,
  110, 3402, 8, 0, 65535, 2,
  111, 3418, 8, 0, 65535, 2,
  112, 3434, 8, 0, 255, 1,
  113, 3442, 8, 0, 1, 1,
  120, 3450, 8, 0, 65535, 2,
  121, 3466, 8, 0, 255, 1,
  122, 3474, 8, 0, 255, 1,
  123, 3482, 8, 0, 255, 1,
  124, 3490, 8, 0, 255, 1,
  125, 3498, 8, 0, 65535, 2,
  130, 3514, 1, 30, 600, 2,
  131, 3516, 1, 0, 255, 1,
];

/** Holding registers after a reset, from byte 18 on. */
const defaults0: usize = memory.data<u8>([
  0x84, 0x03,
]);

/** Config after a reset, from byte 0 on. */
const defaults1: usize = memory.data<u8>([
  0x32, 0x00, 0x3c, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x22, 0x00, 0x84, 0x03,
  0xe0, 0x01,
]);

/** Config after a reset, from byte 56 on. */
const defaults2: usize = memory.data<u8>([
  0x14, 0xce, 0x00, 0x00, 0x00, 0x00, 0x00, 0x8a, 0x00, 0xcd, 0x00, 0x00, 0x00, 0x00, 0x00, 0x88,
  0x00, 0x3b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x2a, 0x00, 0x37, 0x00, 0x00, 0x00, 0x00, 0x00, 0x22,
  0x00, 0xec, 0x00, 0x00, 0x00, 0x00, 0x00, 0xa8, 0x00, 0xdc, 0x00, 0x00, 0x00, 0x00, 0x00, 0x88,
  0x00, 0xb3, 0x00, 0x00, 0x00, 0x00, 0x00, 0xa2, 0x00, 0x73, 0x00, 0x00, 0x00, 0x00, 0x00, 0x22,
]);

/** Config after a reset, from byte 449 on. */
const defaults3: usize = memory.data<u8>([
  0xcd,
]);

/** Config after a reset, from byte 465 on. */
const defaults4: usize = memory.data<u8>([
  0x37,
]);

/** Config after a reset, from byte 481 on. */
const defaults5: usize = memory.data<u8>([
  0xdc,
]);

/** Config after a reset, from byte 497 on. */
const defaults6: usize = memory.data<u8>([
  0x73,
]);

/** Config after a reset, from byte 569 on. */
const defaults7: usize = memory.data<u8>([
  0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e,
]);

/** Config after a reset, from byte 617 on. */
const defaults8: usize = memory.data<u8>([
  0x01, 0x01, 0x01, 0x01, 0x02, 0x02, 0x02, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x00, 0x30, 0x00, 0x30, 0x00, 0xc0, 0x00, 0xc0, 0x00, 0x03, 0x00, 0x03, 0x00, 0x0c, 0x00, 0x0c,
]);

/** Config after a reset, from byte 666 on. */
const defaults9: usize = memory.data<u8>([
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x02, 0x01, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x01, 0x02, 0x03, 0x04, 0x06, 0x05, 0x07, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x02, 0x01, 0x03, 0x04, 0x06, 0x05, 0x07, 0x08,
]);

/** Config after a reset, from byte 986 on. */
const defaults10: usize = memory.data<u8>([
  0x05, 0x08, 0x05, 0x08, 0x05, 0x08, 0x05, 0x08, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
  0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x14, 0x28, 0x14, 0x28, 0x14, 0x28, 0x14, 0x28, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
  0x1e, 0x3c, 0x1e, 0x3c, 0x1e, 0x3c, 0x1e, 0x3c, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
  0x23, 0x28, 0x23, 0x28, 0x23, 0x28, 0x23, 0x28, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e, 0x1e,
  0x0f, 0x14, 0x0f, 0x14, 0x0f, 0x14, 0x0f, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14,
]);

/** Config after a reset, from byte 1179 on. */
const defaults11: usize = memory.data<u8>([
  0x07, 0x00, 0x07, 0x00, 0x07, 0x00, 0x07, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x0c, 0x00, 0x0c, 0x00, 0x0c, 0x00, 0x0c,
]);

/** Config after a reset, from byte 1242 on. */
const defaults12: usize = memory.data<u8>([
  0x01, 0x00, 0x41, 0x04, 0x01, 0x00, 0x01, 0x04, 0x01, 0x00, 0x41, 0x04, 0x01, 0x00, 0x01, 0x04,
]);

/** Config after a reset, from byte 1274 on. */
const defaults13: usize = memory.data<u8>([
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08,
]);

/** Config after a reset, from byte 1466 on. */
const defaults14: usize = memory.data<u8>([
  0x9f, 0x9f, 0x9f, 0x9f, 0x9f, 0x9f, 0x9f, 0x9f,
]);

/** Config after a reset, from byte 1786 on. */
const defaults15: usize = memory.data<u8>([
  0x3c, 0x3c, 0x3c, 0x3c, 0x3c, 0x3c, 0x3c, 0x3c,
]);

/** Config after a reset, from byte 1850 on. */
const defaults16: usize = memory.data<u8>([
  0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a, 0x0a,
]);

/** Config after a reset, from byte 1914 on. */
const defaults17: usize = memory.data<u8>([
  0x78, 0x78, 0x78, 0x78, 0x78, 0x78, 0x78, 0x78,
]);

/** Config after a reset, from byte 1978 on. */
const defaults18: usize = memory.data<u8>([
  0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
]);

/** Config after a reset, from byte 2042 on. */
const defaults19: usize = memory.data<u8>([
  0x0f, 0x00, 0x0a, 0x64,
]);

/** Config after a reset, from byte 2174 on. */
const defaults20: usize = memory.data<u8>([
  0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14,
  0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14, 0x14,
  0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50,
  0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50,
  0x5a, 0x00, 0x78,
]);

/** Config after a reset, from byte 2302 on. */
const defaults21: usize = memory.data<u8>([
  0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
  0x22, 0x00, 0x22,
]);

/** Config after a reset, from byte 2382 on. */
const defaults22: usize = memory.data<u8>([
  0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
  0x0f, 0x1e, 0x0f, 0x1e, 0x0f, 0x1e, 0x0f, 0x1e, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x12, 0x30, 0x12, 0x24, 0x12, 0x30, 0x12, 0x24,
]);

/** Config after a reset, from byte 2926 on. */
const defaults23: usize = memory.data<u8>([
  0x14,
]);

/** Config after a reset, from byte 3056 on. */
const defaults24: usize = memory.data<u8>([
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05, 0xa0, 0x05,
  0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe,
  0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe,
  0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe,
  0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe,
  0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe,
]);

/** Config after a reset, from byte 3314 on. */
const defaults25: usize = memory.data<u8>([
  0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
]);

/** Config after a reset, from byte 3394 on. */
const defaults26: usize = memory.data<u8>([
  0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05,
]);

/** Config after a reset, from byte 3490 on. */
const defaults27: usize = memory.data<u8>([
  0x78, 0x78, 0x78, 0x78, 0x78, 0x78, 0x78, 0x78,
]);

/** Config after a reset, from byte 3514 on. */
const defaults28: usize = memory.data<u8>([
  0x78, 0x00, 0x14,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 274, defaults0, 2);
  memory.copy(device + 1320, defaults1, 18);
  memory.copy(device + 1376, defaults2, 64);
  memory.copy(device + 1769, defaults3, 1);
  memory.copy(device + 1785, defaults4, 1);
  memory.copy(device + 1801, defaults5, 1);
  memory.copy(device + 1817, defaults6, 1);
  memory.copy(device + 1889, defaults7, 16);
  memory.copy(device + 1937, defaults8, 32);
  memory.copy(device + 1986, defaults9, 56);
  memory.copy(device + 2306, defaults10, 104);
  memory.copy(device + 2499, defaults11, 23);
  memory.copy(device + 2562, defaults12, 16);
  memory.copy(device + 2594, defaults13, 8);
  memory.copy(device + 2786, defaults14, 8);
  memory.copy(device + 3106, defaults15, 8);
  memory.copy(device + 3170, defaults16, 8);
  memory.copy(device + 3234, defaults17, 8);
  memory.copy(device + 3298, defaults18, 8);
  memory.copy(device + 3362, defaults19, 4);
  memory.copy(device + 3494, defaults20, 67);
  memory.copy(device + 3622, defaults21, 19);
  memory.copy(device + 3702, defaults22, 40);
  memory.copy(device + 4246, defaults23, 1);
  memory.copy(device + 4376, defaults24, 240);
  memory.copy(device + 4634, defaults25, 24);
  memory.copy(device + 4714, defaults26, 8);
  memory.copy(device + 4810, defaults27, 8);
  memory.copy(device + 4834, defaults28, 3);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

/** Bits of the coils that survive a power cut. */
const persistentCoils: usize = memory.data<u8>([5]);
function touchesCoils(address: i32, count: i32): bool {
  for (let at = address, end = address + count; at < end; at++) {
    if (((load<u8>(persistentCoils + (<usize>at >>> 3)) >>> <u8>(at & 7)) & 1) != 0) return true;
  }
  return false;
}

/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */
const writable: usize = memory.data<u16>([
  0, 3, 1, 0, 0, 1, 0,
  3, 6, 1, 0, 0, 0, 0,
  9, 1, 1, 0, 1, 1, 1,
  10, 1, 1, 0, 2, 1, 0,
  11, 101, 1, 0, 0, 0, 0,
  119, 1, 1, 0, 3, 1, 0,
  120, 1, 2, 2, 0, 0, 0,
]);
const writableEnd: usize = writable + 98;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  0.0, 255.0, 60.0, 3600.0, 0.0, 3.0, 0.0, 1.0,
]);

function rawValue(_kind: u32, at: usize): f64 {
  return <f64>load<u16>(at);
}

/** Whether the value at `at` may be written to a field of `row`. */
function allows(row: usize, at: usize): bool {
  let left = <u32>load<u16>(row, 10);
  if (left == 0) return true;
  const value = rawValue(load<u16>(row, 6), at);
  let interval = intervals + (<usize>load<u16>(row, 8) << 4);
  for (; left > 0; left--, interval += 16) {
    if (value >= load<f64>(interval) && value <= load<f64>(interval, 8)) return true;
  }
  return false;
}

function checkRegisters(address: i32, count: i32, staged: usize): u32 {
  let refusal: u32 = 0;
  const end = address + count;
  for (let row = writable; address < end; ) {
    if (row == writableEnd) return 2;
    const first = <i32>load<u16>(row);
    const width = <i32>load<u16>(row, 4);
    if (address >= first + <i32>load<u16>(row, 2) * width) {
      row += 14;
      continue;
    }
    if (address < first || (address - first) % width != 0 || address + width > end) return 2;
    if (!allows(row, staged)) refusal = 3;
    address += width;
    staged += <usize>width << 1;
  }
  return refusal;
}

function touchesRegisters(address: i32, count: i32): bool {
  for (let row = writable; row < writableEnd; row += 14) {
    const first = <i32>load<u16>(row);
    const end = first + <i32>load<u16>(row, 2) * <i32>load<u16>(row, 4);
    if ((load<u16>(row, 12) & 1) != 0 && address < end && address + count > first) return true;
  }
  return false;
}

/**
 * Whether a write to coils (bank 0) or holding registers (bank 3) is allowed: 0, 2 (illegalDataAddress: not writable,
 * or part of a value) or 3 (illegalDataValue). `staged` are the new bits or registers as they lie in the bank;
 * the range lies within the bank.
 */
export function checkWrite(bank: u32, address: i32, count: i32, staged: usize): u32 {
  return bank == 0 ? checkCoils(address, count) : checkRegisters(address, count, staged);
}

/** Whether a write changes what {@link saveSettings} saves. */
export function touchesPersistent(bank: u32, address: i32, count: i32): bool {
  return bank == 0 ? touchesCoils(address, count) : touchesRegisters(address, count);
}

/** Bytes of the persistent fields. */
export const SETTINGS_SIZE: i32 = 3;

/** Copies the persistent fields to `target`. */
export function saveSettings(device: usize, target: usize): void {
  memory.copy(target, device + COILS, 1);
  target += 1;
  for (let row = writable; row < writableEnd; row += 14) {
    if ((load<u16>(row, 12) & 1) == 0) continue;
    const size = <usize>load<u16>(row, 4) << 1;
    let at = device + HOLDING_REGISTERS + (<usize>load<u16>(row) << 1);
    for (let left = <i32>load<u16>(row, 2); left > 0; left--, at += size) {
      memory.copy(target, at, size);
      target += size;
    }
  }
}

/** Takes the persistent fields over from `stored`; a value that may not be written any more is left at its default. */
export function restoreSettings(device: usize, stored: usize): void {
  for (let i: usize = 0; i < 1; i++) {
    const mask = load<u8>(persistentCoils + i);
    const kept = load<u8>(device + i, COILS) & ~mask;
    store<u8>(device + i, kept | (load<u8>(stored + i) & mask), COILS);
  }
  stored += 1;
  for (let row = writable; row < writableEnd; row += 14) {
    if ((load<u16>(row, 12) & 1) == 0) continue;
    const size = <usize>load<u16>(row, 4) << 1;
    let at = device + HOLDING_REGISTERS + (<usize>load<u16>(row) << 1);
    for (let left = <i32>load<u16>(row, 2); left > 0; left--, at += size) {
      if (allows(row, stored)) memory.copy(at, stored, size);
      stored += size;
    }
  }
}
