// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 1;

// Byte offsets from a device's handle, and the number of bits, registers, channels or config elements there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 136;
export const INPUT_CHANNELS: usize = 272;
export const OUTPUT_CHANNELS: usize = 312;
export const CONFIG: usize = 336;
export const STATE: usize = 344;

export const COIL_COUNT: i32 = 2;
export const DISCRETE_INPUT_COUNT: i32 = 3;
export const INPUT_REGISTER_COUNT: i32 = 42;
export const HOLDING_REGISTER_COUNT: i32 = 67;
export const INPUT_CHANNEL_COUNT: i32 = 10;
export const OUTPUT_CHANNEL_COUNT: i32 = 5;
export const CONFIG_COUNT: i32 = 2;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 2,
  40, 3,
  48, 42,
  136, 67,
  272, 10,
  312, 5,
  336, 2,
  344,
];

export namespace registers {
  /** Coil 0: Runs the junction to flashing red, after the greens have ended in order. */
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
  /** Discrete input 2: A detector stays on or off for too long; see detectorFaults. */
  export function detectorFault(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setDetectorFault(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Input register 0: What the controller does. */
  export function mode(device: usize): u16 {
    return load<u16>(device, 48);
  }
  export function setMode(device: usize, value: u16): void {
    store<u16>(device, value, 48);
  }
  /** Input register 1: Latched fault: lamps of conflicting phases were about to be lit, or not exactly one lamp of a phase, or the record of a latched fault could not be read. */
  export function fault(device: usize): u16 {
    return load<u16>(device, 50);
  }
  export function setFault(device: usize, value: u16): void {
    store<u16>(device, value, 50);
  }
  /** Input register 2 [1]: Phase that ring 1 serves or served last, 1 to 4; 0 when not actuated. */
  export function ring1Phase(device: usize): u16 {
    return load<u16>(device, 52);
  }
  export function setRing1Phase(device: usize, value: u16): void {
    store<u16>(device, value, 52);
  }
  /** Input register 3 [1]: Phase that ring 2 serves or served last, 5 to 8; 0 when not actuated. */
  export function ring2Phase(device: usize): u16 {
    return load<u16>(device, 54);
  }
  export function setRing2Phase(device: usize, value: u16): void {
    store<u16>(device, value, 54);
  }
  /** Input register 4 [0.1 s]: Time that the phase of ring 1 has been in its state. */
  export function ring1Time(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 56), 16);
  }
  export function setRing1Time(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 56);
  }
  /** Input register 6 [0.1 s]: Time that the phase of ring 2 has been in its state. */
  export function ring2Time(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 60), 16);
  }
  export function setRing2Time(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 60);
  }
  /** Input register 8: Phases with a vehicle call that waits. */
  export function vehicleCalls(device: usize): u16 {
    return load<u16>(device, 64);
  }
  export function setVehicleCalls(device: usize, value: u16): void {
    store<u16>(device, value, 64);
  }
  /** Input register 9: Phases with a pedestrian call that waits. */
  export function pedestrianCalls(device: usize): u16 {
    return load<u16>(device, 66);
  }
  export function setPedestrianCalls(device: usize, value: u16): void {
    store<u16>(device, value, 66);
  }
  /** Input register 10 [1]: Times that the rings came back to phases 1 2 5 and 6 since the reset. */
  export function cycles(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 68), 16);
  }
  export function setCycles(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 68);
  }
  /** Input register 12 [1]: Vehicles that crossed on any phase since the first power up. */
  export function vehiclesServedTotal(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 72), 16);
  }
  export function setVehiclesServedTotal(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 72);
  }
  /** Input register 14 [1]: Vehicles that crossed on phase 1 since the first power up. */
  export function vehiclesServed1(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 76), 16);
  }
  export function setVehiclesServed1(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 76);
  }
  /** Input register 16 [1]: Vehicles that crossed on phase 2 since the first power up. */
  export function vehiclesServed2(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 80), 16);
  }
  export function setVehiclesServed2(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 80);
  }
  /** Input register 18 [1]: Vehicles that crossed on phase 3 since the first power up. */
  export function vehiclesServed3(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 84), 16);
  }
  export function setVehiclesServed3(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 84);
  }
  /** Input register 20 [1]: Vehicles that crossed on phase 4 since the first power up. */
  export function vehiclesServed4(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 88), 16);
  }
  export function setVehiclesServed4(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 88);
  }
  /** Input register 22 [1]: Vehicles that crossed on phase 5 since the first power up. */
  export function vehiclesServed5(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 92), 16);
  }
  export function setVehiclesServed5(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 92);
  }
  /** Input register 24 [1]: Vehicles that crossed on phase 6 since the first power up. */
  export function vehiclesServed6(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 96), 16);
  }
  export function setVehiclesServed6(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 96);
  }
  /** Input register 26 [1]: Vehicles that crossed on phase 7 since the first power up. */
  export function vehiclesServed7(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 100), 16);
  }
  export function setVehiclesServed7(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 100);
  }
  /** Input register 28 [1]: Vehicles that crossed on phase 8 since the first power up. */
  export function vehiclesServed8(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 104), 16);
  }
  export function setVehiclesServed8(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 104);
  }
  /** Input register 30: State of phase 1. */
  export function phaseState1(device: usize): u16 {
    return load<u16>(device, 108);
  }
  export function setPhaseState1(device: usize, value: u16): void {
    store<u16>(device, value, 108);
  }
  /** Input register 31: State of phase 2. */
  export function phaseState2(device: usize): u16 {
    return load<u16>(device, 110);
  }
  export function setPhaseState2(device: usize, value: u16): void {
    store<u16>(device, value, 110);
  }
  /** Input register 32: State of phase 3. */
  export function phaseState3(device: usize): u16 {
    return load<u16>(device, 112);
  }
  export function setPhaseState3(device: usize, value: u16): void {
    store<u16>(device, value, 112);
  }
  /** Input register 33: State of phase 4. */
  export function phaseState4(device: usize): u16 {
    return load<u16>(device, 114);
  }
  export function setPhaseState4(device: usize, value: u16): void {
    store<u16>(device, value, 114);
  }
  /** Input register 34: State of phase 5. */
  export function phaseState5(device: usize): u16 {
    return load<u16>(device, 116);
  }
  export function setPhaseState5(device: usize, value: u16): void {
    store<u16>(device, value, 116);
  }
  /** Input register 35: State of phase 6. */
  export function phaseState6(device: usize): u16 {
    return load<u16>(device, 118);
  }
  export function setPhaseState6(device: usize, value: u16): void {
    store<u16>(device, value, 118);
  }
  /** Input register 36: State of phase 7. */
  export function phaseState7(device: usize): u16 {
    return load<u16>(device, 120);
  }
  export function setPhaseState7(device: usize, value: u16): void {
    store<u16>(device, value, 120);
  }
  /** Input register 37: State of phase 8. */
  export function phaseState8(device: usize): u16 {
    return load<u16>(device, 122);
  }
  export function setPhaseState8(device: usize, value: u16): void {
    store<u16>(device, value, 122);
  }
  /** Input register 38 [s]: Time since the last reset. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 124), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 124);
  }
  /** Input register 40: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 128);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 128);
  }
  /** Input register 41: Phases whose detector stays on or off for too long. It is not believed and the phase is recalled for its least green until it moves. */
  export function detectorFaults(device: usize): u16 {
    return load<u16>(device, 130);
  }
  export function setDetectorFaults(device: usize, value: u16): void {
    store<u16>(device, value, 130);
  }
  /** Holding register 0 [s]: Least green of phase 1. */
  export function minGreen1(device: usize): u16 {
    return load<u16>(device, 136);
  }
  export function setMinGreen1(device: usize, value: u16): void {
    store<u16>(device, value, 136);
  }
  /** Holding register 1 [s]: Least green of phase 2. */
  export function minGreen2(device: usize): u16 {
    return load<u16>(device, 138);
  }
  export function setMinGreen2(device: usize, value: u16): void {
    store<u16>(device, value, 138);
  }
  /** Holding register 2 [s]: Least green of phase 3. */
  export function minGreen3(device: usize): u16 {
    return load<u16>(device, 140);
  }
  export function setMinGreen3(device: usize, value: u16): void {
    store<u16>(device, value, 140);
  }
  /** Holding register 3 [s]: Least green of phase 4. */
  export function minGreen4(device: usize): u16 {
    return load<u16>(device, 142);
  }
  export function setMinGreen4(device: usize, value: u16): void {
    store<u16>(device, value, 142);
  }
  /** Holding register 4 [s]: Least green of phase 5. */
  export function minGreen5(device: usize): u16 {
    return load<u16>(device, 144);
  }
  export function setMinGreen5(device: usize, value: u16): void {
    store<u16>(device, value, 144);
  }
  /** Holding register 5 [s]: Least green of phase 6. */
  export function minGreen6(device: usize): u16 {
    return load<u16>(device, 146);
  }
  export function setMinGreen6(device: usize, value: u16): void {
    store<u16>(device, value, 146);
  }
  /** Holding register 6 [s]: Least green of phase 7. */
  export function minGreen7(device: usize): u16 {
    return load<u16>(device, 148);
  }
  export function setMinGreen7(device: usize, value: u16): void {
    store<u16>(device, value, 148);
  }
  /** Holding register 7 [s]: Least green of phase 8. */
  export function minGreen8(device: usize): u16 {
    return load<u16>(device, 150);
  }
  export function setMinGreen8(device: usize, value: u16): void {
    store<u16>(device, value, 150);
  }
  /** Holding register 8 [0.1 s]: Gap in the traffic of phase 1 that lets its green end. */
  export function passage1(device: usize): u16 {
    return load<u16>(device, 152);
  }
  export function setPassage1(device: usize, value: u16): void {
    store<u16>(device, value, 152);
  }
  /** Holding register 9 [0.1 s]: Gap in the traffic of phase 2 that lets its green end. */
  export function passage2(device: usize): u16 {
    return load<u16>(device, 154);
  }
  export function setPassage2(device: usize, value: u16): void {
    store<u16>(device, value, 154);
  }
  /** Holding register 10 [0.1 s]: Gap in the traffic of phase 3 that lets its green end. */
  export function passage3(device: usize): u16 {
    return load<u16>(device, 156);
  }
  export function setPassage3(device: usize, value: u16): void {
    store<u16>(device, value, 156);
  }
  /** Holding register 11 [0.1 s]: Gap in the traffic of phase 4 that lets its green end. */
  export function passage4(device: usize): u16 {
    return load<u16>(device, 158);
  }
  export function setPassage4(device: usize, value: u16): void {
    store<u16>(device, value, 158);
  }
  /** Holding register 12 [0.1 s]: Gap in the traffic of phase 5 that lets its green end. */
  export function passage5(device: usize): u16 {
    return load<u16>(device, 160);
  }
  export function setPassage5(device: usize, value: u16): void {
    store<u16>(device, value, 160);
  }
  /** Holding register 13 [0.1 s]: Gap in the traffic of phase 6 that lets its green end. */
  export function passage6(device: usize): u16 {
    return load<u16>(device, 162);
  }
  export function setPassage6(device: usize, value: u16): void {
    store<u16>(device, value, 162);
  }
  /** Holding register 14 [0.1 s]: Gap in the traffic of phase 7 that lets its green end. */
  export function passage7(device: usize): u16 {
    return load<u16>(device, 164);
  }
  export function setPassage7(device: usize, value: u16): void {
    store<u16>(device, value, 164);
  }
  /** Holding register 15 [0.1 s]: Gap in the traffic of phase 8 that lets its green end. */
  export function passage8(device: usize): u16 {
    return load<u16>(device, 166);
  }
  export function setPassage8(device: usize, value: u16): void {
    store<u16>(device, value, 166);
  }
  /** Holding register 16 [s]: Greatest green of phase 1 from the first conflicting call on; the least green and the pedestrians come first. */
  export function maxGreen1(device: usize): u16 {
    return load<u16>(device, 168);
  }
  export function setMaxGreen1(device: usize, value: u16): void {
    store<u16>(device, value, 168);
  }
  /** Holding register 17 [s]: Greatest green of phase 2 from the first conflicting call on; the least green and the pedestrians come first. */
  export function maxGreen2(device: usize): u16 {
    return load<u16>(device, 170);
  }
  export function setMaxGreen2(device: usize, value: u16): void {
    store<u16>(device, value, 170);
  }
  /** Holding register 18 [s]: Greatest green of phase 3 from the first conflicting call on; the least green and the pedestrians come first. */
  export function maxGreen3(device: usize): u16 {
    return load<u16>(device, 172);
  }
  export function setMaxGreen3(device: usize, value: u16): void {
    store<u16>(device, value, 172);
  }
  /** Holding register 19 [s]: Greatest green of phase 4 from the first conflicting call on; the least green and the pedestrians come first. */
  export function maxGreen4(device: usize): u16 {
    return load<u16>(device, 174);
  }
  export function setMaxGreen4(device: usize, value: u16): void {
    store<u16>(device, value, 174);
  }
  /** Holding register 20 [s]: Greatest green of phase 5 from the first conflicting call on; the least green and the pedestrians come first. */
  export function maxGreen5(device: usize): u16 {
    return load<u16>(device, 176);
  }
  export function setMaxGreen5(device: usize, value: u16): void {
    store<u16>(device, value, 176);
  }
  /** Holding register 21 [s]: Greatest green of phase 6 from the first conflicting call on; the least green and the pedestrians come first. */
  export function maxGreen6(device: usize): u16 {
    return load<u16>(device, 178);
  }
  export function setMaxGreen6(device: usize, value: u16): void {
    store<u16>(device, value, 178);
  }
  /** Holding register 22 [s]: Greatest green of phase 7 from the first conflicting call on; the least green and the pedestrians come first. */
  export function maxGreen7(device: usize): u16 {
    return load<u16>(device, 180);
  }
  export function setMaxGreen7(device: usize, value: u16): void {
    store<u16>(device, value, 180);
  }
  /** Holding register 23 [s]: Greatest green of phase 8 from the first conflicting call on; the least green and the pedestrians come first. */
  export function maxGreen8(device: usize): u16 {
    return load<u16>(device, 182);
  }
  export function setMaxGreen8(device: usize, value: u16): void {
    store<u16>(device, value, 182);
  }
  /** Holding register 24 [0.1 s]: Yellow of phase 1. */
  export function yellow1(device: usize): u16 {
    return load<u16>(device, 184);
  }
  export function setYellow1(device: usize, value: u16): void {
    store<u16>(device, value, 184);
  }
  /** Holding register 25 [0.1 s]: Yellow of phase 2. */
  export function yellow2(device: usize): u16 {
    return load<u16>(device, 186);
  }
  export function setYellow2(device: usize, value: u16): void {
    store<u16>(device, value, 186);
  }
  /** Holding register 26 [0.1 s]: Yellow of phase 3. */
  export function yellow3(device: usize): u16 {
    return load<u16>(device, 188);
  }
  export function setYellow3(device: usize, value: u16): void {
    store<u16>(device, value, 188);
  }
  /** Holding register 27 [0.1 s]: Yellow of phase 4. */
  export function yellow4(device: usize): u16 {
    return load<u16>(device, 190);
  }
  export function setYellow4(device: usize, value: u16): void {
    store<u16>(device, value, 190);
  }
  /** Holding register 28 [0.1 s]: Yellow of phase 5. */
  export function yellow5(device: usize): u16 {
    return load<u16>(device, 192);
  }
  export function setYellow5(device: usize, value: u16): void {
    store<u16>(device, value, 192);
  }
  /** Holding register 29 [0.1 s]: Yellow of phase 6. */
  export function yellow6(device: usize): u16 {
    return load<u16>(device, 194);
  }
  export function setYellow6(device: usize, value: u16): void {
    store<u16>(device, value, 194);
  }
  /** Holding register 30 [0.1 s]: Yellow of phase 7. */
  export function yellow7(device: usize): u16 {
    return load<u16>(device, 196);
  }
  export function setYellow7(device: usize, value: u16): void {
    store<u16>(device, value, 196);
  }
  /** Holding register 31 [0.1 s]: Yellow of phase 8. */
  export function yellow8(device: usize): u16 {
    return load<u16>(device, 198);
  }
  export function setYellow8(device: usize, value: u16): void {
    store<u16>(device, value, 198);
  }
  /** Holding register 32 [0.1 s]: Time after the yellow of phase 1 before a conflicting green. */
  export function redClearance1(device: usize): u16 {
    return load<u16>(device, 200);
  }
  export function setRedClearance1(device: usize, value: u16): void {
    store<u16>(device, value, 200);
  }
  /** Holding register 33 [0.1 s]: Time after the yellow of phase 2 before a conflicting green. */
  export function redClearance2(device: usize): u16 {
    return load<u16>(device, 202);
  }
  export function setRedClearance2(device: usize, value: u16): void {
    store<u16>(device, value, 202);
  }
  /** Holding register 34 [0.1 s]: Time after the yellow of phase 3 before a conflicting green. */
  export function redClearance3(device: usize): u16 {
    return load<u16>(device, 204);
  }
  export function setRedClearance3(device: usize, value: u16): void {
    store<u16>(device, value, 204);
  }
  /** Holding register 35 [0.1 s]: Time after the yellow of phase 4 before a conflicting green. */
  export function redClearance4(device: usize): u16 {
    return load<u16>(device, 206);
  }
  export function setRedClearance4(device: usize, value: u16): void {
    store<u16>(device, value, 206);
  }
  /** Holding register 36 [0.1 s]: Time after the yellow of phase 5 before a conflicting green. */
  export function redClearance5(device: usize): u16 {
    return load<u16>(device, 208);
  }
  export function setRedClearance5(device: usize, value: u16): void {
    store<u16>(device, value, 208);
  }
  /** Holding register 37 [0.1 s]: Time after the yellow of phase 6 before a conflicting green. */
  export function redClearance6(device: usize): u16 {
    return load<u16>(device, 210);
  }
  export function setRedClearance6(device: usize, value: u16): void {
    store<u16>(device, value, 210);
  }
  /** Holding register 38 [0.1 s]: Time after the yellow of phase 7 before a conflicting green. */
  export function redClearance7(device: usize): u16 {
    return load<u16>(device, 212);
  }
  export function setRedClearance7(device: usize, value: u16): void {
    store<u16>(device, value, 212);
  }
  /** Holding register 39 [0.1 s]: Time after the yellow of phase 8 before a conflicting green. */
  export function redClearance8(device: usize): u16 {
    return load<u16>(device, 214);
  }
  export function setRedClearance8(device: usize, value: u16): void {
    store<u16>(device, value, 214);
  }
  /** Holding register 40 [s]: Walk beside phase 1; 0 is without pedestrians. */
  export function walk1(device: usize): u16 {
    return load<u16>(device, 216);
  }
  export function setWalk1(device: usize, value: u16): void {
    store<u16>(device, value, 216);
  }
  /** Holding register 41 [s]: Walk beside phase 2; 0 is without pedestrians. */
  export function walk2(device: usize): u16 {
    return load<u16>(device, 218);
  }
  export function setWalk2(device: usize, value: u16): void {
    store<u16>(device, value, 218);
  }
  /** Holding register 42 [s]: Walk beside phase 3; 0 is without pedestrians. */
  export function walk3(device: usize): u16 {
    return load<u16>(device, 220);
  }
  export function setWalk3(device: usize, value: u16): void {
    store<u16>(device, value, 220);
  }
  /** Holding register 43 [s]: Walk beside phase 4; 0 is without pedestrians. */
  export function walk4(device: usize): u16 {
    return load<u16>(device, 222);
  }
  export function setWalk4(device: usize, value: u16): void {
    store<u16>(device, value, 222);
  }
  /** Holding register 44 [s]: Walk beside phase 5; 0 is without pedestrians. */
  export function walk5(device: usize): u16 {
    return load<u16>(device, 224);
  }
  export function setWalk5(device: usize, value: u16): void {
    store<u16>(device, value, 224);
  }
  /** Holding register 45 [s]: Walk beside phase 6; 0 is without pedestrians. */
  export function walk6(device: usize): u16 {
    return load<u16>(device, 226);
  }
  export function setWalk6(device: usize, value: u16): void {
    store<u16>(device, value, 226);
  }
  /** Holding register 46 [s]: Walk beside phase 7; 0 is without pedestrians. */
  export function walk7(device: usize): u16 {
    return load<u16>(device, 228);
  }
  export function setWalk7(device: usize, value: u16): void {
    store<u16>(device, value, 228);
  }
  /** Holding register 47 [s]: Walk beside phase 8; 0 is without pedestrians. */
  export function walk8(device: usize): u16 {
    return load<u16>(device, 230);
  }
  export function setWalk8(device: usize, value: u16): void {
    store<u16>(device, value, 230);
  }
  /** Holding register 48 [s]: Time that pedestrians beside phase 1 need to cross, after the walk and within the green. */
  export function pedClear1(device: usize): u16 {
    return load<u16>(device, 232);
  }
  export function setPedClear1(device: usize, value: u16): void {
    store<u16>(device, value, 232);
  }
  /** Holding register 49 [s]: Time that pedestrians beside phase 2 need to cross, after the walk and within the green. */
  export function pedClear2(device: usize): u16 {
    return load<u16>(device, 234);
  }
  export function setPedClear2(device: usize, value: u16): void {
    store<u16>(device, value, 234);
  }
  /** Holding register 50 [s]: Time that pedestrians beside phase 3 need to cross, after the walk and within the green. */
  export function pedClear3(device: usize): u16 {
    return load<u16>(device, 236);
  }
  export function setPedClear3(device: usize, value: u16): void {
    store<u16>(device, value, 236);
  }
  /** Holding register 51 [s]: Time that pedestrians beside phase 4 need to cross, after the walk and within the green. */
  export function pedClear4(device: usize): u16 {
    return load<u16>(device, 238);
  }
  export function setPedClear4(device: usize, value: u16): void {
    store<u16>(device, value, 238);
  }
  /** Holding register 52 [s]: Time that pedestrians beside phase 5 need to cross, after the walk and within the green. */
  export function pedClear5(device: usize): u16 {
    return load<u16>(device, 240);
  }
  export function setPedClear5(device: usize, value: u16): void {
    store<u16>(device, value, 240);
  }
  /** Holding register 53 [s]: Time that pedestrians beside phase 6 need to cross, after the walk and within the green. */
  export function pedClear6(device: usize): u16 {
    return load<u16>(device, 242);
  }
  export function setPedClear6(device: usize, value: u16): void {
    store<u16>(device, value, 242);
  }
  /** Holding register 54 [s]: Time that pedestrians beside phase 7 need to cross, after the walk and within the green. */
  export function pedClear7(device: usize): u16 {
    return load<u16>(device, 244);
  }
  export function setPedClear7(device: usize, value: u16): void {
    store<u16>(device, value, 244);
  }
  /** Holding register 55 [s]: Time that pedestrians beside phase 8 need to cross, after the walk and within the green. */
  export function pedClear8(device: usize): u16 {
    return load<u16>(device, 246);
  }
  export function setPedClear8(device: usize, value: u16): void {
    store<u16>(device, value, 246);
  }
  /** Holding register 56: Call that phase 1 always has: for its least green, its greatest green, or the pedestrians. */
  export function recall1(device: usize): u16 {
    return load<u16>(device, 248);
  }
  export function setRecall1(device: usize, value: u16): void {
    store<u16>(device, value, 248);
  }
  /** Holding register 57: Call that phase 2 always has: for its least green, its greatest green, or the pedestrians. */
  export function recall2(device: usize): u16 {
    return load<u16>(device, 250);
  }
  export function setRecall2(device: usize, value: u16): void {
    store<u16>(device, value, 250);
  }
  /** Holding register 58: Call that phase 3 always has: for its least green, its greatest green, or the pedestrians. */
  export function recall3(device: usize): u16 {
    return load<u16>(device, 252);
  }
  export function setRecall3(device: usize, value: u16): void {
    store<u16>(device, value, 252);
  }
  /** Holding register 59: Call that phase 4 always has: for its least green, its greatest green, or the pedestrians. */
  export function recall4(device: usize): u16 {
    return load<u16>(device, 254);
  }
  export function setRecall4(device: usize, value: u16): void {
    store<u16>(device, value, 254);
  }
  /** Holding register 60: Call that phase 5 always has: for its least green, its greatest green, or the pedestrians. */
  export function recall5(device: usize): u16 {
    return load<u16>(device, 256);
  }
  export function setRecall5(device: usize, value: u16): void {
    store<u16>(device, value, 256);
  }
  /** Holding register 61: Call that phase 6 always has: for its least green, its greatest green, or the pedestrians. */
  export function recall6(device: usize): u16 {
    return load<u16>(device, 258);
  }
  export function setRecall6(device: usize, value: u16): void {
    store<u16>(device, value, 258);
  }
  /** Holding register 62: Call that phase 7 always has: for its least green, its greatest green, or the pedestrians. */
  export function recall7(device: usize): u16 {
    return load<u16>(device, 260);
  }
  export function setRecall7(device: usize, value: u16): void {
    store<u16>(device, value, 260);
  }
  /** Holding register 63: Call that phase 8 always has: for its least green, its greatest green, or the pedestrians. */
  export function recall8(device: usize): u16 {
    return load<u16>(device, 262);
  }
  export function setRecall8(device: usize, value: u16): void {
    store<u16>(device, value, 262);
  }
  /** Holding register 64 [s]: Longest time between two records of the vehicle counts. */
  export function persistInterval(device: usize): u16 {
    return load<u16>(device, 264);
  }
  export function setPersistInterval(device: usize, value: u16): void {
    store<u16>(device, value, 264);
  }
  /** Holding register 65 [min]: A detector that stays on for so long is stuck; 0 is never. */
  export function detectorMaxPresence(device: usize): u16 {
    return load<u16>(device, 266);
  }
  export function setDetectorMaxPresence(device: usize, value: u16): void {
    store<u16>(device, value, 266);
  }
  /** Holding register 66 [min]: A detector that has worked since the start and then stays off for so long is stuck; 0 is never. */
  export function detectorNoActivity(device: usize): u16 {
    return load<u16>(device, 268);
  }
  export function setDetectorNoActivity(device: usize, value: u16): void {
    store<u16>(device, value, 268);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: The phases are served. */
  export const running: u32 = 0x1;
  /** Discrete input 1: The junction flashes for a fault until it is reset. */
  export const faultLatched: u32 = 0x2;
  /** Discrete input 2: A detector stays on or off for too long; see detectorFaults. */
  export const detectorFault: u32 = 0x4;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0: Bit p - 1: a vehicle stands on the detector of phase p. */
  export function detectorPresence(device: usize): i32 {
    return load<i32>(device, 272);
  }
  /** Channel 1: Bit p - 1: the push button of the pedestrians beside phase p. */
  export function pedestrianCall(device: usize): i32 {
    return load<i32>(device, 276);
  }
  /** Channel 2: Vehicles that crossed the stop line of phase 1, counted up and never reset while power is on. */
  export function vehicleCount1(device: usize): i32 {
    return load<i32>(device, 280);
  }
  /** Channel 3: Vehicles that crossed the stop line of phase 2, counted up and never reset while power is on. */
  export function vehicleCount2(device: usize): i32 {
    return load<i32>(device, 284);
  }
  /** Channel 4: Vehicles that crossed the stop line of phase 3, counted up and never reset while power is on. */
  export function vehicleCount3(device: usize): i32 {
    return load<i32>(device, 288);
  }
  /** Channel 5: Vehicles that crossed the stop line of phase 4, counted up and never reset while power is on. */
  export function vehicleCount4(device: usize): i32 {
    return load<i32>(device, 292);
  }
  /** Channel 6: Vehicles that crossed the stop line of phase 5, counted up and never reset while power is on. */
  export function vehicleCount5(device: usize): i32 {
    return load<i32>(device, 296);
  }
  /** Channel 7: Vehicles that crossed the stop line of phase 6, counted up and never reset while power is on. */
  export function vehicleCount6(device: usize): i32 {
    return load<i32>(device, 300);
  }
  /** Channel 8: Vehicles that crossed the stop line of phase 7, counted up and never reset while power is on. */
  export function vehicleCount7(device: usize): i32 {
    return load<i32>(device, 304);
  }
  /** Channel 9: Vehicles that crossed the stop line of phase 8, counted up and never reset while power is on. */
  export function vehicleCount8(device: usize): i32 {
    return load<i32>(device, 308);
  }
}

