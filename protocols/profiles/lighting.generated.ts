// Generated from firmware/lighting/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the lighting by name, as they read. */
export interface LightingRegisters {
  /** Coil 0: Writing 1 acknowledges the faults. Reads 0 afterwards. */
  readonly acknowledge: boolean;
  /** Coil 1: Emergency: full light at once, whatever else says. */
  readonly allOn: boolean;
  /** Coil 2: Writing 1 begins the burning time of a new lamp. Reads 0 afterwards. */
  readonly lampReplaced: boolean;
  /** Discrete input 0: The lamp is to be lit. */
  readonly lit: boolean;
  /** Discrete input 1: Fault: the lamp takes less than half of what its level takes. */
  readonly lampFailure: boolean;
  /** Discrete input 2: Fault: the lamp takes power while it is to be off. */
  readonly litUnasked: boolean;
  /** Discrete input 3: Fault: illuminance, power or motion tell what cannot be. */
  readonly sensorFault: boolean;
  /** Discrete input 4: Somebody was there within holdTime. */
  readonly present: boolean;
  /** Input register 0: Level of the lamp by the logarithmic curve of IEC 62386-102: 0 is off, 1 is 0.1 %, 254 is 100 %. */
  readonly level: number;
  /** Input register 1 [W]: Power that the lamp takes; 6553.5 without measurement. */
  readonly power: Quantity<'W'>;
  /** Input register 2 [lx]: In the street that of the sky, in a room that on the desk; 65534 is that or more, 65535 none. */
  readonly illuminance: Quantity<'lx'>;
  /** Input register 3: Why the light is as it is. */
  readonly reason: 'day' | 'schedule' | 'motion' | 'daylight' | 'absence' | 'overridden' | 'emergency' | 'starting';
  /** Input register 4 [%]: Luminous flux of the lamp. */
  readonly flux: Quantity<'%'>;
  /** Input register 5: Lighting class of the street now (EN 13201-2). */
  readonly lightingClass: 'none' | 'm1' | 'm2' | 'm3' | 'm4' | 'm5' | 'm6';
  /** Input register 6 [deg]: Of the centre of the sun above the horizon, without refraction. */
  readonly sunElevation: Quantity<'deg'>;
  /** Input register 7: Faults that are active or were not acknowledged. */
  readonly faults: readonly ('lampFailure' | 'litUnasked' | 'illuminance' | 'powerMeter' | 'motion' | `bit${number}`)[];
  /** Input register 8: Those that nobody has acknowledged. */
  readonly unacknowledgedFaults: readonly ('lampFailure' | 'litUnasked' | 'illuminance' | 'powerMeter' | 'motion' | `bit${number}`)[];
  /** Input register 9 [%]: What a new lamp is held to so that an old one has the same light. */
  readonly constantOutput: Quantity<'%'>;
  /** Input register 10 [s]: Time that the lamp has burned. */
  readonly burningTime: Quantity<'s'>;
  /** Input register 12 [Wh]: What it has taken since the device was made. */
  readonly energy: Quantity<'Wh'>;
  /** Input register 14: Times that it was switched on. */
  readonly switchOns: number;
  /** Input register 16 [s]: Time since the last reset of the firmware. */
  readonly uptime: Quantity<'s'>;
  /** Input register 18: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Holding register 0, 0 to 255: Level of the lamp, 0 to 254; 255 is by itself. */
  readonly overrideLevel: number;
}

/** Names that may be written. */
export type LightingWritable =
  | 'acknowledge'
  | 'allOn'
  | 'lampReplaced'
  | 'overrideLevel';

