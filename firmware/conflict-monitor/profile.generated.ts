// Generated from profile.yaml by `npm run generate`; do not edit.

/** Version of the persisted settings and config. */
export const VERSION: u32 = 1;
/** Revision of the firmware: major × 256 + minor. */
export const REVISION: u32 = 256;

// Byte offsets from a device's handle, and the number of bits, registers, channels or words of config there.
export const COILS: usize = 32;
export const DISCRETE_INPUTS: usize = 40;
export const INPUT_REGISTERS: usize = 48;
export const HOLDING_REGISTERS: usize = 312;
export const INPUT_CHANNELS: usize = 552;
export const OUTPUT_CHANNELS: usize = 600;
export const CONFIG: usize = 608;
export const STATE: usize = 608;

export const COIL_COUNT: i32 = 3;
export const DISCRETE_INPUT_COUNT: i32 = 6;
export const INPUT_REGISTER_COUNT: i32 = 132;
export const HOLDING_REGISTER_COUNT: i32 = 119;
export const INPUT_CHANNEL_COUNT: i32 = 11;
export const OUTPUT_CHANNEL_COUNT: i32 = 2;
export const CONFIG_COUNT: i32 = 0;

/** Holding register at which the window to the config begins (firmware/sdk/config-window.ts); -1 without one. */
export const CONFIG_WINDOW: i32 = -1;

/** Offset and count of each area, and the state's offset. */
export const LAYOUT: StaticArray<u32> = [
  32, 3,
  40, 6,
  48, 132,
  312, 119,
  552, 11,
  600, 2,
  608, 0,
  608,
];