export namespace outputs {
  /** Channel 0: Bit p - 1: red of phase p. */
  export function lampRed(device: usize): i32 {
    return load<i32>(device, 312);
  }
  export function setLampRed(device: usize, value: i32): void {
    store<i32>(device, value, 312);
  }
  /** Channel 1: Bit p - 1: yellow of phase p. */
  export function lampYellow(device: usize): i32 {
    return load<i32>(device, 316);
  }
  export function setLampYellow(device: usize, value: i32): void {
    store<i32>(device, value, 316);
  }
  /** Channel 2: Bit p - 1: green of phase p. */
  export function lampGreen(device: usize): i32 {
    return load<i32>(device, 320);
  }
  export function setLampGreen(device: usize, value: i32): void {
    store<i32>(device, value, 320);
  }
  /** Channel 3: Bit p - 1: walk beside phase p. */
  export function pedWalk(device: usize): i32 {
    return load<i32>(device, 324);
  }
  export function setPedWalk(device: usize, value: i32): void {
    store<i32>(device, value, 324);
  }
  /** Channel 4: Bit p - 1: flashing don't walk beside phase p; steady don't walk where neither bit is set. */
  export function pedClear(device: usize): i32 {
    return load<i32>(device, 328);
  }
  export function setPedClear(device: usize, value: i32): void {
    store<i32>(device, value, 328);
  }
}