/** Controller of a street lamp or of the light of a room: lit by photocell and astronomical clock, dimmed by lighting class, motion or daylight, at constant light output, with lamp failure, burning hours and energy. */
export const lightingProfile: DeviceProfile<LightingRegisters, LightingWritable> = {
  class: 'lighting',
  version: 1,
  digest: 'fe7644a1d699c8a2823a5310d40c5fafb6210f088ff4e124a891224b3e50ada1',
  description: 'Controller of a street lamp or of the light of a room: lit by photocell and astronomical clock, dimmed by lighting class, motion or daylight, at constant light output, with lamp failure, burning hours and energy.',
  identity: { vendorName: 'Kerb', productCode: 'KL-1', majorMinorRevision: '1.0', productName: 'Lighting controller', modelName: 'KL-1' },
  coils: [
    { name: 'acknowledge', address: 0, access: 'rw', default: 0, persistent: false, description: 'Writing 1 acknowledges the faults. Reads 0 afterwards.' },
    { name: 'allOn', address: 1, access: 'rw', default: 0, persistent: true, description: 'Emergency: full light at once, whatever else says.' },
    { name: 'lampReplaced', address: 2, access: 'rw', default: 0, persistent: false, description: 'Writing 1 begins the burning time of a new lamp. Reads 0 afterwards.' },
  ],
  discreteInputs: [
    { name: 'lit', address: 0, access: 'r', default: 0, persistent: false, description: 'The lamp is to be lit.' },
    { name: 'lampFailure', address: 1, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Fault: the lamp takes less than half of what its level takes.' },
    { name: 'litUnasked', address: 2, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Fault: the lamp takes power while it is to be off.' },
    { name: 'sensorFault', address: 3, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'Fault: illuminance, power or motion tell what cannot be.' },
    { name: 'present', address: 4, access: 'r', default: 0, persistent: false, description: 'Somebody was there within holdTime.' },
  ],
  inputRegisters: [
    { name: 'level', address: 0, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Level of the lamp by the logarithmic curve of IEC 62386-102: 0 is off, 1 is 0.1 %, 254 is 100 %.' },
    { name: 'power', address: 1, type: 'u16', length: 1, scale: 0.1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Power that the lamp takes; 6553.5 without measurement.' },
    { name: 'illuminance', address: 2, type: 'u16', length: 1, scale: 1, unit: 'lx', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'In the street that of the sky, in a room that on the desk; 65534 is that or more, 65535 none.' },
    { name: 'reason', address: 3, type: 'u16', length: 1, scale: 1, symbols: { 0: 'day', 1: 'schedule', 2: 'motion', 3: 'daylight', 4: 'absence', 5: 'overridden', 6: 'emergency', 7: 'starting' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the light is as it is.' },
    { name: 'flux', address: 4, type: 'u16', length: 1, scale: 0.1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Luminous flux of the lamp.' },
    { name: 'lightingClass', address: 5, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'm1', 2: 'm2', 3: 'm3', 4: 'm4', 5: 'm5', 6: 'm6' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Lighting class of the street now (EN 13201-2).' },
    { name: 'sunElevation', address: 6, type: 'i16', length: 1, scale: 0.01, unit: 'deg', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Of the centre of the sun above the horizon, without refraction.' },
    { name: 'faults', address: 7, type: 'u16', length: 1, scale: 1, bits: { 0: 'lampFailure', 1: 'litUnasked', 2: 'illuminance', 3: 'powerMeter', 4: 'motion' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Faults that are active or were not acknowledged.' },
    { name: 'unacknowledgedFaults', address: 8, type: 'u16', length: 1, scale: 1, bits: { 0: 'lampFailure', 1: 'litUnasked', 2: 'illuminance', 3: 'powerMeter', 4: 'motion' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Those that nobody has acknowledged.' },
    { name: 'constantOutput', address: 9, type: 'u16', length: 1, scale: 0.1, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What a new lamp is held to so that an old one has the same light.' },
    { name: 'burningTime', address: 10, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time that the lamp has burned.' },
    { name: 'energy', address: 12, type: 'u32', length: 2, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'What it has taken since the device was made.' },
    { name: 'switchOns', address: 14, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that it was switched on.' },
    { name: 'uptime', address: 16, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset of the firmware.' },
    { name: 'resetReason', address: 18, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
  ],
  holdingRegisters: [
    { name: 'overrideLevel', address: 0, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 255, default: 255, persistent: true, wordOrder: 'big', description: 'Level of the lamp, 0 to 254; 255 is by itself.' },
  ],
  channels: {
    inputs: [
      { name: 'illuminance', unit: 'lx', description: 'In the street that of the sky, in a room that on the desk; below 0 or above 200,000 it is none.' },
      { name: 'motion', description: 'Bit 0: somebody moves.' },
      { name: 'power', unit: 'dW', description: 'Power of the lamp, 0.1 W; below 0 it is none.' },
      { name: 'emergency', description: "Bit 0: the building's emergency contact asks for light." },
    ],
    outputs: [
      { name: 'level', description: 'Level of the lamp, 0 to 254.' },
      { name: 'relayOpen', description: 'Bit 0: the relay cuts the lamp off. Without firmware it is closed, and the lamp at its system failure level.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'faultRaised', severity: 'warning', description: 'A fault has lasted for its delay; the value is its bit in the register faults, from 0.' },
    { code: 3, name: 'faultEnded', severity: 'info', description: 'It is over; the value is its bit.' },
    { code: 4, name: 'acknowledged', severity: 'info', description: 'Faults were acknowledged; the value is their bits.' },
    { code: 5, name: 'switched', severity: 'info', description: 'The lamp was switched; the value is 1 for on, 0 for off.' },
    { code: 6, name: 'lampReplaced', severity: 'info', description: 'There is a new lamp; the value is the hours that the old one burned.' },
    { code: 7, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
  ],
  config: [
    { id: 1, name: 'latitude', type: 'i32', length: 1, unit: 'mdeg', min: -90000, max: 90000, default: [52520], description: 'North of the equator.' },
    { id: 2, name: 'longitude', type: 'i32', length: 1, unit: 'mdeg', min: -180000, max: 180000, default: [13405], description: 'East of Greenwich.' },
    { id: 3, name: 'use', type: 'i32', length: 1, min: 0, max: 1, default: [0], description: '0 is a street, lit at night by its lighting class; 1 is a room, lit to setIlluminance while somebody is there.' },
    { id: 4, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -840, max: 840, default: [60], description: 'Local standard time less UTC.' },
    { id: 5, name: 'daylightSaving', type: 'i32', length: 9, min: 0, max: 1439, default: [60, 3, 5, 7, 120, 10, 5, 7, 120], description: 'What daylight-saving time adds, in min, or 0; then month, week (5 the last), weekday (1 Monday to 7 Sunday) and minute of its begin and of its end, in local standard time.' },
    { id: 6, name: 'switchElevation', type: 'i32', length: 1, unit: 'mdeg', min: -6000, max: 6000, default: [-3000], description: 'Elevation of the sun below which a street is lit while its photocell is faulty.' },
    { id: 7, name: 'onIlluminance', type: 'i32', length: 1, unit: 'lx', min: 1, max: 1000, default: [20], description: 'Illuminance below which a street is lit.' },
    { id: 8, name: 'offIlluminance', type: 'i32', length: 1, unit: 'lx', min: 1, max: 2000, default: [40], description: 'Illuminance above which it is not; above onIlluminance.' },
    { id: 9, name: 'illuminanceDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 600, default: [60], description: 'How long it must be darker or brighter.' },
    { id: 10, name: 'designClass', type: 'i32', length: 1, min: 1, max: 6, default: [3], description: 'Class, M1 to M6, that the full lamp gives the street.' },
    { id: 11, name: 'classFrom', type: 'i32', length: 4, unit: 'min', min: 0, max: 1439, default: [0, 300, 1020, 1320], description: 'Minutes of the local day from which on each of the classes holds, in their order; before the first it is the last.' },
    { id: 12, name: 'classes', type: 'i32', length: 4, min: 0, max: 6, default: [5, 3, 3, 4], description: 'Class from then on, 0 is off.' },
    { id: 13, name: 'motionClass', type: 'i32', length: 1, min: 0, max: 6, default: [3], description: 'Class while somebody is in the street; 0 is that by the time.' },
    { id: 14, name: 'holdTime', type: 'i32', length: 1, unit: 's', min: 1, max: 3600, default: [120], description: 'How long somebody is taken to be there after a motion.' },
    { id: 15, name: 'setIlluminance', type: 'i32', length: 1, unit: 'lx', min: 1, max: 5000, default: [500], description: 'What a room is lit to (EN 12464-1: 500 lx for writing and reading).' },
    { id: 16, name: 'fullIlluminance', type: 'i32', length: 1, unit: 'lx', min: 1, max: 10000, default: [700], description: 'What the lamps of a room give at full flux.' },
    { id: 17, name: 'fade', type: 'i32', length: 1, unit: '%/s', min: 1, max: 100, default: [10], description: 'How fast the flux changes at most.' },
    { id: 18, name: 'ratedPower', type: 'i32', length: 1, unit: 'dW', min: 10, max: 60000, default: [600], description: 'What the lamp takes at full flux, 0.1 W.' },
    { id: 19, name: 'constantOutputBegin', type: 'i32', length: 1, unit: 'permille', min: 500, max: 1000, default: [850], description: 'Part of its flux that a new lamp is held to.' },
    { id: 20, name: 'lampLife', type: 'i32', length: 1, unit: 'h', min: 100, max: 200000, default: [80000], description: 'Burning hours after which it is held to all of it.' },
    { id: 21, name: 'startDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 600, default: [0], description: 'How long the lamp waits before it is lit; another one in each controller of a feeder, so that not all switch on at once.' },
    { id: 22, name: 'lampDelay', type: 'i32', length: 1, unit: 's', min: 0, max: 3600, default: [60], description: 'How long the power must be wrong until it is told.' },
  ],
  records: [
    { id: 16, name: 'state', version: 1, description: 'Burning time, energy, switching and faults; kept when the lamp is switched and every 15 min that it burns.' },
  ],
};