export namespace registers {
  /** Coil 0: Writing 1 ends a latched fault; refused with illegalDataValue while the fault is still there. Reads 0 afterwards. */
  export function reset(device: usize): bool {
    return (load<u8>(device, 32) & 1) != 0;
  }
  export function setReset(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfe) | <u8>value, 32);
  }
  /** Coil 1: Writing 1 begins the shortest and longest times anew. Reads 0 afterwards. */
  export function clearStatistics(device: usize): bool {
    return (load<u8>(device, 32) & 2) != 0;
  }
  export function setClearStatistics(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfd) | (<u8>value << 1), 32);
  }
  /** Coil 2: Asks whether the firmware may be replaced; 0 calls that off. */
  export function updateRequest(device: usize): bool {
    return (load<u8>(device, 32) & 4) != 0;
  }
  export function setUpdateRequest(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 32) & 0xfb) | (<u8>value << 2), 32);
  }
  /** Discrete input 0: The junction flashes: the transfer relay has dropped. */
  export function flashing(device: usize): bool {
    return (load<u8>(device, 40) & 1) != 0;
  }
  export function setFlashing(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfe) | <u8>value, 40);
  }
  /** Discrete input 1: The junction flashes for a fault until it is reset by hand. */
  export function faultLatched(device: usize): bool {
    return (load<u8>(device, 40) & 2) != 0;
  }
  export function setFaultLatched(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfd) | (<u8>value << 1), 40);
  }
  /** Discrete input 2: What the monitor would latch was there within the last 2 s; a reset is refused. */
  export function faultPresent(device: usize): bool {
    return (load<u8>(device, 40) & 4) != 0;
  }
  export function setFaultPresent(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xfb) | (<u8>value << 2), 40);
  }
  /** Discrete input 3: The card in the image is whole. */
  export function cardValid(device: usize): bool {
    return (load<u8>(device, 40) & 8) != 0;
  }
  export function setCardValid(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xf7) | (<u8>value << 3), 40);
  }
  /** Discrete input 4: The controller's watchdog has changed since the last reset, and is watched. */
  export function watchdogSeen(device: usize): bool {
    return (load<u8>(device, 40) & 16) != 0;
  }
  export function setWatchdogSeen(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xef) | (<u8>value << 4), 40);
  }
  /** Discrete input 5: The firmware may be replaced now: it was asked for, and the junction flashes or has had no green for 5 s. */
  export function updateReady(device: usize): bool {
    return (load<u8>(device, 40) & 32) != 0;
  }
  export function setUpdateReady(device: usize, value: bool): void {
    store<u8>(device, (load<u8>(device, 40) & 0xdf) | (<u8>value << 5), 40);
  }
  /** Input register 0: What the monitor does. */
  export function state(device: usize): u16 {
    return load<u16>(device, 48);
  }
  export function setState(device: usize, value: u16): void {
    store<u16>(device, value, 48);
  }
  /** Input register 1: Latched fault. Of pedestrians, walk counts as green, pedestrian clearance as yellow and don't walk as red. */
  export function fault(device: usize): u16 {
    return load<u16>(device, 50);
  }
  export function setFault(device: usize, value: u16): void {
    store<u16>(device, value, 50);
  }
  /** Input register 2: Phases whose vehicle lamps the fault is about. */
  export function faultPhases(device: usize): u16 {
    return load<u16>(device, 52);
  }
  export function setFaultPhases(device: usize, value: u16): void {
    store<u16>(device, value, 52);
  }
  /** Input register 3: Overlaps that it is about. */
  export function faultOverlaps(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 54), 16);
  }
  export function setFaultOverlaps(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 54);
  }
  /** Input register 5: Phases whose pedestrian lamps it is about. */
  export function faultPedestrians(device: usize): u16 {
    return load<u16>(device, 58);
  }
  export function setFaultPedestrians(device: usize, value: u16): void {
    store<u16>(device, value, 58);
  }
  /** Input register 6 [s]: When it was latched, UTC in seconds since 1970. */
  export function faultTime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 60), 16);
  }
  export function setFaultTime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 60);
  }
  /** Input register 8 [0.001 s]: How long what was wrong had been so: the conflict, the darkness, the two indications, the stuck watchdog; of a short yellow or clearance its length. */
  export function faultMeasured(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 64), 16);
  }
  export function setFaultMeasured(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 64);
  }
  /** Input register 10 [1]: Faults in the log since it began: number of the next one. */
  export function faults(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 68), 16);
  }
  export function setFaults(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 68);
  }
  /** Input register 12: Phases whose red is seen. */
  export function phaseReds(device: usize): u16 {
    return load<u16>(device, 72);
  }
  export function setPhaseReds(device: usize, value: u16): void {
    store<u16>(device, value, 72);
  }
  /** Input register 13: Phases whose yellow is seen. */
  export function phaseYellows(device: usize): u16 {
    return load<u16>(device, 74);
  }
  export function setPhaseYellows(device: usize, value: u16): void {
    store<u16>(device, value, 74);
  }
  /** Input register 14: Phases whose green is seen. */
  export function phaseGreens(device: usize): u16 {
    return load<u16>(device, 76);
  }
  export function setPhaseGreens(device: usize, value: u16): void {
    store<u16>(device, value, 76);
  }
  /** Input register 15: Overlaps whose red is seen. */
  export function overlapReds(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 78), 16);
  }
  export function setOverlapReds(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 78);
  }
  /** Input register 17: Overlaps whose yellow is seen. */
  export function overlapYellows(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 82), 16);
  }
  export function setOverlapYellows(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 82);
  }
  /** Input register 19: Overlaps whose green is seen. */
  export function overlapGreens(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 86), 16);
  }
  export function setOverlapGreens(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 86);
  }
  /** Input register 21: Phases whose don't walk is seen. */
  export function pedDontWalks(device: usize): u16 {
    return load<u16>(device, 90);
  }
  export function setPedDontWalks(device: usize, value: u16): void {
    store<u16>(device, value, 90);
  }
  /** Input register 22: Phases whose pedestrian clearance is seen. */
  export function pedClears(device: usize): u16 {
    return load<u16>(device, 92);
  }
  export function setPedClears(device: usize, value: u16): void {
    store<u16>(device, value, 92);
  }
  /** Input register 23: Phases whose walk is seen. */
  export function pedWalks(device: usize): u16 {
    return load<u16>(device, 94);
  }
  export function setPedWalks(device: usize, value: u16): void {
    store<u16>(device, value, 94);
  }
  /** Input register 24: The card in the image: none inserted, whole, damaged, or laid out in a way that this firmware does not know. */
  export function card(device: usize): u16 {
    return load<u16>(device, 96);
  }
  export function setCard(device: usize, value: u16): void {
    store<u16>(device, value, 96);
  }
  /** Input register 25 [1]: CRC-32 of the card; another one means another card. */
  export function cardDigest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 98), 16);
  }
  export function setCardDigest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 98);
  }
  /** Input register 27 [1]: Conflicts latched since the monitor was made. */
  export function countConflict(device: usize): u16 {
    return load<u16>(device, 102);
  }
  export function setCountConflict(device: usize, value: u16): void {
    store<u16>(device, value, 102);
  }
  /** Input register 28 [1]: Red failures. */
  export function countRedFailure(device: usize): u16 {
    return load<u16>(device, 104);
  }
  export function setCountRedFailure(device: usize, value: u16): void {
    store<u16>(device, value, 104);
  }
  /** Input register 29 [1]: Dual indications. */
  export function countDualIndication(device: usize): u16 {
    return load<u16>(device, 106);
  }
  export function setCountDualIndication(device: usize, value: u16): void {
    store<u16>(device, value, 106);
  }
  /** Input register 30 [1]: Short yellows. */
  export function countShortYellow(device: usize): u16 {
    return load<u16>(device, 108);
  }
  export function setCountShortYellow(device: usize, value: u16): void {
    store<u16>(device, value, 108);
  }
  /** Input register 31 [1]: Skipped yellows. */
  export function countSkippedYellow(device: usize): u16 {
    return load<u16>(device, 110);
  }
  export function setCountSkippedYellow(device: usize, value: u16): void {
    store<u16>(device, value, 110);
  }
  /** Input register 32 [1]: Short or missing clearances. */
  export function countShortClearance(device: usize): u16 {
    return load<u16>(device, 112);
  }
  export function setCountShortClearance(device: usize, value: u16): void {
    store<u16>(device, value, 112);
  }
  /** Input register 33 [1]: Stuck watchdogs. */
  export function countWatchdog(device: usize): u16 {
    return load<u16>(device, 114);
  }
  export function setCountWatchdog(device: usize, value: u16): void {
    store<u16>(device, value, 114);
  }
  /** Input register 34 [1]: Faults of the card. */
  export function countCard(device: usize): u16 {
    return load<u16>(device, 116);
  }
  export function setCountCard(device: usize, value: u16): void {
    store<u16>(device, value, 116);
  }
  /** Input register 35 [1]: Records that could not be read. */
  export function countRecord(device: usize): u16 {
    return load<u16>(device, 118);
  }
  export function setCountRecord(device: usize, value: u16): void {
    store<u16>(device, value, 118);
  }
  /** Input register 36 [1]: Resets by hand. */
  export function countReset(device: usize): u16 {
    return load<u16>(device, 120);
  }
  export function setCountReset(device: usize, value: u16): void {
    store<u16>(device, value, 120);
  }
  /** Input register 37 [0.001 s]: Shortest yellow after a green since the last reset or clearStatistics; 0 is none yet. Scans limit how exactly times are seen: it was not longer. */
  export function shortestYellow(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 122), 16);
  }
  export function setShortestYellow(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 122);
  }
  /** Input register 39 [1]: Its channel, 1 to 64: phases, overlaps from 17, pedestrians from 49. */
  export function shortestYellowChannel(device: usize): u16 {
    return load<u16>(device, 126);
  }
  export function setShortestYellowChannel(device: usize, value: u16): void {
    store<u16>(device, value, 126);
  }
  /** Input register 40 [0.001 s]: Shortest time from the end of a green to a conflicting one; 0 is none yet. */
  export function shortestClearance(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 128), 16);
  }
  export function setShortestClearance(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 128);
  }
  /** Input register 42 [1]: Channel whose green began. */
  export function shortestClearanceChannel(device: usize): u16 {
    return load<u16>(device, 132);
  }
  export function setShortestClearanceChannel(device: usize, value: u16): void {
    store<u16>(device, value, 132);
  }
  /** Input register 43 [0.001 s]: Longest conflict. */
  export function longestConflict(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 134), 16);
  }
  export function setLongestConflict(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 134);
  }
  /** Input register 45 [0.001 s]: Longest time without any lamp of a channel. */
  export function longestDark(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 138), 16);
  }
  export function setLongestDark(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 138);
  }
  /** Input register 47 [0.001 s]: Longest dual indication. */
  export function longestDual(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 142), 16);
  }
  export function setLongestDual(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 142);
  }
  /** Input register 49 [0.001 s]: Longest time between two looks at the lamps. */
  export function longestScan(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 146), 16);
  }
  export function setLongestScan(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 146);
  }
  /** Input register 51 [1]: Times that more than 200 ms passed between two looks: what is shorter may then not be seen. */
  export function lateScans(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 150), 16);
  }
  export function setLateScans(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 150);
  }
  /** Input register 53 [s]: Time since the last reset of the firmware. */
  export function uptime(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 154), 16);
  }
  export function setUptime(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 154);
  }
  /** Input register 55: Why the firmware started last. */
  export function resetReason(device: usize): u16 {
    return load<u16>(device, 158);
  }
  export function setResetReason(device: usize, value: u16): void {
    store<u16>(device, value, 158);
  }
  /** Input register 100 [1]: First of the 32 registers of the site's name on the card: UTF-8, two bytes each, the first in the high byte, filled up with 0. */
  export function siteName(device: usize): u16 {
    return load<u16>(device, 248);
  }
  export function setSiteName(device: usize, value: u16): void {
    store<u16>(device, value, 248);
  }
  /** Input register 131 [1]: Last of them. */
  export function siteNameEnd(device: usize): u16 {
    return load<u16>(device, 310);
  }
  export function setSiteNameEnd(device: usize, value: u16): void {
    store<u16>(device, value, 310);
  }
  /** Holding register 0 [1]: Number of the fault to be shown, or the next that is kept; writing it or logPart fills the window. */
  export function logFrom(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 312), 16);
  }
  export function setLogFrom(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 312);
  }
  /** Holding register 2 [1]: Part of its entry: 110 registers each. */
  export function logPart(device: usize): u16 {
    return load<u16>(device, 316);
  }
  export function setLogPart(device: usize, value: u16): void {
    store<u16>(device, value, 316);
  }
  /** Holding register 3 [1]: 1 when the window shows a fault. */
  export function logCount(device: usize): u16 {
    return load<u16>(device, 318);
  }
  export function setLogCount(device: usize, value: u16): void {
    store<u16>(device, value, 318);
  }
  /** Holding register 4 [1]: logFrom of what follows. */
  export function logNext(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 320), 16);
  }
  export function setLogNext(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 320);
  }
  /** Holding register 6 [1]: logFrom of the oldest fault that is kept. */
  export function logOldest(device: usize): u32 {
    return rotl<u32>(load<u32>(device, 324), 16);
  }
  export function setLogOldest(device: usize, value: u32): void {
    store<u32>(device, rotl<u32>(value, 16), 324);
  }
  /** Holding register 8 [1]: Registers of an entry. */
  export function logEntrySize(device: usize): u16 {
    return load<u16>(device, 328);
  }
  export function setLogEntrySize(device: usize, value: u16): void {
    store<u16>(device, value, 328);
  }
  /** Holding register 9 [1]: First of the 110 registers of the part; the guide to the monitor has the layout. */
  export function logData(device: usize): u16 {
    return load<u16>(device, 330);
  }
  export function setLogData(device: usize, value: u16): void {
    store<u16>(device, value, 330);
  }
  /** Holding register 118 [1]: Last of them. */
  export function logDataEnd(device: usize): u16 {
    return load<u16>(device, 548);
  }
  export function setLogDataEnd(device: usize, value: u16): void {
    store<u16>(device, value, 548);
  }
}