export namespace config {
  /** Config field 1 [ds]: Flashing red after power up, in 0.1 s. */
  export function startFlash(device: usize): i32 {
    return load<i32>(device, 336);
  }
  /** Config field 2 [ds]: All red before the first green, in 0.1 s. */
  export function startAllRed(device: usize): i32 {
    return load<i32>(device, 340);
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
  /** A detector stays on or off for too long; the value is that of detectorFaults. */
  export const detectorFault: u32 = 6;
  /** A detector that was stuck moves; the value is that of detectorFaults. */
  export const detectorRestored: u32 = 7;
}

export namespace records {
  /** Vehicles served and the counters' last values. */
  export const counts: u32 = 16;
  export const countsVersion: u32 = 1;
  /** The latched fault. */
  export const fault: u32 = 17;
  export const faultVersion: u32 = 1;
}

export namespace mode {
  export const startFlash: u16 = 0;
  export const allRed: u16 = 1;
  export const actuated: u16 = 2;
  export const flash: u16 = 3;
  export const fault: u16 = 4;
}

export namespace fault {
  export const none: u16 = 0;
  export const conflict: u16 = 1;
  export const lamps: u16 = 2;
  export const record: u16 = 3;
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
}

export namespace phaseState1 {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
  export const flash: u16 = 4;
}

export namespace phaseState2 {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
  export const flash: u16 = 4;
}

export namespace phaseState3 {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
  export const flash: u16 = 4;
}

export namespace phaseState4 {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
  export const flash: u16 = 4;
}

export namespace phaseState5 {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
  export const flash: u16 = 4;
}

export namespace phaseState6 {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
  export const flash: u16 = 4;
}

export namespace phaseState7 {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
  export const flash: u16 = 4;
}

export namespace phaseState8 {
  export const red: u16 = 0;
  export const green: u16 = 1;
  export const yellow: u16 = 2;
  export const redClearance: u16 = 3;
  export const flash: u16 = 4;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

export namespace detectorFaults {
  export const phase1: u16 = 1;
  export const phase2: u16 = 2;
  export const phase3: u16 = 4;
  export const phase4: u16 = 8;
  export const phase5: u16 = 16;
  export const phase6: u16 = 32;
  export const phase7: u16 = 64;
  export const phase8: u16 = 128;
}

export namespace recall1 {
  export const none: u16 = 0;
  export const minimum: u16 = 1;
  export const maximum: u16 = 2;
  export const pedestrian: u16 = 3;
}

export namespace recall2 {
  export const none: u16 = 0;
  export const minimum: u16 = 1;
  export const maximum: u16 = 2;
  export const pedestrian: u16 = 3;
}

export namespace recall3 {
  export const none: u16 = 0;
  export const minimum: u16 = 1;
  export const maximum: u16 = 2;
  export const pedestrian: u16 = 3;
}

export namespace recall4 {
  export const none: u16 = 0;
  export const minimum: u16 = 1;
  export const maximum: u16 = 2;
  export const pedestrian: u16 = 3;
}

export namespace recall5 {
  export const none: u16 = 0;
  export const minimum: u16 = 1;
  export const maximum: u16 = 2;
  export const pedestrian: u16 = 3;
}

export namespace recall6 {
  export const none: u16 = 0;
  export const minimum: u16 = 1;
  export const maximum: u16 = 2;
  export const pedestrian: u16 = 3;
}

export namespace recall7 {
  export const none: u16 = 0;
  export const minimum: u16 = 1;
  export const maximum: u16 = 2;
  export const pedestrian: u16 = 3;
}

export namespace recall8 {
  export const none: u16 = 0;
  export const minimum: u16 = 1;
  export const maximum: u16 = 2;
  export const pedestrian: u16 = 3;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max. */
export const CONFIG_FIELDS: StaticArray<i32> = [
  1, 0, 1, 0, 600,
  2, 4, 1, 30, 300,
];

/** Input registers after a reset, from byte 60 on. */
const defaults0: usize = memory.data<u8>([
  0x04, 0x00, 0x04, 0x00, 0x04, 0x00, 0x04, 0x00, 0x04, 0x00, 0x04, 0x00, 0x04, 0x00, 0x04,
]);

/** Holding registers after a reset, from byte 0 on. */
const defaults1: usize = memory.data<u8>([
  0x05, 0x00, 0x08, 0x00, 0x05, 0x00, 0x08, 0x00, 0x05, 0x00, 0x08, 0x00, 0x05, 0x00, 0x08, 0x00,
  0x1e, 0x00, 0x1e, 0x00, 0x1e, 0x00, 0x1e, 0x00, 0x1e, 0x00, 0x1e, 0x00, 0x1e, 0x00, 0x1e, 0x00,
  0x14, 0x00, 0x28, 0x00, 0x14, 0x00, 0x28, 0x00, 0x14, 0x00, 0x28, 0x00, 0x14, 0x00, 0x28, 0x00,
  0x23, 0x00, 0x28, 0x00, 0x23, 0x00, 0x28, 0x00, 0x23, 0x00, 0x28, 0x00, 0x23, 0x00, 0x28, 0x00,
  0x0f, 0x00, 0x14, 0x00, 0x0f, 0x00, 0x14, 0x00, 0x0f, 0x00, 0x14, 0x00, 0x0f, 0x00, 0x14, 0x00,
  0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x07, 0x00, 0x00, 0x00, 0x07, 0x00,
  0x00, 0x00, 0x0c, 0x00, 0x00, 0x00, 0x0c, 0x00, 0x00, 0x00, 0x0c, 0x00, 0x00, 0x00, 0x0c, 0x00,
  0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x84, 0x03, 0x0a, 0x00, 0x3c,
]);

/** Config after a reset, from byte 0 on. */
const defaults2: usize = memory.data<u8>([
  0x32, 0x00, 0x00, 0x00, 0x3c,
]);

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {
  memory.copy(device + 108, defaults0, 15);
  memory.copy(device + 136, defaults1, 133);
  memory.copy(device + 336, defaults2, 5);
}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

/** Bits of the coils that survive a power cut. */
const persistentCoils: usize = memory.data<u8>([1]);
function touchesCoils(address: i32, count: i32): bool {
  for (let at = address, end = address + count; at < end; at++) {
    if (((load<u8>(persistentCoils + (<usize>at >>> 3)) >>> <u8>(at & 7)) & 1) != 0) return true;
  }
  return false;
}

/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */
const writable: usize = memory.data<u16>([
  0, 8, 1, 0, 0, 1, 1,
  8, 8, 1, 0, 1, 1, 1,
  16, 8, 1, 0, 0, 1, 1,
  24, 8, 1, 0, 2, 1, 1,
  32, 24, 1, 0, 1, 1, 1,
  56, 8, 1, 0, 3, 1, 1,
  64, 1, 1, 0, 4, 1, 1,
  65, 2, 1, 0, 1, 1, 1,
]);
const writableEnd: usize = writable + 112;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  1.0, 255.0, 0.0, 255.0, 30.0, 255.0, 0.0, 3.0,
  60.0, 3600.0,
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
export const SETTINGS_SIZE: i32 = 135;

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