export namespace discreteInputs {
  /** Discrete input 0: The junction flashes: the transfer relay has dropped. */
  export const flashing: u32 = 0x1;
  /** Discrete input 1: The junction flashes for a fault until it is reset by hand. */
  export const faultLatched: u32 = 0x2;
  /** Discrete input 2: What the monitor would latch was there within the last 2 s; a reset is refused. */
  export const faultPresent: u32 = 0x4;
  /** Discrete input 3: The card in the image is whole. */
  export const cardValid: u32 = 0x8;
  /** Discrete input 4: The controller's watchdog has changed since the last reset, and is watched. */
  export const watchdogSeen: u32 = 0x10;
  /** Discrete input 5: The firmware may be replaced now: it was asked for, and the junction flashes or has had no green for 5 s. */
  export const updateReady: u32 = 0x20;
}

/** Sets all discrete inputs at once: a single store, where setting one is a load and a store. */
export function setDiscreteInputs(device: usize, bits: u32): void {
  store<u32>(device, bits, 40);
}

export namespace inputs {
  /** Channel 0: Bit p - 1: red of phase p. */
  export function phaseRed(device: usize): i32 {
    return <i32>load<u32>(device, 552);
  }
  /** Channel 1: Bit p - 1: yellow of phase p. */
  export function phaseYellow(device: usize): i32 {
    return <i32>load<u32>(device, 556);
  }
  /** Channel 2: Bit p - 1: green of phase p. */
  export function phaseGreen(device: usize): i32 {
    return <i32>load<u32>(device, 560);
  }
  /** Channel 3: Bit k - 1: red of overlap k. */
  export function overlapRed(device: usize): i32 {
    return <i32>load<u32>(device, 564);
  }
  /** Channel 4: Bit k - 1: yellow of overlap k. */
  export function overlapYellow(device: usize): i32 {
    return <i32>load<u32>(device, 568);
  }
  /** Channel 5: Bit k - 1: green of overlap k. */
  export function overlapGreen(device: usize): i32 {
    return <i32>load<u32>(device, 572);
  }
  /** Channel 6: Bit p - 1: don't walk beside phase p. */
  export function pedDontWalk(device: usize): i32 {
    return <i32>load<u32>(device, 576);
  }
  /** Channel 7: Bit p - 1: pedestrian clearance beside phase p, whether don't walk is lit just now or not. */
  export function pedClear(device: usize): i32 {
    return <i32>load<u32>(device, 580);
  }
  /** Channel 8: Bit p - 1: walk beside phase p. */
  export function pedWalk(device: usize): i32 {
    return <i32>load<u32>(device, 584);
  }
  /** Channel 9: Changes while the controller runs. */
  export function watchdog(device: usize): i32 {
    return <i32>load<u32>(device, 588);
  }
  /** Channel 10: Bit 0: the reset button is pressed. */
  export function resetButton(device: usize): i32 {
    return <i32>load<u32>(device, 592);
  }
}

export namespace outputs {
  /** Channel 0: Bit 0: the transfer relay is held, so that the controller drives the lamps; 0, as without power, is flash. */
  export function transfer(device: usize): i32 {
    return <i32>load<u32>(device, 600);
  }
  export function setTransfer(device: usize, value: i32): void {
    store<i32>(device, value, 600);
  }
  /** Channel 1: What the controller is told. Bit 0: the junction flashes by the monitor; bit 3: a monitor is fitted and runs. */
  export function cabinet(device: usize): i32 {
    return <i32>load<u32>(device, 604);
  }
  export function setCabinet(device: usize, value: i32): void {
    store<i32>(device, value, 604);
  }
}

export namespace config {}

export namespace events {
  /** The firmware started; the value is the reset reason. */
  export const powerUp: u32 = 1;
  /** Flash ended, the controller drives the lamps. */
  export const transferred: u32 = 2;
  /** The junction flashes until a reset by hand; the value is the fault, plus 256 times its first channel, 1 to 64, plus 65536 times the next one. */
  export const faultLatched: u32 = 3;
  /** A latched fault was reset by hand; the value is the fault. */
  export const faultReset: u32 = 4;
  /** The reset button was pressed while something was still wrong; the value is that fault. */
  export const resetRefused: u32 = 5;
  /** A persisted record had the wrong size or version, or its bytes had changed; the value is its id. */
  export const recordRefused: u32 = 6;
  /** More than 200 ms passed between two looks at the lamps, for the first time in this minute; the value is the time in ms. */
  export const scanLate: u32 = 7;
}

export namespace records {
  /** The latched fault, and the counts of faults. */
  export const latch: u32 = 16;
  export const latchVersion: u32 = 1;
}

export namespace state {
  export const startFlash: u16 = 0;
  export const monitoring: u16 = 1;
  export const fault: u16 = 2;
}

export namespace fault {
  export const none: u16 = 0;
  export const conflict: u16 = 1;
  export const redFailure: u16 = 2;
  export const dualIndication: u16 = 3;
  export const shortYellow: u16 = 4;
  export const skippedYellow: u16 = 5;
  export const shortClearance: u16 = 6;
  export const watchdog: u16 = 7;
  export const card: u16 = 8;
  export const record: u16 = 9;
}

export namespace faultPhases {
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

export namespace faultOverlaps {
  export const overlap1: u32 = 1;
  export const overlap2: u32 = 2;
  export const overlap3: u32 = 4;
  export const overlap4: u32 = 8;
  export const overlap5: u32 = 16;
  export const overlap6: u32 = 32;
  export const overlap7: u32 = 64;
  export const overlap8: u32 = 128;
  export const overlap9: u32 = 256;
  export const overlap10: u32 = 512;
  export const overlap11: u32 = 1024;
  export const overlap12: u32 = 2048;
  export const overlap13: u32 = 4096;
  export const overlap14: u32 = 8192;
  export const overlap15: u32 = 16384;
  export const overlap16: u32 = 32768;
  export const overlap17: u32 = 65536;
  export const overlap18: u32 = 131072;
  export const overlap19: u32 = 262144;
  export const overlap20: u32 = 524288;
  export const overlap21: u32 = 1048576;
  export const overlap22: u32 = 2097152;
  export const overlap23: u32 = 4194304;
  export const overlap24: u32 = 8388608;
  export const overlap25: u32 = 16777216;
  export const overlap26: u32 = 33554432;
  export const overlap27: u32 = 67108864;
  export const overlap28: u32 = 134217728;
  export const overlap29: u32 = 268435456;
  export const overlap30: u32 = 536870912;
  export const overlap31: u32 = 1073741824;
  export const overlap32: u32 = 2147483648;
}

export namespace faultPedestrians {
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

export namespace overlapReds {
  export const overlap1: u32 = 1;
  export const overlap2: u32 = 2;
  export const overlap3: u32 = 4;
  export const overlap4: u32 = 8;
  export const overlap5: u32 = 16;
  export const overlap6: u32 = 32;
  export const overlap7: u32 = 64;
  export const overlap8: u32 = 128;
  export const overlap9: u32 = 256;
  export const overlap10: u32 = 512;
  export const overlap11: u32 = 1024;
  export const overlap12: u32 = 2048;
  export const overlap13: u32 = 4096;
  export const overlap14: u32 = 8192;
  export const overlap15: u32 = 16384;
  export const overlap16: u32 = 32768;
  export const overlap17: u32 = 65536;
  export const overlap18: u32 = 131072;
  export const overlap19: u32 = 262144;
  export const overlap20: u32 = 524288;
  export const overlap21: u32 = 1048576;
  export const overlap22: u32 = 2097152;
  export const overlap23: u32 = 4194304;
  export const overlap24: u32 = 8388608;
  export const overlap25: u32 = 16777216;
  export const overlap26: u32 = 33554432;
  export const overlap27: u32 = 67108864;
  export const overlap28: u32 = 134217728;
  export const overlap29: u32 = 268435456;
  export const overlap30: u32 = 536870912;
  export const overlap31: u32 = 1073741824;
  export const overlap32: u32 = 2147483648;
}

export namespace overlapYellows {
  export const overlap1: u32 = 1;
  export const overlap2: u32 = 2;
  export const overlap3: u32 = 4;
  export const overlap4: u32 = 8;
  export const overlap5: u32 = 16;
  export const overlap6: u32 = 32;
  export const overlap7: u32 = 64;
  export const overlap8: u32 = 128;
  export const overlap9: u32 = 256;
  export const overlap10: u32 = 512;
  export const overlap11: u32 = 1024;
  export const overlap12: u32 = 2048;
  export const overlap13: u32 = 4096;
  export const overlap14: u32 = 8192;
  export const overlap15: u32 = 16384;
  export const overlap16: u32 = 32768;
  export const overlap17: u32 = 65536;
  export const overlap18: u32 = 131072;
  export const overlap19: u32 = 262144;
  export const overlap20: u32 = 524288;
  export const overlap21: u32 = 1048576;
  export const overlap22: u32 = 2097152;
  export const overlap23: u32 = 4194304;
  export const overlap24: u32 = 8388608;
  export const overlap25: u32 = 16777216;
  export const overlap26: u32 = 33554432;
  export const overlap27: u32 = 67108864;
  export const overlap28: u32 = 134217728;
  export const overlap29: u32 = 268435456;
  export const overlap30: u32 = 536870912;
  export const overlap31: u32 = 1073741824;
  export const overlap32: u32 = 2147483648;
}

export namespace overlapGreens {
  export const overlap1: u32 = 1;
  export const overlap2: u32 = 2;
  export const overlap3: u32 = 4;
  export const overlap4: u32 = 8;
  export const overlap5: u32 = 16;
  export const overlap6: u32 = 32;
  export const overlap7: u32 = 64;
  export const overlap8: u32 = 128;
  export const overlap9: u32 = 256;
  export const overlap10: u32 = 512;
  export const overlap11: u32 = 1024;
  export const overlap12: u32 = 2048;
  export const overlap13: u32 = 4096;
  export const overlap14: u32 = 8192;
  export const overlap15: u32 = 16384;
  export const overlap16: u32 = 32768;
  export const overlap17: u32 = 65536;
  export const overlap18: u32 = 131072;
  export const overlap19: u32 = 262144;
  export const overlap20: u32 = 524288;
  export const overlap21: u32 = 1048576;
  export const overlap22: u32 = 2097152;
  export const overlap23: u32 = 4194304;
  export const overlap24: u32 = 8388608;
  export const overlap25: u32 = 16777216;
  export const overlap26: u32 = 33554432;
  export const overlap27: u32 = 67108864;
  export const overlap28: u32 = 134217728;
  export const overlap29: u32 = 268435456;
  export const overlap30: u32 = 536870912;
  export const overlap31: u32 = 1073741824;
  export const overlap32: u32 = 2147483648;
}

export namespace pedDontWalks {
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

export namespace pedClears {
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

export namespace pedWalks {
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

export namespace card {
  export const none: u16 = 0;
  export const valid: u16 = 1;
  export const damaged: u16 = 2;
  export const unknown: u16 = 3;
}

export namespace resetReason {
  export const powerOn: u16 = 0;
  export const watchdog: u16 = 1;
  export const request: u16 = 2;
}

/** Fields of the config document: id, byte offset within the config area, elements, min, max, bytes of an element. */
export const CONFIG_FIELDS: StaticArray<i32> = [];

/** Sets the values after a reset; the block must be zero. */
export function defaults(device: usize): void {}

function checkCoils(_address: i32, _count: i32): u32 {
  return 0;
}

function touchesCoils(_address: i32, _count: i32): bool {
  return false;
}

/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */
const writable: usize = memory.data<u16>([
  0, 1, 2, 2, 0, 0, 0,
  2, 1, 1, 0, 0, 1, 0,
]);
const writableEnd: usize = writable + 28;

/** Raw values that may be written, from and to; for flags the mask of named bits. */
const intervals: usize = memory.data<f64>([
  0.0, 4.0,
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
export const SETTINGS_SIZE: i32 = 0;

/** Copies the persistent fields to `target`. */
export function saveSettings(device: usize, target: usize): void {}

/** Takes the persistent fields over from `stored`; a value that may not be written any more is left at its default. */
export function restoreSettings(device: usize, stored: usize): void {}
