// Generated from firmware/sampled-meter/profile.yaml by `npm run generate`; do not edit.
import type { DeviceProfile } from '../profile/device-profile.ts';
import type { Quantity } from '../profile/quantity.ts';

/** Registers and bits of the sampled-meter by name, as they read. */
export interface SampledMeterRegisters {
  /** Coil 0: Supply relay; 1 connects the consumer. */
  readonly relayClosed: boolean;
  /** Coil 1: Asks the firmware to save what it has measured, so that it may be replaced; 0 calls that off. */
  readonly updateRequest: boolean;
  /** Discrete input 0: Total active power is negative (export). */
  readonly reverseFlow: boolean;
  /** Discrete input 1: A phase voltage is below the phase-loss threshold. */
  readonly phaseLoss: boolean;
  /** Discrete input 2: Something that the metering chip states cannot be; see measurementFaults. */
  readonly measurementFault: boolean;
  /** Discrete input 3: Power flows although the supply relay is open. */
  readonly relayFault: boolean;
  /** Discrete input 4: The cover of the case is open. */
  readonly coverOpen: boolean;
  /** Discrete input 5: The cover of the terminals is open. */
  readonly terminalCoverOpen: boolean;
  /** Discrete input 6: A magnetic field acts on the meter. */
  readonly magneticField: boolean;
  /** Discrete input 7: Metrology parameters may be written now. */
  readonly serviceMode: boolean;
  /** Discrete input 8: The time of day is not known. */
  readonly clockInvalid: boolean;
  /** Discrete input 9: Local time is daylight-saving time now. */
  readonly daylightSaving: boolean;
  /** Discrete input 10: A phase voltage is below underVoltage. */
  readonly voltageLow: boolean;
  /** Discrete input 11: A phase voltage is above overVoltage. */
  readonly voltageHigh: boolean;
  /** Discrete input 12: The phases follow one another as L1 L3 L2. */
  readonly phaseReversed: boolean;
  /** Discrete input 13: Nothing is booked: no phase reaches the starting current and power. */
  readonly noLoad: boolean;
  /** Discrete input 14: The supply fails; what was measured has been saved. */
  readonly supplyFailing: boolean;
  /** Discrete input 15: A billing reset by command is locked out. */
  readonly billingLocked: boolean;
  /** Discrete input 16: The firmware may be replaced now: all that was measured has been saved. */
  readonly updateReady: boolean;
  /** Input register 0 [V]: RMS voltage of phase L1 to neutral. */
  readonly voltageL1: Quantity<'V'>;
  /** Input register 2 [V]: RMS voltage of phase L2 to neutral. */
  readonly voltageL2: Quantity<'V'>;
  /** Input register 4 [V]: RMS voltage of phase L3 to neutral. */
  readonly voltageL3: Quantity<'V'>;
  /** Input register 6 [V]: RMS voltage between phases L1 and L2, from the fundamentals. */
  readonly voltageL12: Quantity<'V'>;
  /** Input register 8 [V]: RMS voltage between phases L2 and L3, from the fundamentals. */
  readonly voltageL23: Quantity<'V'>;
  /** Input register 10 [V]: RMS voltage between phases L3 and L1, from the fundamentals. */
  readonly voltageL31: Quantity<'V'>;
  /** Input register 12 [A]: RMS current of phase L1. */
  readonly currentL1: Quantity<'A'>;
  /** Input register 14 [A]: RMS current of phase L2. */
  readonly currentL2: Quantity<'A'>;
  /** Input register 16 [A]: RMS current of phase L3. */
  readonly currentL3: Quantity<'A'>;
  /** Input register 18 [A]: RMS current of the neutral. */
  readonly currentN: Quantity<'A'>;
  /** Input register 20 [W]: Active power of phase L1; positive is import. */
  readonly activePowerL1: Quantity<'W'>;
  /** Input register 22 [W]: Active power of phase L2; positive is import. */
  readonly activePowerL2: Quantity<'W'>;
  /** Input register 24 [W]: Active power of phase L3; positive is import. */
  readonly activePowerL3: Quantity<'W'>;
  /** Input register 26 [W]: Sum of the phases' active power. */
  readonly activePowerTotal: Quantity<'W'>;
  /** Input register 28 [var]: Reactive power of phase L1; positive when the current lags on import. */
  readonly reactivePowerL1: Quantity<'var'>;
  /** Input register 30 [var]: Reactive power of phase L2; positive when the current lags on import. */
  readonly reactivePowerL2: Quantity<'var'>;
  /** Input register 32 [var]: Reactive power of phase L3; positive when the current lags on import. */
  readonly reactivePowerL3: Quantity<'var'>;
  /** Input register 34 [var]: Sum of the phases' reactive power. */
  readonly reactivePowerTotal: Quantity<'var'>;
  /** Input register 36 [VA]: Apparent power of phase L1, V × I. */
  readonly apparentPowerL1: Quantity<'VA'>;
  /** Input register 38 [VA]: Apparent power of phase L2, V × I. */
  readonly apparentPowerL2: Quantity<'VA'>;
  /** Input register 40 [VA]: Apparent power of phase L3, V × I. */
  readonly apparentPowerL3: Quantity<'VA'>;
  /** Input register 42 [VA]: Sum of the phases' apparent power (arithmetic). */
  readonly apparentPowerTotal: Quantity<'VA'>;
  /** Input register 44: Phase L1: active over apparent power, signed as active power. */
  readonly powerFactorL1: number;
  /** Input register 45: Phase L2: active over apparent power, signed as active power. */
  readonly powerFactorL2: number;
  /** Input register 46: Phase L3: active over apparent power, signed as active power. */
  readonly powerFactorL3: number;
  /** Input register 47: Total active over apparent power, signed as active power. */
  readonly powerFactor: number;
  /** Input register 48 [Hz]: Line frequency. */
  readonly frequency: Quantity<'Hz'>;
  /** Input register 49: Order in which the phases reach their maxima. */
  readonly phaseSequence: 'unknown' | 'l1l2l3' | 'l1l3l2';
  /** Input register 50 [deg]: Angle by which the voltage of L1 lags that of L1. */
  readonly voltageAngleL1: Quantity<'deg'>;
  /** Input register 51 [deg]: Angle by which the voltage of L2 lags that of L1. */
  readonly voltageAngleL2: Quantity<'deg'>;
  /** Input register 52 [deg]: Angle by which the voltage of L3 lags that of L1. */
  readonly voltageAngleL3: Quantity<'deg'>;
  /** Input register 53 [deg]: Angle by which the current of L1 lags its voltage. */
  readonly currentAngleL1: Quantity<'deg'>;
  /** Input register 54 [deg]: Angle by which the current of L2 lags its voltage. */
  readonly currentAngleL2: Quantity<'deg'>;
  /** Input register 55 [deg]: Angle by which the current of L3 lags its voltage. */
  readonly currentAngleL3: Quantity<'deg'>;
  /** Input register 56 [%]: Total harmonic distortion of the voltage of L1, of its fundamental. */
  readonly thdVoltageL1: Quantity<'%'>;
  /** Input register 57 [%]: Total harmonic distortion of the voltage of L2, of its fundamental. */
  readonly thdVoltageL2: Quantity<'%'>;
  /** Input register 58 [%]: Total harmonic distortion of the voltage of L3, of its fundamental. */
  readonly thdVoltageL3: Quantity<'%'>;
  /** Input register 59 [%]: Total harmonic distortion of the current of L1, of its fundamental. */
  readonly thdCurrentL1: Quantity<'%'>;
  /** Input register 60 [%]: Total harmonic distortion of the current of L2, of its fundamental. */
  readonly thdCurrentL2: Quantity<'%'>;
  /** Input register 61 [%]: Total harmonic distortion of the current of L3, of its fundamental. */
  readonly thdCurrentL3: Quantity<'%'>;
  /** Input register 62: What of the measurement cannot be trusted: a phase (above 500 V, or with clipped or stuck samples), a frequency outside 40 to 70 Hz while there is voltage, samples that are missing or too many for the time, samples at the end of the converter's range, a channel whose samples never change. A fault ends after 10 s without. */
  readonly measurementFaults: readonly ('phaseL1' | 'phaseL2' | 'phaseL3' | 'frequency' | 'samples' | 'clipped' | 'stuck' | `bit${number}`)[];
  /** Input register 63: Quadrant of the total power: 1 +P +Q, 2 -P +Q, 3 -P -Q, 4 +P -Q; 0 without load. */
  readonly quadrant: number;
  /** Input register 64: Tariff that energy is booked to now; 1 to 4 are called as in China. */
  readonly activeTariff: 'sharp' | 'peak' | 'flat' | 'valley' | 'tariff5' | 'tariff6' | 'tariff7' | 'tariff8';
  /** Input register 65: Times that a second table set has become the active one. */
  readonly activeTableSet: number;
  /** Input register 66: Season of the active table set that holds now, from 1. */
  readonly activeSeason: number;
  /** Input register 67: Day table that holds today, from 1. */
  readonly activeDayTable: number;
  /** Input register 68 [s]: The meter's clock: UTC in seconds since 1970. */
  readonly clock: Quantity<'s'>;
  /** Input register 70 [min]: Local time minus UTC now, daylight-saving time included. */
  readonly localOffset: Quantity<'min'>;
  /** Input register 71: How far the clock can be relied on. */
  readonly clockStatus: readonly ('invalid' | 'doubtful' | 'daylightSaving' | `bit${number}`)[];
  /** Input register 72 [s]: Time since the last reset. */
  readonly uptime: Quantity<'s'>;
  /** Input register 74: Why the firmware started last. */
  readonly resetReason: 'powerOn' | 'watchdog' | 'request';
  /** Input register 75: Energy records written since the first power up. */
  readonly persistedWrites: number;
  /** Input register 77 [s]: Shortest persistInterval that the wear budget of the memory allows. */
  readonly persistIntervalLeast: Quantity<'s'>;
  /** Input register 78 [%]: Part of the bytes that the memory takes in its life that has been written. */
  readonly memoryWear: Quantity<'%'>;
  /** Input register 79: CRC-32 of the config; another one means another config. */
  readonly configDigest: number;
  /** Input register 81: Entries of the event log since the first power up, those that have rotted included: the number of the next one. */
  readonly eventSequence: number;
  /** Input register 83: Closed intervals in the load profile. */
  readonly profileEntries: number;
  /** Input register 85: Closed billing periods that are kept, 12 at most. */
  readonly billingPeriods: number;
  /** Input register 86 [s]: Time of the last billing reset, UTC in seconds since 1970; 0 before the first. */
  readonly billingResetAt: Quantity<'s'>;
  /** Input register 88 [W]: Mean import active power of the demand window that closed last. */
  readonly demandActiveImport: Quantity<'W'>;
  /** Input register 90 [W]: Mean export active power of the demand window that closed last. */
  readonly demandActiveExport: Quantity<'W'>;
  /** Input register 92 [var]: Mean positive reactive power (quadrants 1 and 2) of the demand window that closed last. */
  readonly demandReactiveImport: Quantity<'var'>;
  /** Input register 94 [var]: Mean negative reactive power (quadrants 3 and 4) of the demand window that closed last. */
  readonly demandReactiveExport: Quantity<'var'>;
  /** Input register 96: Pulses of active energy given out since the last reset. */
  readonly pulsesActive: number;
  /** Input register 98: Pulses of reactive energy given out since the last reset. */
  readonly pulsesReactive: number;
  /** Input register 120 [Wh]: Active energy drawn, all tariffs. */
  readonly energyActiveImport: Quantity<'Wh'>;
  /** Input register 124 [Wh]: Active energy delivered, all tariffs. */
  readonly energyActiveExport: Quantity<'Wh'>;
  /** Input register 128 [varh]: Reactive energy of quadrant 1, all tariffs. */
  readonly energyReactiveQ1: Quantity<'varh'>;
  /** Input register 132 [varh]: Reactive energy of quadrant 2, all tariffs. */
  readonly energyReactiveQ2: Quantity<'varh'>;
  /** Input register 136 [varh]: Reactive energy of quadrant 3, all tariffs. */
  readonly energyReactiveQ3: Quantity<'varh'>;
  /** Input register 140 [varh]: Reactive energy of quadrant 4, all tariffs. */
  readonly energyReactiveQ4: Quantity<'varh'>;
  /** Input register 144 [VAh]: Apparent energy while active power is drawn, all tariffs. */
  readonly energyApparentImport: Quantity<'VAh'>;
  /** Input register 148 [VAh]: Apparent energy while active power is delivered, all tariffs. */
  readonly energyApparentExport: Quantity<'VAh'>;
  /** Input register 152 [Wh]: Active energy drawn, phase L1. */
  readonly energyActiveImportL1: Quantity<'Wh'>;
  /** Input register 156 [Wh]: Active energy delivered, phase L1. */
  readonly energyActiveExportL1: Quantity<'Wh'>;
  /** Input register 160 [varh]: Reactive energy of quadrant 1, phase L1. */
  readonly energyReactiveQ1L1: Quantity<'varh'>;
  /** Input register 164 [varh]: Reactive energy of quadrant 2, phase L1. */
  readonly energyReactiveQ2L1: Quantity<'varh'>;
  /** Input register 168 [varh]: Reactive energy of quadrant 3, phase L1. */
  readonly energyReactiveQ3L1: Quantity<'varh'>;
  /** Input register 172 [varh]: Reactive energy of quadrant 4, phase L1. */
  readonly energyReactiveQ4L1: Quantity<'varh'>;
  /** Input register 176 [VAh]: Apparent energy while active power is drawn, phase L1. */
  readonly energyApparentImportL1: Quantity<'VAh'>;
  /** Input register 180 [VAh]: Apparent energy while active power is delivered, phase L1. */
  readonly energyApparentExportL1: Quantity<'VAh'>;
  /** Input register 184 [Wh]: Active energy drawn, phase L2. */
  readonly energyActiveImportL2: Quantity<'Wh'>;
  /** Input register 188 [Wh]: Active energy delivered, phase L2. */
  readonly energyActiveExportL2: Quantity<'Wh'>;
  /** Input register 192 [varh]: Reactive energy of quadrant 1, phase L2. */
  readonly energyReactiveQ1L2: Quantity<'varh'>;
  /** Input register 196 [varh]: Reactive energy of quadrant 2, phase L2. */
  readonly energyReactiveQ2L2: Quantity<'varh'>;
  /** Input register 200 [varh]: Reactive energy of quadrant 3, phase L2. */
  readonly energyReactiveQ3L2: Quantity<'varh'>;
  /** Input register 204 [varh]: Reactive energy of quadrant 4, phase L2. */
  readonly energyReactiveQ4L2: Quantity<'varh'>;
  /** Input register 208 [VAh]: Apparent energy while active power is drawn, phase L2. */
  readonly energyApparentImportL2: Quantity<'VAh'>;
  /** Input register 212 [VAh]: Apparent energy while active power is delivered, phase L2. */
  readonly energyApparentExportL2: Quantity<'VAh'>;
  /** Input register 216 [Wh]: Active energy drawn, phase L3. */
  readonly energyActiveImportL3: Quantity<'Wh'>;
  /** Input register 220 [Wh]: Active energy delivered, phase L3. */
  readonly energyActiveExportL3: Quantity<'Wh'>;
  /** Input register 224 [varh]: Reactive energy of quadrant 1, phase L3. */
  readonly energyReactiveQ1L3: Quantity<'varh'>;
  /** Input register 228 [varh]: Reactive energy of quadrant 2, phase L3. */
  readonly energyReactiveQ2L3: Quantity<'varh'>;
  /** Input register 232 [varh]: Reactive energy of quadrant 3, phase L3. */
  readonly energyReactiveQ3L3: Quantity<'varh'>;
  /** Input register 236 [varh]: Reactive energy of quadrant 4, phase L3. */
  readonly energyReactiveQ4L3: Quantity<'varh'>;
  /** Input register 240 [VAh]: Apparent energy while active power is drawn, phase L3. */
  readonly energyApparentImportL3: Quantity<'VAh'>;
  /** Input register 244 [VAh]: Apparent energy while active power is delivered, phase L3. */
  readonly energyApparentExportL3: Quantity<'VAh'>;
  /** Input register 248 [Wh]: Active energy drawn, tariff 1. */
  readonly energyActiveImportT1: Quantity<'Wh'>;
  /** Input register 252 [Wh]: Active energy delivered, tariff 1. */
  readonly energyActiveExportT1: Quantity<'Wh'>;
  /** Input register 256 [varh]: Reactive energy of quadrant 1, tariff 1. */
  readonly energyReactiveQ1T1: Quantity<'varh'>;
  /** Input register 260 [varh]: Reactive energy of quadrant 2, tariff 1. */
  readonly energyReactiveQ2T1: Quantity<'varh'>;
  /** Input register 264 [varh]: Reactive energy of quadrant 3, tariff 1. */
  readonly energyReactiveQ3T1: Quantity<'varh'>;
  /** Input register 268 [varh]: Reactive energy of quadrant 4, tariff 1. */
  readonly energyReactiveQ4T1: Quantity<'varh'>;
  /** Input register 272 [VAh]: Apparent energy while active power is drawn, tariff 1. */
  readonly energyApparentImportT1: Quantity<'VAh'>;
  /** Input register 276 [VAh]: Apparent energy while active power is delivered, tariff 1. */
  readonly energyApparentExportT1: Quantity<'VAh'>;
  /** Input register 280 [Wh]: Active energy drawn, tariff 2. */
  readonly energyActiveImportT2: Quantity<'Wh'>;
  /** Input register 284 [Wh]: Active energy delivered, tariff 2. */
  readonly energyActiveExportT2: Quantity<'Wh'>;
  /** Input register 288 [varh]: Reactive energy of quadrant 1, tariff 2. */
  readonly energyReactiveQ1T2: Quantity<'varh'>;
  /** Input register 292 [varh]: Reactive energy of quadrant 2, tariff 2. */
  readonly energyReactiveQ2T2: Quantity<'varh'>;
  /** Input register 296 [varh]: Reactive energy of quadrant 3, tariff 2. */
  readonly energyReactiveQ3T2: Quantity<'varh'>;
  /** Input register 300 [varh]: Reactive energy of quadrant 4, tariff 2. */
  readonly energyReactiveQ4T2: Quantity<'varh'>;
  /** Input register 304 [VAh]: Apparent energy while active power is drawn, tariff 2. */
  readonly energyApparentImportT2: Quantity<'VAh'>;
  /** Input register 308 [VAh]: Apparent energy while active power is delivered, tariff 2. */
  readonly energyApparentExportT2: Quantity<'VAh'>;
  /** Input register 312 [Wh]: Active energy drawn, tariff 3. */
  readonly energyActiveImportT3: Quantity<'Wh'>;
  /** Input register 316 [Wh]: Active energy delivered, tariff 3. */
  readonly energyActiveExportT3: Quantity<'Wh'>;
  /** Input register 320 [varh]: Reactive energy of quadrant 1, tariff 3. */
  readonly energyReactiveQ1T3: Quantity<'varh'>;
  /** Input register 324 [varh]: Reactive energy of quadrant 2, tariff 3. */
  readonly energyReactiveQ2T3: Quantity<'varh'>;
  /** Input register 328 [varh]: Reactive energy of quadrant 3, tariff 3. */
  readonly energyReactiveQ3T3: Quantity<'varh'>;
  /** Input register 332 [varh]: Reactive energy of quadrant 4, tariff 3. */
  readonly energyReactiveQ4T3: Quantity<'varh'>;
  /** Input register 336 [VAh]: Apparent energy while active power is drawn, tariff 3. */
  readonly energyApparentImportT3: Quantity<'VAh'>;
  /** Input register 340 [VAh]: Apparent energy while active power is delivered, tariff 3. */
  readonly energyApparentExportT3: Quantity<'VAh'>;
  /** Input register 344 [Wh]: Active energy drawn, tariff 4. */
  readonly energyActiveImportT4: Quantity<'Wh'>;
  /** Input register 348 [Wh]: Active energy delivered, tariff 4. */
  readonly energyActiveExportT4: Quantity<'Wh'>;
  /** Input register 352 [varh]: Reactive energy of quadrant 1, tariff 4. */
  readonly energyReactiveQ1T4: Quantity<'varh'>;
  /** Input register 356 [varh]: Reactive energy of quadrant 2, tariff 4. */
  readonly energyReactiveQ2T4: Quantity<'varh'>;
  /** Input register 360 [varh]: Reactive energy of quadrant 3, tariff 4. */
  readonly energyReactiveQ3T4: Quantity<'varh'>;
  /** Input register 364 [varh]: Reactive energy of quadrant 4, tariff 4. */
  readonly energyReactiveQ4T4: Quantity<'varh'>;
  /** Input register 368 [VAh]: Apparent energy while active power is drawn, tariff 4. */
  readonly energyApparentImportT4: Quantity<'VAh'>;
  /** Input register 372 [VAh]: Apparent energy while active power is delivered, tariff 4. */
  readonly energyApparentExportT4: Quantity<'VAh'>;
  /** Input register 376 [Wh]: Active energy drawn, tariff 5. */
  readonly energyActiveImportT5: Quantity<'Wh'>;
  /** Input register 380 [Wh]: Active energy delivered, tariff 5. */
  readonly energyActiveExportT5: Quantity<'Wh'>;
  /** Input register 384 [varh]: Reactive energy of quadrant 1, tariff 5. */
  readonly energyReactiveQ1T5: Quantity<'varh'>;
  /** Input register 388 [varh]: Reactive energy of quadrant 2, tariff 5. */
  readonly energyReactiveQ2T5: Quantity<'varh'>;
  /** Input register 392 [varh]: Reactive energy of quadrant 3, tariff 5. */
  readonly energyReactiveQ3T5: Quantity<'varh'>;
  /** Input register 396 [varh]: Reactive energy of quadrant 4, tariff 5. */
  readonly energyReactiveQ4T5: Quantity<'varh'>;
  /** Input register 400 [VAh]: Apparent energy while active power is drawn, tariff 5. */
  readonly energyApparentImportT5: Quantity<'VAh'>;
  /** Input register 404 [VAh]: Apparent energy while active power is delivered, tariff 5. */
  readonly energyApparentExportT5: Quantity<'VAh'>;
  /** Input register 408 [Wh]: Active energy drawn, tariff 6. */
  readonly energyActiveImportT6: Quantity<'Wh'>;
  /** Input register 412 [Wh]: Active energy delivered, tariff 6. */
  readonly energyActiveExportT6: Quantity<'Wh'>;
  /** Input register 416 [varh]: Reactive energy of quadrant 1, tariff 6. */
  readonly energyReactiveQ1T6: Quantity<'varh'>;
  /** Input register 420 [varh]: Reactive energy of quadrant 2, tariff 6. */
  readonly energyReactiveQ2T6: Quantity<'varh'>;
  /** Input register 424 [varh]: Reactive energy of quadrant 3, tariff 6. */
  readonly energyReactiveQ3T6: Quantity<'varh'>;
  /** Input register 428 [varh]: Reactive energy of quadrant 4, tariff 6. */
  readonly energyReactiveQ4T6: Quantity<'varh'>;
  /** Input register 432 [VAh]: Apparent energy while active power is drawn, tariff 6. */
  readonly energyApparentImportT6: Quantity<'VAh'>;
  /** Input register 436 [VAh]: Apparent energy while active power is delivered, tariff 6. */
  readonly energyApparentExportT6: Quantity<'VAh'>;
  /** Input register 440 [Wh]: Active energy drawn, tariff 7. */
  readonly energyActiveImportT7: Quantity<'Wh'>;
  /** Input register 444 [Wh]: Active energy delivered, tariff 7. */
  readonly energyActiveExportT7: Quantity<'Wh'>;
  /** Input register 448 [varh]: Reactive energy of quadrant 1, tariff 7. */
  readonly energyReactiveQ1T7: Quantity<'varh'>;
  /** Input register 452 [varh]: Reactive energy of quadrant 2, tariff 7. */
  readonly energyReactiveQ2T7: Quantity<'varh'>;
  /** Input register 456 [varh]: Reactive energy of quadrant 3, tariff 7. */
  readonly energyReactiveQ3T7: Quantity<'varh'>;
  /** Input register 460 [varh]: Reactive energy of quadrant 4, tariff 7. */
  readonly energyReactiveQ4T7: Quantity<'varh'>;
  /** Input register 464 [VAh]: Apparent energy while active power is drawn, tariff 7. */
  readonly energyApparentImportT7: Quantity<'VAh'>;
  /** Input register 468 [VAh]: Apparent energy while active power is delivered, tariff 7. */
  readonly energyApparentExportT7: Quantity<'VAh'>;
  /** Input register 472 [Wh]: Active energy drawn, tariff 8. */
  readonly energyActiveImportT8: Quantity<'Wh'>;
  /** Input register 476 [Wh]: Active energy delivered, tariff 8. */
  readonly energyActiveExportT8: Quantity<'Wh'>;
  /** Input register 480 [varh]: Reactive energy of quadrant 1, tariff 8. */
  readonly energyReactiveQ1T8: Quantity<'varh'>;
  /** Input register 484 [varh]: Reactive energy of quadrant 2, tariff 8. */
  readonly energyReactiveQ2T8: Quantity<'varh'>;
  /** Input register 488 [varh]: Reactive energy of quadrant 3, tariff 8. */
  readonly energyReactiveQ3T8: Quantity<'varh'>;
  /** Input register 492 [varh]: Reactive energy of quadrant 4, tariff 8. */
  readonly energyReactiveQ4T8: Quantity<'varh'>;
  /** Input register 496 [VAh]: Apparent energy while active power is drawn, tariff 8. */
  readonly energyApparentImportT8: Quantity<'VAh'>;
  /** Input register 500 [VAh]: Apparent energy while active power is delivered, tariff 8. */
  readonly energyApparentExportT8: Quantity<'VAh'>;
  /** Input register 504 [W]: Largest demand of import active power since the billing reset. */
  readonly demandMaxActiveImport: Quantity<'W'>;
  /** Input register 506 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveImportAt: Quantity<'s'>;
  /** Input register 508 [W]: Largest demand of export active power since the billing reset. */
  readonly demandMaxActiveExport: Quantity<'W'>;
  /** Input register 510 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveExportAt: Quantity<'s'>;
  /** Input register 512 [var]: Largest demand of positive reactive power since the billing reset. */
  readonly demandMaxReactiveImport: Quantity<'var'>;
  /** Input register 514 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveImportAt: Quantity<'s'>;
  /** Input register 516 [var]: Largest demand of negative reactive power since the billing reset. */
  readonly demandMaxReactiveExport: Quantity<'var'>;
  /** Input register 518 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveExportAt: Quantity<'s'>;
  /** Input register 520 [W]: Largest demand of import active power in tariff 1 since the billing reset. */
  readonly demandMaxActiveImportT1: Quantity<'W'>;
  /** Input register 522 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveImportT1At: Quantity<'s'>;
  /** Input register 524 [W]: Largest demand of export active power in tariff 1 since the billing reset. */
  readonly demandMaxActiveExportT1: Quantity<'W'>;
  /** Input register 526 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveExportT1At: Quantity<'s'>;
  /** Input register 528 [var]: Largest demand of positive reactive power in tariff 1 since the billing reset. */
  readonly demandMaxReactiveImportT1: Quantity<'var'>;
  /** Input register 530 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveImportT1At: Quantity<'s'>;
  /** Input register 532 [var]: Largest demand of negative reactive power in tariff 1 since the billing reset. */
  readonly demandMaxReactiveExportT1: Quantity<'var'>;
  /** Input register 534 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveExportT1At: Quantity<'s'>;
  /** Input register 536 [W]: Largest demand of import active power in tariff 2 since the billing reset. */
  readonly demandMaxActiveImportT2: Quantity<'W'>;
  /** Input register 538 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveImportT2At: Quantity<'s'>;
  /** Input register 540 [W]: Largest demand of export active power in tariff 2 since the billing reset. */
  readonly demandMaxActiveExportT2: Quantity<'W'>;
  /** Input register 542 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveExportT2At: Quantity<'s'>;
  /** Input register 544 [var]: Largest demand of positive reactive power in tariff 2 since the billing reset. */
  readonly demandMaxReactiveImportT2: Quantity<'var'>;
  /** Input register 546 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveImportT2At: Quantity<'s'>;
  /** Input register 548 [var]: Largest demand of negative reactive power in tariff 2 since the billing reset. */
  readonly demandMaxReactiveExportT2: Quantity<'var'>;
  /** Input register 550 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveExportT2At: Quantity<'s'>;
  /** Input register 552 [W]: Largest demand of import active power in tariff 3 since the billing reset. */
  readonly demandMaxActiveImportT3: Quantity<'W'>;
  /** Input register 554 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveImportT3At: Quantity<'s'>;
  /** Input register 556 [W]: Largest demand of export active power in tariff 3 since the billing reset. */
  readonly demandMaxActiveExportT3: Quantity<'W'>;
  /** Input register 558 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveExportT3At: Quantity<'s'>;
  /** Input register 560 [var]: Largest demand of positive reactive power in tariff 3 since the billing reset. */
  readonly demandMaxReactiveImportT3: Quantity<'var'>;
  /** Input register 562 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveImportT3At: Quantity<'s'>;
  /** Input register 564 [var]: Largest demand of negative reactive power in tariff 3 since the billing reset. */
  readonly demandMaxReactiveExportT3: Quantity<'var'>;
  /** Input register 566 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveExportT3At: Quantity<'s'>;
  /** Input register 568 [W]: Largest demand of import active power in tariff 4 since the billing reset. */
  readonly demandMaxActiveImportT4: Quantity<'W'>;
  /** Input register 570 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveImportT4At: Quantity<'s'>;
  /** Input register 572 [W]: Largest demand of export active power in tariff 4 since the billing reset. */
  readonly demandMaxActiveExportT4: Quantity<'W'>;
  /** Input register 574 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveExportT4At: Quantity<'s'>;
  /** Input register 576 [var]: Largest demand of positive reactive power in tariff 4 since the billing reset. */
  readonly demandMaxReactiveImportT4: Quantity<'var'>;
  /** Input register 578 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveImportT4At: Quantity<'s'>;
  /** Input register 580 [var]: Largest demand of negative reactive power in tariff 4 since the billing reset. */
  readonly demandMaxReactiveExportT4: Quantity<'var'>;
  /** Input register 582 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveExportT4At: Quantity<'s'>;
  /** Input register 584 [W]: Largest demand of import active power in tariff 5 since the billing reset. */
  readonly demandMaxActiveImportT5: Quantity<'W'>;
  /** Input register 586 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveImportT5At: Quantity<'s'>;
  /** Input register 588 [W]: Largest demand of export active power in tariff 5 since the billing reset. */
  readonly demandMaxActiveExportT5: Quantity<'W'>;
  /** Input register 590 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveExportT5At: Quantity<'s'>;
  /** Input register 592 [var]: Largest demand of positive reactive power in tariff 5 since the billing reset. */
  readonly demandMaxReactiveImportT5: Quantity<'var'>;
  /** Input register 594 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveImportT5At: Quantity<'s'>;
  /** Input register 596 [var]: Largest demand of negative reactive power in tariff 5 since the billing reset. */
  readonly demandMaxReactiveExportT5: Quantity<'var'>;
  /** Input register 598 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveExportT5At: Quantity<'s'>;
  /** Input register 600 [W]: Largest demand of import active power in tariff 6 since the billing reset. */
  readonly demandMaxActiveImportT6: Quantity<'W'>;
  /** Input register 602 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveImportT6At: Quantity<'s'>;
  /** Input register 604 [W]: Largest demand of export active power in tariff 6 since the billing reset. */
  readonly demandMaxActiveExportT6: Quantity<'W'>;
  /** Input register 606 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveExportT6At: Quantity<'s'>;
  /** Input register 608 [var]: Largest demand of positive reactive power in tariff 6 since the billing reset. */
  readonly demandMaxReactiveImportT6: Quantity<'var'>;
  /** Input register 610 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveImportT6At: Quantity<'s'>;
  /** Input register 612 [var]: Largest demand of negative reactive power in tariff 6 since the billing reset. */
  readonly demandMaxReactiveExportT6: Quantity<'var'>;
  /** Input register 614 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveExportT6At: Quantity<'s'>;
  /** Input register 616 [W]: Largest demand of import active power in tariff 7 since the billing reset. */
  readonly demandMaxActiveImportT7: Quantity<'W'>;
  /** Input register 618 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveImportT7At: Quantity<'s'>;
  /** Input register 620 [W]: Largest demand of export active power in tariff 7 since the billing reset. */
  readonly demandMaxActiveExportT7: Quantity<'W'>;
  /** Input register 622 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveExportT7At: Quantity<'s'>;
  /** Input register 624 [var]: Largest demand of positive reactive power in tariff 7 since the billing reset. */
  readonly demandMaxReactiveImportT7: Quantity<'var'>;
  /** Input register 626 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveImportT7At: Quantity<'s'>;
  /** Input register 628 [var]: Largest demand of negative reactive power in tariff 7 since the billing reset. */
  readonly demandMaxReactiveExportT7: Quantity<'var'>;
  /** Input register 630 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveExportT7At: Quantity<'s'>;
  /** Input register 632 [W]: Largest demand of import active power in tariff 8 since the billing reset. */
  readonly demandMaxActiveImportT8: Quantity<'W'>;
  /** Input register 634 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveImportT8At: Quantity<'s'>;
  /** Input register 636 [W]: Largest demand of export active power in tariff 8 since the billing reset. */
  readonly demandMaxActiveExportT8: Quantity<'W'>;
  /** Input register 638 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxActiveExportT8At: Quantity<'s'>;
  /** Input register 640 [var]: Largest demand of positive reactive power in tariff 8 since the billing reset. */
  readonly demandMaxReactiveImportT8: Quantity<'var'>;
  /** Input register 642 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveImportT8At: Quantity<'s'>;
  /** Input register 644 [var]: Largest demand of negative reactive power in tariff 8 since the billing reset. */
  readonly demandMaxReactiveExportT8: Quantity<'var'>;
  /** Input register 646 [s]: End of that demand window, UTC in seconds since 1970; 0 without one. */
  readonly demandMaxReactiveExportT8At: Quantity<'s'>;
  /** Input register 648: Events of that kind since the first power up (code 11). */
  readonly countPowerFail: number;
  /** Input register 649: Events of that kind since the first power up (code 2). */
  readonly countPhaseLost: number;
  /** Input register 650: Events of that kind since the first power up (code 15). */
  readonly countPhaseReversed: number;
  /** Input register 651: Events of that kind since the first power up (code 12). */
  readonly countUnderVoltage: number;
  /** Input register 652: Events of that kind since the first power up (code 14). */
  readonly countOverVoltage: number;
  /** Input register 653: Events of that kind since the first power up (code 17). */
  readonly countCoverOpened: number;
  /** Input register 654: Events of that kind since the first power up (code 19). */
  readonly countTerminalCoverOpened: number;
  /** Input register 655: Events of that kind since the first power up (code 21). */
  readonly countMagneticField: number;
  /** Input register 656: Events of that kind since the first power up (code 23). */
  readonly countReverseEnergy: number;
  /** Input register 657: Events of that kind since the first power up (code 25). */
  readonly countClockSet: number;
  /** Input register 658: Events of that kind since the first power up (code 27). */
  readonly countConfigChanged: number;
  /** Input register 659: Events of that kind since the first power up (code 28). */
  readonly countFirmwareChanged: number;
  /** Input register 660: Events of that kind since the first power up (code 29). */
  readonly countWatchdogReset: number;
  /** Input register 661: Events of that kind since the first power up (code 30). */
  readonly countServiceEntered: number;
  /** Input register 662: Events of that kind since the first power up (code 32). */
  readonly countPasswordWrong: number;
  /** Input register 663: Events of that kind since the first power up (code 33). */
  readonly countMetrologyChanged: number;
  /** Input register 664: Events of that kind since the first power up (code 34). */
  readonly countBillingReset: number;
  /** Input register 665: Events of that kind since the first power up (code 5). */
  readonly countRecordRefused: number;
  /** Input register 666: Events of that kind since the first power up (code 6). */
  readonly countMeasurementFault: number;
  /** Input register 667: Events of that kind since the first power up (code 4). */
  readonly countRelayChanged: number;
  /** Input register 700: Windows of 10 or 12 cycles that were measured since the last reset. */
  readonly measurementWindows: number;
  /** Input register 702: Blocks of samples that never came since the last reset. */
  readonly blocksLost: number;
  /** Holding register 0 [s], 10 to 3600: Longest time between two energy records; what a power cut can lose. Not below persistIntervalLeast. */
  readonly persistInterval: Quantity<'s'>;
  /** Holding register 1 [min], 1 to 60: Length of the demand window. */
  readonly demandPeriod: Quantity<'min'>;
  /** Holding register 2, 1 to 15: Parts of the demand window: 1 is a block window, more let it slide by a part. The period must divide by it into whole minutes. */
  readonly demandSubintervals: number;
  /** Holding register 3 [min], 1 to 60: Interval of the load profile; 60 must divide by it. */
  readonly profilePeriod: Quantity<'min'>;
  /** Holding register 4 [V], 10 to 400: A phase below this voltage counts as lost. */
  readonly phaseLossVoltage: Quantity<'V'>;
  /** Holding register 6 [V], 10 to 400: A phase below this voltage, but not lost, is under-voltage. */
  readonly underVoltage: Quantity<'V'>;
  /** Holding register 8 [V], 10 to 500: A phase above this voltage is over-voltage. */
  readonly overVoltage: Quantity<'V'>;
  /** Holding register 10 [s], 0 to 3600: Furthest that the clock may be set without access; changed with access of level 2 or 4 only. */
  readonly clockStepLimit: Quantity<'s'>;
  /** Holding register 11 [ppm], -200 to 200: Correction of the clock: positive makes it faster. */
  readonly clockDrift: Quantity<'ppm'>;
  /** Holding register 12 [min], 0 to 44640: Time after a billing reset during which a reset by command is refused. */
  readonly billingLockout: Quantity<'min'>;
  /** Holding register 13, 0 to 99999999: Moment at which a snapshot is taken, local time as MMDDhhmm in decimal, 99 for any; 99999999 is none. */
  readonly freezePattern: number;
  /** Holding register 16, 0 to 999999999999: Address of the meter on a line of DL/T 645, 12 decimal digits; also its number. */
  readonly meterAddress: number;
  /** Holding register 20 [s]: Sets the clock: UTC in seconds since 1970. Refused beyond clockStepLimit without access. */
  readonly clockSet: Quantity<'s'>;
  /** Holding register 22, 0 to 1: Writing 1 closes the billing period; refused while billingLocked. */
  readonly billingReset: number;
  /** Holding register 23: Clears 1 maximum demand, 2 the event log, 3 energies and bills. 2 is refused without access, 3 outside service mode. */
  readonly clear: 'nothing' | 'demand' | 'events' | 'energy';
  /** Holding register 24, 0 to 1: Writing 1 takes a snapshot now. */
  readonly freeze: number;
  /** Holding register 25, 0 to 99999999: Level × 1,000,000 + six-digit password. Level 2 opens service mode, level 4 lets the clock be set further; 0 ends either. Five wrong ones lock it for an hour. */
  readonly access: number;
  /** Holding register 27, 0 to 4999999: Level × 1,000,000 + new six-digit password; in service mode only. */
  readonly password: number;
  /** Holding register 29 [min], 1 to 60: Service mode ends by itself after this time. */
  readonly serviceTimeout: Quantity<'min'>;
  /** Holding register 30, 0 to 199: Channel 1 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  readonly profileChannel1: number;
  /** Holding register 31, 0 to 199: Channel 2 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  readonly profileChannel2: number;
  /** Holding register 32, 0 to 199: Channel 3 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  readonly profileChannel3: number;
  /** Holding register 33, 0 to 199: Channel 4 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  readonly profileChannel4: number;
  /** Holding register 34, 0 to 199: Channel 5 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  readonly profileChannel5: number;
  /** Holding register 35, 0 to 199: Channel 6 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  readonly profileChannel6: number;
  /** Holding register 36, 0 to 199: Channel 7 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  readonly profileChannel7: number;
  /** Holding register 37, 0 to 199: Channel 8 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile. */
  readonly profileChannel8: number;
  /** Holding register 40 [ppm], -200000 to 200000: Correction of the voltage of L1. Sealed: service mode only. */
  readonly voltageGainL1: Quantity<'ppm'>;
  /** Holding register 42 [ppm], -200000 to 200000: Correction of the voltage of L2. Sealed: service mode only. */
  readonly voltageGainL2: Quantity<'ppm'>;
  /** Holding register 44 [ppm], -200000 to 200000: Correction of the voltage of L3. Sealed: service mode only. */
  readonly voltageGainL3: Quantity<'ppm'>;
  /** Holding register 46 [ppm], -200000 to 200000: Correction of the current of L1. Sealed: service mode only. */
  readonly currentGainL1: Quantity<'ppm'>;
  /** Holding register 48 [ppm], -200000 to 200000: Correction of the current of L2. Sealed: service mode only. */
  readonly currentGainL2: Quantity<'ppm'>;
  /** Holding register 50 [ppm], -200000 to 200000: Correction of the current of L3. Sealed: service mode only. */
  readonly currentGainL3: Quantity<'ppm'>;
  /** Holding register 52 [ppm], -200000 to 200000: Correction of the neutral current. Sealed: service mode only. */
  readonly currentGainN: Quantity<'ppm'>;
  /** Holding register 54 [V], 0 to 10: RMS noise of the voltage input of L1, taken off in squares. Sealed: service mode only. */
  readonly voltageOffsetL1: Quantity<'V'>;
  /** Holding register 56 [V], 0 to 10: RMS noise of the voltage input of L2, taken off in squares. Sealed: service mode only. */
  readonly voltageOffsetL2: Quantity<'V'>;
  /** Holding register 58 [V], 0 to 10: RMS noise of the voltage input of L3, taken off in squares. Sealed: service mode only. */
  readonly voltageOffsetL3: Quantity<'V'>;
  /** Holding register 60 [A], 0 to 1: RMS noise of the current input of L1, taken off in squares. Sealed: service mode only. */
  readonly currentOffsetL1: Quantity<'A'>;
  /** Holding register 62 [A], 0 to 1: RMS noise of the current input of L2, taken off in squares. Sealed: service mode only. */
  readonly currentOffsetL2: Quantity<'A'>;
  /** Holding register 64 [A], 0 to 1: RMS noise of the current input of L3, taken off in squares. Sealed: service mode only. */
  readonly currentOffsetL3: Quantity<'A'>;
  /** Holding register 66 [A], 0 to 1: RMS noise of the neutral current input, taken off in squares. Sealed: service mode only. */
  readonly currentOffsetN: Quantity<'A'>;
  /** Holding register 68 [W], -100 to 100: Active power that crosstalk adds to L1, taken off. Sealed: service mode only. */
  readonly powerOffsetL1: Quantity<'W'>;
  /** Holding register 70 [W], -100 to 100: Active power that crosstalk adds to L2, taken off. Sealed: service mode only. */
  readonly powerOffsetL2: Quantity<'W'>;
  /** Holding register 72 [W], -100 to 100: Active power that crosstalk adds to L3, taken off. Sealed: service mode only. */
  readonly powerOffsetL3: Quantity<'W'>;
  /** Holding register 74 [mrad], -200 to 200: Angle by which the current sensor of L1 leads, taken back. Sealed: service mode only. */
  readonly phaseShiftL1: Quantity<'mrad'>;
  /** Holding register 76 [mrad], -200 to 200: Angle by which the current sensor of L2 leads, taken back. Sealed: service mode only. */
  readonly phaseShiftL2: Quantity<'mrad'>;
  /** Holding register 78 [mrad], -200 to 200: Angle by which the current sensor of L3 leads, taken back. Sealed: service mode only. */
  readonly phaseShiftL3: Quantity<'mrad'>;
  /** Holding register 80 [A], 0 to 1: A phase below this current is not booked. Sealed: service mode only. */
  readonly startingCurrent: Quantity<'A'>;
  /** Holding register 82 [VA], 0 to 100: A phase below this apparent power is not booked. Sealed: service mode only. */
  readonly startingPower: Quantity<'VA'>;
  /** Holding register 84, 1 to 100000: Pulses per kWh and per kvarh. Sealed: service mode only. */
  readonly pulseConstant: number;
  /** Holding register 86 [ms], 30 to 200: Length of a pulse. Sealed: service mode only. */
  readonly pulseLength: Quantity<'ms'>;
  /** Holding register 88 [V], 50 to 2000: Voltage at the end of the converter's range (code 2^23). Sealed: service mode only. */
  readonly voltageFullScale: Quantity<'V'>;
  /** Holding register 90 [A], 1 to 1000: Current of a phase at the end of the converter's range (code 2^23). Sealed: service mode only. */
  readonly currentFullScale: Quantity<'A'>;
  /** Holding register 92 [A], 1 to 1000: Neutral current at the end of the converter's range (code 2^23). Sealed: service mode only. */
  readonly currentFullScaleN: Quantity<'A'>;
  /** Holding register 100: What the archive window shows: closed intervals, events, closed billing periods or snapshots. */
  readonly archiveKind: 'none' | 'profile' | 'events' | 'bills' | 'snapshots';
  /** Holding register 101: First entry shown: for profile the first that ends after this time (UTC in seconds since 1970), or below 1000000000 a sequence number; for events a sequence number, for bills and snapshots 0 for the latest, 1 for the one before. */
  readonly archiveFrom: number;
  /** Holding register 103: Part of an entry that is longer than the window, from 0. */
  readonly archivePart: number;
  /** Holding register 104: Entries, or parts of one, in the window; 0 when there is none. */
  readonly archiveCount: number;
  /** Holding register 105: Registers of an entry. */
  readonly archiveEntrySize: number;
  /** Holding register 106: archiveFrom of what follows the window, also of an empty one; 0 at the end. */
  readonly archiveNext: number;
  /** Holding register 108: archiveFrom of the oldest entry that is kept. */
  readonly archiveOldest: number;
  /** Holding register 110: First of the 110 registers of the entries; the guide to the meter has their layout. */
  readonly archiveData: number;
  /** Holding register 219: Last of those registers. */
  readonly archiveDataEnd: number;
}

/** Names that may be written. */
export type SampledMeterWritable =
  | 'relayClosed'
  | 'updateRequest'
  | 'persistInterval'
  | 'demandPeriod'
  | 'demandSubintervals'
  | 'profilePeriod'
  | 'phaseLossVoltage'
  | 'underVoltage'
  | 'overVoltage'
  | 'clockStepLimit'
  | 'clockDrift'
  | 'billingLockout'
  | 'freezePattern'
  | 'meterAddress'
  | 'clockSet'
  | 'billingReset'
  | 'clear'
  | 'freeze'
  | 'access'
  | 'password'
  | 'serviceTimeout'
  | 'profileChannel1'
  | 'profileChannel2'
  | 'profileChannel3'
  | 'profileChannel4'
  | 'profileChannel5'
  | 'profileChannel6'
  | 'profileChannel7'
  | 'profileChannel8'
  | 'voltageGainL1'
  | 'voltageGainL2'
  | 'voltageGainL3'
  | 'currentGainL1'
  | 'currentGainL2'
  | 'currentGainL3'
  | 'currentGainN'
  | 'voltageOffsetL1'
  | 'voltageOffsetL2'
  | 'voltageOffsetL3'
  | 'currentOffsetL1'
  | 'currentOffsetL2'
  | 'currentOffsetL3'
  | 'currentOffsetN'
  | 'powerOffsetL1'
  | 'powerOffsetL2'
  | 'powerOffsetL3'
  | 'phaseShiftL1'
  | 'phaseShiftL2'
  | 'phaseShiftL3'
  | 'startingCurrent'
  | 'startingPower'
  | 'pulseConstant'
  | 'pulseLength'
  | 'voltageFullScale'
  | 'currentFullScale'
  | 'currentFullScaleN'
  | 'archiveKind'
  | 'archiveFrom'
  | 'archivePart';

/** Names that may be read. */
export type SampledMeterReadable =
  | 'relayClosed'
  | 'updateRequest'
  | 'reverseFlow'
  | 'phaseLoss'
  | 'measurementFault'
  | 'relayFault'
  | 'coverOpen'
  | 'terminalCoverOpen'
  | 'magneticField'
  | 'serviceMode'
  | 'clockInvalid'
  | 'daylightSaving'
  | 'voltageLow'
  | 'voltageHigh'
  | 'phaseReversed'
  | 'noLoad'
  | 'supplyFailing'
  | 'billingLocked'
  | 'updateReady'
  | 'voltageL1'
  | 'voltageL2'
  | 'voltageL3'
  | 'voltageL12'
  | 'voltageL23'
  | 'voltageL31'
  | 'currentL1'
  | 'currentL2'
  | 'currentL3'
  | 'currentN'
  | 'activePowerL1'
  | 'activePowerL2'
  | 'activePowerL3'
  | 'activePowerTotal'
  | 'reactivePowerL1'
  | 'reactivePowerL2'
  | 'reactivePowerL3'
  | 'reactivePowerTotal'
  | 'apparentPowerL1'
  | 'apparentPowerL2'
  | 'apparentPowerL3'
  | 'apparentPowerTotal'
  | 'powerFactorL1'
  | 'powerFactorL2'
  | 'powerFactorL3'
  | 'powerFactor'
  | 'frequency'
  | 'phaseSequence'
  | 'voltageAngleL1'
  | 'voltageAngleL2'
  | 'voltageAngleL3'
  | 'currentAngleL1'
  | 'currentAngleL2'
  | 'currentAngleL3'
  | 'thdVoltageL1'
  | 'thdVoltageL2'
  | 'thdVoltageL3'
  | 'thdCurrentL1'
  | 'thdCurrentL2'
  | 'thdCurrentL3'
  | 'measurementFaults'
  | 'quadrant'
  | 'activeTariff'
  | 'activeTableSet'
  | 'activeSeason'
  | 'activeDayTable'
  | 'clock'
  | 'localOffset'
  | 'clockStatus'
  | 'uptime'
  | 'resetReason'
  | 'persistedWrites'
  | 'persistIntervalLeast'
  | 'memoryWear'
  | 'configDigest'
  | 'eventSequence'
  | 'profileEntries'
  | 'billingPeriods'
  | 'billingResetAt'
  | 'demandActiveImport'
  | 'demandActiveExport'
  | 'demandReactiveImport'
  | 'demandReactiveExport'
  | 'pulsesActive'
  | 'pulsesReactive'
  | 'energyActiveImport'
  | 'energyActiveExport'
  | 'energyReactiveQ1'
  | 'energyReactiveQ2'
  | 'energyReactiveQ3'
  | 'energyReactiveQ4'
  | 'energyApparentImport'
  | 'energyApparentExport'
  | 'energyActiveImportL1'
  | 'energyActiveExportL1'
  | 'energyReactiveQ1L1'
  | 'energyReactiveQ2L1'
  | 'energyReactiveQ3L1'
  | 'energyReactiveQ4L1'
  | 'energyApparentImportL1'
  | 'energyApparentExportL1'
  | 'energyActiveImportL2'
  | 'energyActiveExportL2'
  | 'energyReactiveQ1L2'
  | 'energyReactiveQ2L2'
  | 'energyReactiveQ3L2'
  | 'energyReactiveQ4L2'
  | 'energyApparentImportL2'
  | 'energyApparentExportL2'
  | 'energyActiveImportL3'
  | 'energyActiveExportL3'
  | 'energyReactiveQ1L3'
  | 'energyReactiveQ2L3'
  | 'energyReactiveQ3L3'
  | 'energyReactiveQ4L3'
  | 'energyApparentImportL3'
  | 'energyApparentExportL3'
  | 'energyActiveImportT1'
  | 'energyActiveExportT1'
  | 'energyReactiveQ1T1'
  | 'energyReactiveQ2T1'
  | 'energyReactiveQ3T1'
  | 'energyReactiveQ4T1'
  | 'energyApparentImportT1'
  | 'energyApparentExportT1'
  | 'energyActiveImportT2'
  | 'energyActiveExportT2'
  | 'energyReactiveQ1T2'
  | 'energyReactiveQ2T2'
  | 'energyReactiveQ3T2'
  | 'energyReactiveQ4T2'
  | 'energyApparentImportT2'
  | 'energyApparentExportT2'
  | 'energyActiveImportT3'
  | 'energyActiveExportT3'
  | 'energyReactiveQ1T3'
  | 'energyReactiveQ2T3'
  | 'energyReactiveQ3T3'
  | 'energyReactiveQ4T3'
  | 'energyApparentImportT3'
  | 'energyApparentExportT3'
  | 'energyActiveImportT4'
  | 'energyActiveExportT4'
  | 'energyReactiveQ1T4'
  | 'energyReactiveQ2T4'
  | 'energyReactiveQ3T4'
  | 'energyReactiveQ4T4'
  | 'energyApparentImportT4'
  | 'energyApparentExportT4'
  | 'energyActiveImportT5'
  | 'energyActiveExportT5'
  | 'energyReactiveQ1T5'
  | 'energyReactiveQ2T5'
  | 'energyReactiveQ3T5'
  | 'energyReactiveQ4T5'
  | 'energyApparentImportT5'
  | 'energyApparentExportT5'
  | 'energyActiveImportT6'
  | 'energyActiveExportT6'
  | 'energyReactiveQ1T6'
  | 'energyReactiveQ2T6'
  | 'energyReactiveQ3T6'
  | 'energyReactiveQ4T6'
  | 'energyApparentImportT6'
  | 'energyApparentExportT6'
  | 'energyActiveImportT7'
  | 'energyActiveExportT7'
  | 'energyReactiveQ1T7'
  | 'energyReactiveQ2T7'
  | 'energyReactiveQ3T7'
  | 'energyReactiveQ4T7'
  | 'energyApparentImportT7'
  | 'energyApparentExportT7'
  | 'energyActiveImportT8'
  | 'energyActiveExportT8'
  | 'energyReactiveQ1T8'
  | 'energyReactiveQ2T8'
  | 'energyReactiveQ3T8'
  | 'energyReactiveQ4T8'
  | 'energyApparentImportT8'
  | 'energyApparentExportT8'
  | 'demandMaxActiveImport'
  | 'demandMaxActiveImportAt'
  | 'demandMaxActiveExport'
  | 'demandMaxActiveExportAt'
  | 'demandMaxReactiveImport'
  | 'demandMaxReactiveImportAt'
  | 'demandMaxReactiveExport'
  | 'demandMaxReactiveExportAt'
  | 'demandMaxActiveImportT1'
  | 'demandMaxActiveImportT1At'
  | 'demandMaxActiveExportT1'
  | 'demandMaxActiveExportT1At'
  | 'demandMaxReactiveImportT1'
  | 'demandMaxReactiveImportT1At'
  | 'demandMaxReactiveExportT1'
  | 'demandMaxReactiveExportT1At'
  | 'demandMaxActiveImportT2'
  | 'demandMaxActiveImportT2At'
  | 'demandMaxActiveExportT2'
  | 'demandMaxActiveExportT2At'
  | 'demandMaxReactiveImportT2'
  | 'demandMaxReactiveImportT2At'
  | 'demandMaxReactiveExportT2'
  | 'demandMaxReactiveExportT2At'
  | 'demandMaxActiveImportT3'
  | 'demandMaxActiveImportT3At'
  | 'demandMaxActiveExportT3'
  | 'demandMaxActiveExportT3At'
  | 'demandMaxReactiveImportT3'
  | 'demandMaxReactiveImportT3At'
  | 'demandMaxReactiveExportT3'
  | 'demandMaxReactiveExportT3At'
  | 'demandMaxActiveImportT4'
  | 'demandMaxActiveImportT4At'
  | 'demandMaxActiveExportT4'
  | 'demandMaxActiveExportT4At'
  | 'demandMaxReactiveImportT4'
  | 'demandMaxReactiveImportT4At'
  | 'demandMaxReactiveExportT4'
  | 'demandMaxReactiveExportT4At'
  | 'demandMaxActiveImportT5'
  | 'demandMaxActiveImportT5At'
  | 'demandMaxActiveExportT5'
  | 'demandMaxActiveExportT5At'
  | 'demandMaxReactiveImportT5'
  | 'demandMaxReactiveImportT5At'
  | 'demandMaxReactiveExportT5'
  | 'demandMaxReactiveExportT5At'
  | 'demandMaxActiveImportT6'
  | 'demandMaxActiveImportT6At'
  | 'demandMaxActiveExportT6'
  | 'demandMaxActiveExportT6At'
  | 'demandMaxReactiveImportT6'
  | 'demandMaxReactiveImportT6At'
  | 'demandMaxReactiveExportT6'
  | 'demandMaxReactiveExportT6At'
  | 'demandMaxActiveImportT7'
  | 'demandMaxActiveImportT7At'
  | 'demandMaxActiveExportT7'
  | 'demandMaxActiveExportT7At'
  | 'demandMaxReactiveImportT7'
  | 'demandMaxReactiveImportT7At'
  | 'demandMaxReactiveExportT7'
  | 'demandMaxReactiveExportT7At'
  | 'demandMaxActiveImportT8'
  | 'demandMaxActiveImportT8At'
  | 'demandMaxActiveExportT8'
  | 'demandMaxActiveExportT8At'
  | 'demandMaxReactiveImportT8'
  | 'demandMaxReactiveImportT8At'
  | 'demandMaxReactiveExportT8'
  | 'demandMaxReactiveExportT8At'
  | 'countPowerFail'
  | 'countPhaseLost'
  | 'countPhaseReversed'
  | 'countUnderVoltage'
  | 'countOverVoltage'
  | 'countCoverOpened'
  | 'countTerminalCoverOpened'
  | 'countMagneticField'
  | 'countReverseEnergy'
  | 'countClockSet'
  | 'countConfigChanged'
  | 'countFirmwareChanged'
  | 'countWatchdogReset'
  | 'countServiceEntered'
  | 'countPasswordWrong'
  | 'countMetrologyChanged'
  | 'countBillingReset'
  | 'countRecordRefused'
  | 'countMeasurementFault'
  | 'countRelayChanged'
  | 'measurementWindows'
  | 'blocksLost'
  | 'persistInterval'
  | 'demandPeriod'
  | 'demandSubintervals'
  | 'profilePeriod'
  | 'phaseLossVoltage'
  | 'underVoltage'
  | 'overVoltage'
  | 'clockStepLimit'
  | 'clockDrift'
  | 'billingLockout'
  | 'freezePattern'
  | 'meterAddress'
  | 'serviceTimeout'
  | 'profileChannel1'
  | 'profileChannel2'
  | 'profileChannel3'
  | 'profileChannel4'
  | 'profileChannel5'
  | 'profileChannel6'
  | 'profileChannel7'
  | 'profileChannel8'
  | 'voltageGainL1'
  | 'voltageGainL2'
  | 'voltageGainL3'
  | 'currentGainL1'
  | 'currentGainL2'
  | 'currentGainL3'
  | 'currentGainN'
  | 'voltageOffsetL1'
  | 'voltageOffsetL2'
  | 'voltageOffsetL3'
  | 'currentOffsetL1'
  | 'currentOffsetL2'
  | 'currentOffsetL3'
  | 'currentOffsetN'
  | 'powerOffsetL1'
  | 'powerOffsetL2'
  | 'powerOffsetL3'
  | 'phaseShiftL1'
  | 'phaseShiftL2'
  | 'phaseShiftL3'
  | 'startingCurrent'
  | 'startingPower'
  | 'pulseConstant'
  | 'pulseLength'
  | 'voltageFullScale'
  | 'currentFullScale'
  | 'currentFullScaleN'
  | 'archiveKind'
  | 'archiveFrom'
  | 'archivePart'
  | 'archiveCount'
  | 'archiveEntrySize'
  | 'archiveNext'
  | 'archiveOldest'
  | 'archiveData'
  | 'archiveDataEnd';

/** Polyphase electricity meter that computes all quantities from the samples of an analogue-to-digital converter. */
export const sampledMeterProfile: DeviceProfile<SampledMeterRegisters, SampledMeterWritable, SampledMeterReadable> = {
  class: 'sampled-meter',
  version: 1,
  digest: '955ed16178f9a230b3d351b960e1013af36b4a0847db33bbdfe82cb1090a9655',
  description: 'Polyphase electricity meter that computes all quantities from the samples of an analogue-to-digital converter.',
  identity: { vendorName: 'Kerb', productCode: 'KM-3P-S', majorMinorRevision: '0.1', productName: 'Polyphase meter, sampled', modelName: 'KM-3P-S' },
  coils: [
    { name: 'relayClosed', address: 0, access: 'rw', default: 1, persistent: true, description: 'Supply relay; 1 connects the consumer.' },
    { name: 'updateRequest', address: 1, access: 'rw', default: 0, persistent: false, description: 'Asks the firmware to save what it has measured, so that it may be replaced; 0 calls that off.' },
  ],
  discreteInputs: [
    { name: 'reverseFlow', address: 0, access: 'r', default: 0, persistent: false, description: 'Total active power is negative (export).' },
    { name: 'phaseLoss', address: 1, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'A phase voltage is below the phase-loss threshold.' },
    { name: 'measurementFault', address: 2, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Something that the metering chip states cannot be; see measurementFaults.' },
    { name: 'relayFault', address: 3, access: 'r', default: 0, persistent: false, severity: 'error', description: 'Power flows although the supply relay is open.' },
    { name: 'coverOpen', address: 4, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'The cover of the case is open.' },
    { name: 'terminalCoverOpen', address: 5, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'The cover of the terminals is open.' },
    { name: 'magneticField', address: 6, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'A magnetic field acts on the meter.' },
    { name: 'serviceMode', address: 7, access: 'r', default: 0, persistent: false, description: 'Metrology parameters may be written now.' },
    { name: 'clockInvalid', address: 8, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'The time of day is not known.' },
    { name: 'daylightSaving', address: 9, access: 'r', default: 0, persistent: false, description: 'Local time is daylight-saving time now.' },
    { name: 'voltageLow', address: 10, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'A phase voltage is below underVoltage.' },
    { name: 'voltageHigh', address: 11, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'A phase voltage is above overVoltage.' },
    { name: 'phaseReversed', address: 12, access: 'r', default: 0, persistent: false, severity: 'warning', description: 'The phases follow one another as L1 L3 L2.' },
    { name: 'noLoad', address: 13, access: 'r', default: 0, persistent: false, description: 'Nothing is booked: no phase reaches the starting current and power.' },
    { name: 'supplyFailing', address: 14, access: 'r', default: 0, persistent: false, severity: 'error', description: 'The supply fails; what was measured has been saved.' },
    { name: 'billingLocked', address: 15, access: 'r', default: 0, persistent: false, description: 'A billing reset by command is locked out.' },
    { name: 'updateReady', address: 16, access: 'r', default: 0, persistent: false, description: 'The firmware may be replaced now: all that was measured has been saved.' },
  ],
  inputRegisters: [
    { name: 'voltageL1', address: 0, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:32.7.0', description: 'RMS voltage of phase L1 to neutral.' },
    { name: 'voltageL2', address: 2, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:52.7.0', description: 'RMS voltage of phase L2 to neutral.' },
    { name: 'voltageL3', address: 4, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:72.7.0', description: 'RMS voltage of phase L3 to neutral.' },
    { name: 'voltageL12', address: 6, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:124.7.0', description: 'RMS voltage between phases L1 and L2, from the fundamentals.' },
    { name: 'voltageL23', address: 8, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:125.7.0', description: 'RMS voltage between phases L2 and L3, from the fundamentals.' },
    { name: 'voltageL31', address: 10, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:126.7.0', description: 'RMS voltage between phases L3 and L1, from the fundamentals.' },
    { name: 'currentL1', address: 12, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:31.7.0', description: 'RMS current of phase L1.' },
    { name: 'currentL2', address: 14, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:51.7.0', description: 'RMS current of phase L2.' },
    { name: 'currentL3', address: 16, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:71.7.0', description: 'RMS current of phase L3.' },
    { name: 'currentN', address: 18, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:91.7.0', description: 'RMS current of the neutral.' },
    { name: 'activePowerL1', address: 20, type: 'i32', length: 2, scale: 0.001, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:36.7.0', description: 'Active power of phase L1; positive is import.' },
    { name: 'activePowerL2', address: 22, type: 'i32', length: 2, scale: 0.001, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:56.7.0', description: 'Active power of phase L2; positive is import.' },
    { name: 'activePowerL3', address: 24, type: 'i32', length: 2, scale: 0.001, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:76.7.0', description: 'Active power of phase L3; positive is import.' },
    { name: 'activePowerTotal', address: 26, type: 'i32', length: 2, scale: 0.001, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:16.7.0', description: "Sum of the phases' active power." },
    { name: 'reactivePowerL1', address: 28, type: 'i32', length: 2, scale: 0.001, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:151.7.0', description: 'Reactive power of phase L1; positive when the current lags on import.' },
    { name: 'reactivePowerL2', address: 30, type: 'i32', length: 2, scale: 0.001, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:171.7.0', description: 'Reactive power of phase L2; positive when the current lags on import.' },
    { name: 'reactivePowerL3', address: 32, type: 'i32', length: 2, scale: 0.001, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:191.7.0', description: 'Reactive power of phase L3; positive when the current lags on import.' },
    { name: 'reactivePowerTotal', address: 34, type: 'i32', length: 2, scale: 0.001, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:131.7.0', description: "Sum of the phases' reactive power." },
    { name: 'apparentPowerL1', address: 36, type: 'u32', length: 2, scale: 0.001, unit: 'VA', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:29.7.0', description: 'Apparent power of phase L1, V × I.' },
    { name: 'apparentPowerL2', address: 38, type: 'u32', length: 2, scale: 0.001, unit: 'VA', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:49.7.0', description: 'Apparent power of phase L2, V × I.' },
    { name: 'apparentPowerL3', address: 40, type: 'u32', length: 2, scale: 0.001, unit: 'VA', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:69.7.0', description: 'Apparent power of phase L3, V × I.' },
    { name: 'apparentPowerTotal', address: 42, type: 'u32', length: 2, scale: 0.001, unit: 'VA', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.7.0', description: "Sum of the phases' apparent power (arithmetic)." },
    { name: 'powerFactorL1', address: 44, type: 'i16', length: 1, scale: 0.001, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:33.7.0', description: 'Phase L1: active over apparent power, signed as active power.' },
    { name: 'powerFactorL2', address: 45, type: 'i16', length: 1, scale: 0.001, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:53.7.0', description: 'Phase L2: active over apparent power, signed as active power.' },
    { name: 'powerFactorL3', address: 46, type: 'i16', length: 1, scale: 0.001, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:73.7.0', description: 'Phase L3: active over apparent power, signed as active power.' },
    { name: 'powerFactor', address: 47, type: 'i16', length: 1, scale: 0.001, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:13.7.0', description: 'Total active over apparent power, signed as active power.' },
    { name: 'frequency', address: 48, type: 'u16', length: 1, scale: 0.001, unit: 'Hz', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:14.7.0', description: 'Line frequency.' },
    { name: 'phaseSequence', address: 49, type: 'u16', length: 1, scale: 1, symbols: { 0: 'unknown', 1: 'l1l2l3', 2: 'l1l3l2' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Order in which the phases reach their maxima.' },
    { name: 'voltageAngleL1', address: 50, type: 'i16', length: 1, scale: 0.1, unit: 'deg', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:81.7.0', description: 'Angle by which the voltage of L1 lags that of L1.' },
    { name: 'voltageAngleL2', address: 51, type: 'i16', length: 1, scale: 0.1, unit: 'deg', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:81.7.10', description: 'Angle by which the voltage of L2 lags that of L1.' },
    { name: 'voltageAngleL3', address: 52, type: 'i16', length: 1, scale: 0.1, unit: 'deg', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:81.7.20', description: 'Angle by which the voltage of L3 lags that of L1.' },
    { name: 'currentAngleL1', address: 53, type: 'i16', length: 1, scale: 0.1, unit: 'deg', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:81.7.4', description: 'Angle by which the current of L1 lags its voltage.' },
    { name: 'currentAngleL2', address: 54, type: 'i16', length: 1, scale: 0.1, unit: 'deg', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:81.7.15', description: 'Angle by which the current of L2 lags its voltage.' },
    { name: 'currentAngleL3', address: 55, type: 'i16', length: 1, scale: 0.1, unit: 'deg', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:81.7.26', description: 'Angle by which the current of L3 lags its voltage.' },
    { name: 'thdVoltageL1', address: 56, type: 'u16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:32.7.124', description: 'Total harmonic distortion of the voltage of L1, of its fundamental.' },
    { name: 'thdVoltageL2', address: 57, type: 'u16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:52.7.124', description: 'Total harmonic distortion of the voltage of L2, of its fundamental.' },
    { name: 'thdVoltageL3', address: 58, type: 'u16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:72.7.124', description: 'Total harmonic distortion of the voltage of L3, of its fundamental.' },
    { name: 'thdCurrentL1', address: 59, type: 'u16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:31.7.124', description: 'Total harmonic distortion of the current of L1, of its fundamental.' },
    { name: 'thdCurrentL2', address: 60, type: 'u16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:51.7.124', description: 'Total harmonic distortion of the current of L2, of its fundamental.' },
    { name: 'thdCurrentL3', address: 61, type: 'u16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:71.7.124', description: 'Total harmonic distortion of the current of L3, of its fundamental.' },
    { name: 'measurementFaults', address: 62, type: 'u16', length: 1, scale: 1, bits: { 0: 'phaseL1', 1: 'phaseL2', 2: 'phaseL3', 3: 'frequency', 4: 'samples', 5: 'clipped', 6: 'stuck' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: "What of the measurement cannot be trusted: a phase (above 500 V, or with clipped or stuck samples), a frequency outside 40 to 70 Hz while there is voltage, samples that are missing or too many for the time, samples at the end of the converter's range, a channel whose samples never change. A fault ends after 10 s without." },
    { name: 'quadrant', address: 63, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Quadrant of the total power: 1 +P +Q, 2 -P +Q, 3 -P -Q, 4 +P -Q; 0 without load.' },
    { name: 'activeTariff', address: 64, type: 'u16', length: 1, scale: 1, symbols: { 1: 'sharp', 2: 'peak', 3: 'flat', 4: 'valley', 5: 'tariff5', 6: 'tariff6', 7: 'tariff7', 8: 'tariff8' }, access: 'r', default: 3, persistent: false, wordOrder: 'big', obis: '0-0:96.14.0', description: 'Tariff that energy is booked to now; 1 to 4 are called as in China.' },
    { name: 'activeTableSet', address: 65, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Times that a second table set has become the active one.' },
    { name: 'activeSeason', address: 66, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Season of the active table set that holds now, from 1.' },
    { name: 'activeDayTable', address: 67, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Day table that holds today, from 1.' },
    { name: 'clock', address: 68, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '0-0:1.0.0', description: "The meter's clock: UTC in seconds since 1970." },
    { name: 'localOffset', address: 70, type: 'i16', length: 1, scale: 1, unit: 'min', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Local time minus UTC now, daylight-saving time included.' },
    { name: 'clockStatus', address: 71, type: 'u16', length: 1, scale: 1, bits: { 0: 'invalid', 1: 'doubtful', 2: 'daylightSaving' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'How far the clock can be relied on.' },
    { name: 'uptime', address: 72, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Time since the last reset.' },
    { name: 'resetReason', address: 74, type: 'u16', length: 1, scale: 1, symbols: { 0: 'powerOn', 1: 'watchdog', 2: 'request' }, access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Why the firmware started last.' },
    { name: 'persistedWrites', address: 75, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Energy records written since the first power up.' },
    { name: 'persistIntervalLeast', address: 77, type: 'u16', length: 1, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Shortest persistInterval that the wear budget of the memory allows.' },
    { name: 'memoryWear', address: 78, type: 'u16', length: 1, scale: 0.01, unit: '%', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Part of the bytes that the memory takes in its life that has been written.' },
    { name: 'configDigest', address: 79, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'CRC-32 of the config; another one means another config.' },
    { name: 'eventSequence', address: 81, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries of the event log since the first power up, those that have rotted included: the number of the next one.' },
    { name: 'profileEntries', address: 83, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Closed intervals in the load profile.' },
    { name: 'billingPeriods', address: 85, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:0.1.0', description: 'Closed billing periods that are kept, 12 at most.' },
    { name: 'billingResetAt', address: 86, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:0.1.2', description: 'Time of the last billing reset, UTC in seconds since 1970; 0 before the first.' },
    { name: 'demandActiveImport', address: 88, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.4.0', description: 'Mean import active power of the demand window that closed last.' },
    { name: 'demandActiveExport', address: 90, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.4.0', description: 'Mean export active power of the demand window that closed last.' },
    { name: 'demandReactiveImport', address: 92, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.4.0', description: 'Mean positive reactive power (quadrants 1 and 2) of the demand window that closed last.' },
    { name: 'demandReactiveExport', address: 94, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.4.0', description: 'Mean negative reactive power (quadrants 3 and 4) of the demand window that closed last.' },
    { name: 'pulsesActive', address: 96, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Pulses of active energy given out since the last reset.' },
    { name: 'pulsesReactive', address: 98, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Pulses of reactive energy given out since the last reset.' },
    { name: 'energyActiveImport', address: 120, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.0', description: 'Active energy drawn, all tariffs.' },
    { name: 'energyActiveExport', address: 124, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.0', description: 'Active energy delivered, all tariffs.' },
    { name: 'energyReactiveQ1', address: 128, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:5.8.0', description: 'Reactive energy of quadrant 1, all tariffs.' },
    { name: 'energyReactiveQ2', address: 132, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:6.8.0', description: 'Reactive energy of quadrant 2, all tariffs.' },
    { name: 'energyReactiveQ3', address: 136, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:7.8.0', description: 'Reactive energy of quadrant 3, all tariffs.' },
    { name: 'energyReactiveQ4', address: 140, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:8.8.0', description: 'Reactive energy of quadrant 4, all tariffs.' },
    { name: 'energyApparentImport', address: 144, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.8.0', description: 'Apparent energy while active power is drawn, all tariffs.' },
    { name: 'energyApparentExport', address: 148, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:10.8.0', description: 'Apparent energy while active power is delivered, all tariffs.' },
    { name: 'energyActiveImportL1', address: 152, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:21.8.0', description: 'Active energy drawn, phase L1.' },
    { name: 'energyActiveExportL1', address: 156, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:22.8.0', description: 'Active energy delivered, phase L1.' },
    { name: 'energyReactiveQ1L1', address: 160, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:25.8.0', description: 'Reactive energy of quadrant 1, phase L1.' },
    { name: 'energyReactiveQ2L1', address: 164, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:26.8.0', description: 'Reactive energy of quadrant 2, phase L1.' },
    { name: 'energyReactiveQ3L1', address: 168, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:27.8.0', description: 'Reactive energy of quadrant 3, phase L1.' },
    { name: 'energyReactiveQ4L1', address: 172, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:28.8.0', description: 'Reactive energy of quadrant 4, phase L1.' },
    { name: 'energyApparentImportL1', address: 176, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:29.8.0', description: 'Apparent energy while active power is drawn, phase L1.' },
    { name: 'energyApparentExportL1', address: 180, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:30.8.0', description: 'Apparent energy while active power is delivered, phase L1.' },
    { name: 'energyActiveImportL2', address: 184, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:41.8.0', description: 'Active energy drawn, phase L2.' },
    { name: 'energyActiveExportL2', address: 188, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:42.8.0', description: 'Active energy delivered, phase L2.' },
    { name: 'energyReactiveQ1L2', address: 192, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:45.8.0', description: 'Reactive energy of quadrant 1, phase L2.' },
    { name: 'energyReactiveQ2L2', address: 196, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:46.8.0', description: 'Reactive energy of quadrant 2, phase L2.' },
    { name: 'energyReactiveQ3L2', address: 200, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:47.8.0', description: 'Reactive energy of quadrant 3, phase L2.' },
    { name: 'energyReactiveQ4L2', address: 204, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:48.8.0', description: 'Reactive energy of quadrant 4, phase L2.' },
    { name: 'energyApparentImportL2', address: 208, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:49.8.0', description: 'Apparent energy while active power is drawn, phase L2.' },
    { name: 'energyApparentExportL2', address: 212, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:50.8.0', description: 'Apparent energy while active power is delivered, phase L2.' },
    { name: 'energyActiveImportL3', address: 216, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:61.8.0', description: 'Active energy drawn, phase L3.' },
    { name: 'energyActiveExportL3', address: 220, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:62.8.0', description: 'Active energy delivered, phase L3.' },
    { name: 'energyReactiveQ1L3', address: 224, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:65.8.0', description: 'Reactive energy of quadrant 1, phase L3.' },
    { name: 'energyReactiveQ2L3', address: 228, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:66.8.0', description: 'Reactive energy of quadrant 2, phase L3.' },
    { name: 'energyReactiveQ3L3', address: 232, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:67.8.0', description: 'Reactive energy of quadrant 3, phase L3.' },
    { name: 'energyReactiveQ4L3', address: 236, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:68.8.0', description: 'Reactive energy of quadrant 4, phase L3.' },
    { name: 'energyApparentImportL3', address: 240, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:69.8.0', description: 'Apparent energy while active power is drawn, phase L3.' },
    { name: 'energyApparentExportL3', address: 244, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:70.8.0', description: 'Apparent energy while active power is delivered, phase L3.' },
    { name: 'energyActiveImportT1', address: 248, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.1', description: 'Active energy drawn, tariff 1.' },
    { name: 'energyActiveExportT1', address: 252, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.1', description: 'Active energy delivered, tariff 1.' },
    { name: 'energyReactiveQ1T1', address: 256, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:5.8.1', description: 'Reactive energy of quadrant 1, tariff 1.' },
    { name: 'energyReactiveQ2T1', address: 260, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:6.8.1', description: 'Reactive energy of quadrant 2, tariff 1.' },
    { name: 'energyReactiveQ3T1', address: 264, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:7.8.1', description: 'Reactive energy of quadrant 3, tariff 1.' },
    { name: 'energyReactiveQ4T1', address: 268, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:8.8.1', description: 'Reactive energy of quadrant 4, tariff 1.' },
    { name: 'energyApparentImportT1', address: 272, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.8.1', description: 'Apparent energy while active power is drawn, tariff 1.' },
    { name: 'energyApparentExportT1', address: 276, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:10.8.1', description: 'Apparent energy while active power is delivered, tariff 1.' },
    { name: 'energyActiveImportT2', address: 280, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.2', description: 'Active energy drawn, tariff 2.' },
    { name: 'energyActiveExportT2', address: 284, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.2', description: 'Active energy delivered, tariff 2.' },
    { name: 'energyReactiveQ1T2', address: 288, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:5.8.2', description: 'Reactive energy of quadrant 1, tariff 2.' },
    { name: 'energyReactiveQ2T2', address: 292, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:6.8.2', description: 'Reactive energy of quadrant 2, tariff 2.' },
    { name: 'energyReactiveQ3T2', address: 296, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:7.8.2', description: 'Reactive energy of quadrant 3, tariff 2.' },
    { name: 'energyReactiveQ4T2', address: 300, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:8.8.2', description: 'Reactive energy of quadrant 4, tariff 2.' },
    { name: 'energyApparentImportT2', address: 304, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.8.2', description: 'Apparent energy while active power is drawn, tariff 2.' },
    { name: 'energyApparentExportT2', address: 308, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:10.8.2', description: 'Apparent energy while active power is delivered, tariff 2.' },
    { name: 'energyActiveImportT3', address: 312, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.3', description: 'Active energy drawn, tariff 3.' },
    { name: 'energyActiveExportT3', address: 316, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.3', description: 'Active energy delivered, tariff 3.' },
    { name: 'energyReactiveQ1T3', address: 320, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:5.8.3', description: 'Reactive energy of quadrant 1, tariff 3.' },
    { name: 'energyReactiveQ2T3', address: 324, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:6.8.3', description: 'Reactive energy of quadrant 2, tariff 3.' },
    { name: 'energyReactiveQ3T3', address: 328, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:7.8.3', description: 'Reactive energy of quadrant 3, tariff 3.' },
    { name: 'energyReactiveQ4T3', address: 332, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:8.8.3', description: 'Reactive energy of quadrant 4, tariff 3.' },
    { name: 'energyApparentImportT3', address: 336, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.8.3', description: 'Apparent energy while active power is drawn, tariff 3.' },
    { name: 'energyApparentExportT3', address: 340, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:10.8.3', description: 'Apparent energy while active power is delivered, tariff 3.' },
    { name: 'energyActiveImportT4', address: 344, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.4', description: 'Active energy drawn, tariff 4.' },
    { name: 'energyActiveExportT4', address: 348, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.4', description: 'Active energy delivered, tariff 4.' },
    { name: 'energyReactiveQ1T4', address: 352, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:5.8.4', description: 'Reactive energy of quadrant 1, tariff 4.' },
    { name: 'energyReactiveQ2T4', address: 356, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:6.8.4', description: 'Reactive energy of quadrant 2, tariff 4.' },
    { name: 'energyReactiveQ3T4', address: 360, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:7.8.4', description: 'Reactive energy of quadrant 3, tariff 4.' },
    { name: 'energyReactiveQ4T4', address: 364, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:8.8.4', description: 'Reactive energy of quadrant 4, tariff 4.' },
    { name: 'energyApparentImportT4', address: 368, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.8.4', description: 'Apparent energy while active power is drawn, tariff 4.' },
    { name: 'energyApparentExportT4', address: 372, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:10.8.4', description: 'Apparent energy while active power is delivered, tariff 4.' },
    { name: 'energyActiveImportT5', address: 376, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.5', description: 'Active energy drawn, tariff 5.' },
    { name: 'energyActiveExportT5', address: 380, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.5', description: 'Active energy delivered, tariff 5.' },
    { name: 'energyReactiveQ1T5', address: 384, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:5.8.5', description: 'Reactive energy of quadrant 1, tariff 5.' },
    { name: 'energyReactiveQ2T5', address: 388, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:6.8.5', description: 'Reactive energy of quadrant 2, tariff 5.' },
    { name: 'energyReactiveQ3T5', address: 392, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:7.8.5', description: 'Reactive energy of quadrant 3, tariff 5.' },
    { name: 'energyReactiveQ4T5', address: 396, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:8.8.5', description: 'Reactive energy of quadrant 4, tariff 5.' },
    { name: 'energyApparentImportT5', address: 400, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.8.5', description: 'Apparent energy while active power is drawn, tariff 5.' },
    { name: 'energyApparentExportT5', address: 404, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:10.8.5', description: 'Apparent energy while active power is delivered, tariff 5.' },
    { name: 'energyActiveImportT6', address: 408, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.6', description: 'Active energy drawn, tariff 6.' },
    { name: 'energyActiveExportT6', address: 412, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.6', description: 'Active energy delivered, tariff 6.' },
    { name: 'energyReactiveQ1T6', address: 416, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:5.8.6', description: 'Reactive energy of quadrant 1, tariff 6.' },
    { name: 'energyReactiveQ2T6', address: 420, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:6.8.6', description: 'Reactive energy of quadrant 2, tariff 6.' },
    { name: 'energyReactiveQ3T6', address: 424, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:7.8.6', description: 'Reactive energy of quadrant 3, tariff 6.' },
    { name: 'energyReactiveQ4T6', address: 428, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:8.8.6', description: 'Reactive energy of quadrant 4, tariff 6.' },
    { name: 'energyApparentImportT6', address: 432, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.8.6', description: 'Apparent energy while active power is drawn, tariff 6.' },
    { name: 'energyApparentExportT6', address: 436, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:10.8.6', description: 'Apparent energy while active power is delivered, tariff 6.' },
    { name: 'energyActiveImportT7', address: 440, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.7', description: 'Active energy drawn, tariff 7.' },
    { name: 'energyActiveExportT7', address: 444, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.7', description: 'Active energy delivered, tariff 7.' },
    { name: 'energyReactiveQ1T7', address: 448, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:5.8.7', description: 'Reactive energy of quadrant 1, tariff 7.' },
    { name: 'energyReactiveQ2T7', address: 452, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:6.8.7', description: 'Reactive energy of quadrant 2, tariff 7.' },
    { name: 'energyReactiveQ3T7', address: 456, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:7.8.7', description: 'Reactive energy of quadrant 3, tariff 7.' },
    { name: 'energyReactiveQ4T7', address: 460, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:8.8.7', description: 'Reactive energy of quadrant 4, tariff 7.' },
    { name: 'energyApparentImportT7', address: 464, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.8.7', description: 'Apparent energy while active power is drawn, tariff 7.' },
    { name: 'energyApparentExportT7', address: 468, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:10.8.7', description: 'Apparent energy while active power is delivered, tariff 7.' },
    { name: 'energyActiveImportT8', address: 472, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.8.8', description: 'Active energy drawn, tariff 8.' },
    { name: 'energyActiveExportT8', address: 476, type: 'u64', length: 4, scale: 1, unit: 'Wh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.8.8', description: 'Active energy delivered, tariff 8.' },
    { name: 'energyReactiveQ1T8', address: 480, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:5.8.8', description: 'Reactive energy of quadrant 1, tariff 8.' },
    { name: 'energyReactiveQ2T8', address: 484, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:6.8.8', description: 'Reactive energy of quadrant 2, tariff 8.' },
    { name: 'energyReactiveQ3T8', address: 488, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:7.8.8', description: 'Reactive energy of quadrant 3, tariff 8.' },
    { name: 'energyReactiveQ4T8', address: 492, type: 'u64', length: 4, scale: 1, unit: 'varh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:8.8.8', description: 'Reactive energy of quadrant 4, tariff 8.' },
    { name: 'energyApparentImportT8', address: 496, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:9.8.8', description: 'Apparent energy while active power is drawn, tariff 8.' },
    { name: 'energyApparentExportT8', address: 500, type: 'u64', length: 4, scale: 1, unit: 'VAh', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:10.8.8', description: 'Apparent energy while active power is delivered, tariff 8.' },
    { name: 'demandMaxActiveImport', address: 504, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.0', description: 'Largest demand of import active power since the billing reset.' },
    { name: 'demandMaxActiveImportAt', address: 506, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveExport', address: 508, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.6.0', description: 'Largest demand of export active power since the billing reset.' },
    { name: 'demandMaxActiveExportAt', address: 510, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveImport', address: 512, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.6.0', description: 'Largest demand of positive reactive power since the billing reset.' },
    { name: 'demandMaxReactiveImportAt', address: 514, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveExport', address: 516, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.6.0', description: 'Largest demand of negative reactive power since the billing reset.' },
    { name: 'demandMaxReactiveExportAt', address: 518, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveImportT1', address: 520, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.1', description: 'Largest demand of import active power in tariff 1 since the billing reset.' },
    { name: 'demandMaxActiveImportT1At', address: 522, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveExportT1', address: 524, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.6.1', description: 'Largest demand of export active power in tariff 1 since the billing reset.' },
    { name: 'demandMaxActiveExportT1At', address: 526, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveImportT1', address: 528, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.6.1', description: 'Largest demand of positive reactive power in tariff 1 since the billing reset.' },
    { name: 'demandMaxReactiveImportT1At', address: 530, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveExportT1', address: 532, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.6.1', description: 'Largest demand of negative reactive power in tariff 1 since the billing reset.' },
    { name: 'demandMaxReactiveExportT1At', address: 534, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveImportT2', address: 536, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.2', description: 'Largest demand of import active power in tariff 2 since the billing reset.' },
    { name: 'demandMaxActiveImportT2At', address: 538, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveExportT2', address: 540, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.6.2', description: 'Largest demand of export active power in tariff 2 since the billing reset.' },
    { name: 'demandMaxActiveExportT2At', address: 542, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveImportT2', address: 544, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.6.2', description: 'Largest demand of positive reactive power in tariff 2 since the billing reset.' },
    { name: 'demandMaxReactiveImportT2At', address: 546, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveExportT2', address: 548, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.6.2', description: 'Largest demand of negative reactive power in tariff 2 since the billing reset.' },
    { name: 'demandMaxReactiveExportT2At', address: 550, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveImportT3', address: 552, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.3', description: 'Largest demand of import active power in tariff 3 since the billing reset.' },
    { name: 'demandMaxActiveImportT3At', address: 554, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveExportT3', address: 556, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.6.3', description: 'Largest demand of export active power in tariff 3 since the billing reset.' },
    { name: 'demandMaxActiveExportT3At', address: 558, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveImportT3', address: 560, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.6.3', description: 'Largest demand of positive reactive power in tariff 3 since the billing reset.' },
    { name: 'demandMaxReactiveImportT3At', address: 562, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveExportT3', address: 564, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.6.3', description: 'Largest demand of negative reactive power in tariff 3 since the billing reset.' },
    { name: 'demandMaxReactiveExportT3At', address: 566, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveImportT4', address: 568, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.4', description: 'Largest demand of import active power in tariff 4 since the billing reset.' },
    { name: 'demandMaxActiveImportT4At', address: 570, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveExportT4', address: 572, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.6.4', description: 'Largest demand of export active power in tariff 4 since the billing reset.' },
    { name: 'demandMaxActiveExportT4At', address: 574, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveImportT4', address: 576, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.6.4', description: 'Largest demand of positive reactive power in tariff 4 since the billing reset.' },
    { name: 'demandMaxReactiveImportT4At', address: 578, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveExportT4', address: 580, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.6.4', description: 'Largest demand of negative reactive power in tariff 4 since the billing reset.' },
    { name: 'demandMaxReactiveExportT4At', address: 582, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveImportT5', address: 584, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.5', description: 'Largest demand of import active power in tariff 5 since the billing reset.' },
    { name: 'demandMaxActiveImportT5At', address: 586, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveExportT5', address: 588, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.6.5', description: 'Largest demand of export active power in tariff 5 since the billing reset.' },
    { name: 'demandMaxActiveExportT5At', address: 590, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveImportT5', address: 592, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.6.5', description: 'Largest demand of positive reactive power in tariff 5 since the billing reset.' },
    { name: 'demandMaxReactiveImportT5At', address: 594, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveExportT5', address: 596, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.6.5', description: 'Largest demand of negative reactive power in tariff 5 since the billing reset.' },
    { name: 'demandMaxReactiveExportT5At', address: 598, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveImportT6', address: 600, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.6', description: 'Largest demand of import active power in tariff 6 since the billing reset.' },
    { name: 'demandMaxActiveImportT6At', address: 602, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveExportT6', address: 604, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.6.6', description: 'Largest demand of export active power in tariff 6 since the billing reset.' },
    { name: 'demandMaxActiveExportT6At', address: 606, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveImportT6', address: 608, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.6.6', description: 'Largest demand of positive reactive power in tariff 6 since the billing reset.' },
    { name: 'demandMaxReactiveImportT6At', address: 610, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveExportT6', address: 612, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.6.6', description: 'Largest demand of negative reactive power in tariff 6 since the billing reset.' },
    { name: 'demandMaxReactiveExportT6At', address: 614, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveImportT7', address: 616, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.7', description: 'Largest demand of import active power in tariff 7 since the billing reset.' },
    { name: 'demandMaxActiveImportT7At', address: 618, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveExportT7', address: 620, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.6.7', description: 'Largest demand of export active power in tariff 7 since the billing reset.' },
    { name: 'demandMaxActiveExportT7At', address: 622, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveImportT7', address: 624, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.6.7', description: 'Largest demand of positive reactive power in tariff 7 since the billing reset.' },
    { name: 'demandMaxReactiveImportT7At', address: 626, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveExportT7', address: 628, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.6.7', description: 'Largest demand of negative reactive power in tariff 7 since the billing reset.' },
    { name: 'demandMaxReactiveExportT7At', address: 630, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveImportT8', address: 632, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:1.6.8', description: 'Largest demand of import active power in tariff 8 since the billing reset.' },
    { name: 'demandMaxActiveImportT8At', address: 634, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxActiveExportT8', address: 636, type: 'u32', length: 2, scale: 1, unit: 'W', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:2.6.8', description: 'Largest demand of export active power in tariff 8 since the billing reset.' },
    { name: 'demandMaxActiveExportT8At', address: 638, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveImportT8', address: 640, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:3.6.8', description: 'Largest demand of positive reactive power in tariff 8 since the billing reset.' },
    { name: 'demandMaxReactiveImportT8At', address: 642, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'demandMaxReactiveExportT8', address: 644, type: 'u32', length: 2, scale: 1, unit: 'var', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '1-0:4.6.8', description: 'Largest demand of negative reactive power in tariff 8 since the billing reset.' },
    { name: 'demandMaxReactiveExportT8At', address: 646, type: 'u32', length: 2, scale: 1, unit: 's', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'End of that demand window, UTC in seconds since 1970; 0 without one.' },
    { name: 'countPowerFail', address: 648, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '0-0:96.7.9', description: 'Events of that kind since the first power up (code 11).' },
    { name: 'countPhaseLost', address: 649, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 2).' },
    { name: 'countPhaseReversed', address: 650, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 15).' },
    { name: 'countUnderVoltage', address: 651, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 12).' },
    { name: 'countOverVoltage', address: 652, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 14).' },
    { name: 'countCoverOpened', address: 653, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 17).' },
    { name: 'countTerminalCoverOpened', address: 654, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 19).' },
    { name: 'countMagneticField', address: 655, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 21).' },
    { name: 'countReverseEnergy', address: 656, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 23).' },
    { name: 'countClockSet', address: 657, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '0-0:96.2.5', description: 'Events of that kind since the first power up (code 25).' },
    { name: 'countConfigChanged', address: 658, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', obis: '0-0:96.2.0', description: 'Events of that kind since the first power up (code 27).' },
    { name: 'countFirmwareChanged', address: 659, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 28).' },
    { name: 'countWatchdogReset', address: 660, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 29).' },
    { name: 'countServiceEntered', address: 661, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 30).' },
    { name: 'countPasswordWrong', address: 662, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 32).' },
    { name: 'countMetrologyChanged', address: 663, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 33).' },
    { name: 'countBillingReset', address: 664, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 34).' },
    { name: 'countRecordRefused', address: 665, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 5).' },
    { name: 'countMeasurementFault', address: 666, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 6).' },
    { name: 'countRelayChanged', address: 667, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Events of that kind since the first power up (code 4).' },
    { name: 'measurementWindows', address: 700, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Windows of 10 or 12 cycles that were measured since the last reset.' },
    { name: 'blocksLost', address: 702, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Blocks of samples that never came since the last reset.' },
  ],
  holdingRegisters: [
    { name: 'persistInterval', address: 0, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 10, max: 3600, default: 60, persistent: true, wordOrder: 'big', description: 'Longest time between two energy records; what a power cut can lose. Not below persistIntervalLeast.' },
    { name: 'demandPeriod', address: 1, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', min: 1, max: 60, default: 15, persistent: true, wordOrder: 'big', obis: '1-0:0.8.0', description: 'Length of the demand window.' },
    { name: 'demandSubintervals', address: 2, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 1, max: 15, default: 1, persistent: true, wordOrder: 'big', description: 'Parts of the demand window: 1 is a block window, more let it slide by a part. The period must divide by it into whole minutes.' },
    { name: 'profilePeriod', address: 3, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', min: 1, max: 60, default: 15, persistent: true, wordOrder: 'big', obis: '1-0:0.8.4', description: 'Interval of the load profile; 60 must divide by it.' },
    { name: 'phaseLossVoltage', address: 4, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'rw', min: 10000, max: 400000, default: 161000, persistent: true, wordOrder: 'big', description: 'A phase below this voltage counts as lost.' },
    { name: 'underVoltage', address: 6, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'rw', min: 10000, max: 400000, default: 198000, persistent: true, wordOrder: 'big', description: 'A phase below this voltage, but not lost, is under-voltage.' },
    { name: 'overVoltage', address: 8, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'rw', min: 10000, max: 500000, default: 253000, persistent: true, wordOrder: 'big', description: 'A phase above this voltage is over-voltage.' },
    { name: 'clockStepLimit', address: 10, type: 'u16', length: 1, scale: 1, unit: 's', access: 'rw', min: 0, max: 3600, default: 300, persistent: true, wordOrder: 'big', description: 'Furthest that the clock may be set without access; changed with access of level 2 or 4 only.' },
    { name: 'clockDrift', address: 11, type: 'i16', length: 1, scale: 0.1, unit: 'ppm', access: 'rw', min: -2000, max: 2000, default: 0, persistent: true, wordOrder: 'big', description: 'Correction of the clock: positive makes it faster.' },
    { name: 'billingLockout', address: 12, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', min: 0, max: 44640, default: 60, persistent: true, wordOrder: 'big', description: 'Time after a billing reset during which a reset by command is refused.' },
    { name: 'freezePattern', address: 13, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', min: 0, max: 99999999, default: 99999999, persistent: true, wordOrder: 'big', description: 'Moment at which a snapshot is taken, local time as MMDDhhmm in decimal, 99 for any; 99999999 is none.' },
    { name: 'meterAddress', address: 16, type: 'u64', length: 4, scale: 1, unit: '1', access: 'rw', min: 0, max: 999999999999, default: 1, persistent: true, wordOrder: 'big', obis: '0-0:96.1.0', description: 'Address of the meter on a line of DL/T 645, 12 decimal digits; also its number.' },
    { name: 'clockSet', address: 20, type: 'u32', length: 2, scale: 1, unit: 's', access: 'w', default: 0, persistent: false, wordOrder: 'big', description: 'Sets the clock: UTC in seconds since 1970. Refused beyond clockStepLimit without access.' },
    { name: 'billingReset', address: 22, type: 'u16', length: 1, scale: 1, unit: '1', access: 'w', min: 0, max: 1, default: 0, persistent: false, wordOrder: 'big', description: 'Writing 1 closes the billing period; refused while billingLocked.' },
    { name: 'clear', address: 23, type: 'u16', length: 1, scale: 1, symbols: { 0: 'nothing', 1: 'demand', 2: 'events', 3: 'energy' }, access: 'w', default: 0, persistent: false, wordOrder: 'big', description: 'Clears 1 maximum demand, 2 the event log, 3 energies and bills. 2 is refused without access, 3 outside service mode.' },
    { name: 'freeze', address: 24, type: 'u16', length: 1, scale: 1, unit: '1', access: 'w', min: 0, max: 1, default: 0, persistent: false, wordOrder: 'big', description: 'Writing 1 takes a snapshot now.' },
    { name: 'access', address: 25, type: 'u32', length: 2, scale: 1, unit: '1', access: 'w', min: 0, max: 99999999, default: 0, persistent: false, wordOrder: 'big', description: 'Level × 1,000,000 + six-digit password. Level 2 opens service mode, level 4 lets the clock be set further; 0 ends either. Five wrong ones lock it for an hour.' },
    { name: 'password', address: 27, type: 'u32', length: 2, scale: 1, unit: '1', access: 'w', min: 0, max: 4999999, default: 0, persistent: false, wordOrder: 'big', description: 'Level × 1,000,000 + new six-digit password; in service mode only.' },
    { name: 'serviceTimeout', address: 29, type: 'u16', length: 1, scale: 1, unit: 'min', access: 'rw', min: 1, max: 60, default: 15, persistent: true, wordOrder: 'big', description: 'Service mode ends by itself after this time.' },
    { name: 'profileChannel1', address: 30, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 199, default: 1, persistent: true, wordOrder: 'big', description: 'Channel 1 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile.' },
    { name: 'profileChannel2', address: 31, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 199, default: 2, persistent: true, wordOrder: 'big', description: 'Channel 2 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile.' },
    { name: 'profileChannel3', address: 32, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 199, default: 3, persistent: true, wordOrder: 'big', description: 'Channel 3 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile.' },
    { name: 'profileChannel4', address: 33, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 199, default: 6, persistent: true, wordOrder: 'big', description: 'Channel 4 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile.' },
    { name: 'profileChannel5', address: 34, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 199, default: 0, persistent: true, wordOrder: 'big', description: 'Channel 5 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile.' },
    { name: 'profileChannel6', address: 35, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 199, default: 0, persistent: true, wordOrder: 'big', description: 'Channel 6 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile.' },
    { name: 'profileChannel7', address: 36, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 199, default: 0, persistent: true, wordOrder: 'big', description: 'Channel 7 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile.' },
    { name: 'profileChannel8', address: 37, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', min: 0, max: 199, default: 0, persistent: true, wordOrder: 'big', description: 'Channel 8 of the load profile, by the numbers of the guide to the meter; the first 0 ends the list. Another list begins a new profile.' },
    { name: 'voltageGainL1', address: 40, type: 'i32', length: 2, scale: 0.01, unit: 'ppm', access: 'rw', min: -20000000, max: 20000000, default: 0, persistent: true, wordOrder: 'big', description: 'Correction of the voltage of L1. Sealed: service mode only.' },
    { name: 'voltageGainL2', address: 42, type: 'i32', length: 2, scale: 0.01, unit: 'ppm', access: 'rw', min: -20000000, max: 20000000, default: 0, persistent: true, wordOrder: 'big', description: 'Correction of the voltage of L2. Sealed: service mode only.' },
    { name: 'voltageGainL3', address: 44, type: 'i32', length: 2, scale: 0.01, unit: 'ppm', access: 'rw', min: -20000000, max: 20000000, default: 0, persistent: true, wordOrder: 'big', description: 'Correction of the voltage of L3. Sealed: service mode only.' },
    { name: 'currentGainL1', address: 46, type: 'i32', length: 2, scale: 0.01, unit: 'ppm', access: 'rw', min: -20000000, max: 20000000, default: 0, persistent: true, wordOrder: 'big', description: 'Correction of the current of L1. Sealed: service mode only.' },
    { name: 'currentGainL2', address: 48, type: 'i32', length: 2, scale: 0.01, unit: 'ppm', access: 'rw', min: -20000000, max: 20000000, default: 0, persistent: true, wordOrder: 'big', description: 'Correction of the current of L2. Sealed: service mode only.' },
    { name: 'currentGainL3', address: 50, type: 'i32', length: 2, scale: 0.01, unit: 'ppm', access: 'rw', min: -20000000, max: 20000000, default: 0, persistent: true, wordOrder: 'big', description: 'Correction of the current of L3. Sealed: service mode only.' },
    { name: 'currentGainN', address: 52, type: 'i32', length: 2, scale: 0.01, unit: 'ppm', access: 'rw', min: -20000000, max: 20000000, default: 0, persistent: true, wordOrder: 'big', description: 'Correction of the neutral current. Sealed: service mode only.' },
    { name: 'voltageOffsetL1', address: 54, type: 'i32', length: 2, scale: 0.000001, unit: 'V', access: 'rw', min: 0, max: 10000000, default: 0, persistent: true, wordOrder: 'big', description: 'RMS noise of the voltage input of L1, taken off in squares. Sealed: service mode only.' },
    { name: 'voltageOffsetL2', address: 56, type: 'i32', length: 2, scale: 0.000001, unit: 'V', access: 'rw', min: 0, max: 10000000, default: 0, persistent: true, wordOrder: 'big', description: 'RMS noise of the voltage input of L2, taken off in squares. Sealed: service mode only.' },
    { name: 'voltageOffsetL3', address: 58, type: 'i32', length: 2, scale: 0.000001, unit: 'V', access: 'rw', min: 0, max: 10000000, default: 0, persistent: true, wordOrder: 'big', description: 'RMS noise of the voltage input of L3, taken off in squares. Sealed: service mode only.' },
    { name: 'currentOffsetL1', address: 60, type: 'i32', length: 2, scale: 0.000001, unit: 'A', access: 'rw', min: 0, max: 1000000, default: 0, persistent: true, wordOrder: 'big', description: 'RMS noise of the current input of L1, taken off in squares. Sealed: service mode only.' },
    { name: 'currentOffsetL2', address: 62, type: 'i32', length: 2, scale: 0.000001, unit: 'A', access: 'rw', min: 0, max: 1000000, default: 0, persistent: true, wordOrder: 'big', description: 'RMS noise of the current input of L2, taken off in squares. Sealed: service mode only.' },
    { name: 'currentOffsetL3', address: 64, type: 'i32', length: 2, scale: 0.000001, unit: 'A', access: 'rw', min: 0, max: 1000000, default: 0, persistent: true, wordOrder: 'big', description: 'RMS noise of the current input of L3, taken off in squares. Sealed: service mode only.' },
    { name: 'currentOffsetN', address: 66, type: 'i32', length: 2, scale: 0.000001, unit: 'A', access: 'rw', min: 0, max: 1000000, default: 0, persistent: true, wordOrder: 'big', description: 'RMS noise of the neutral current input, taken off in squares. Sealed: service mode only.' },
    { name: 'powerOffsetL1', address: 68, type: 'i32', length: 2, scale: 0.000001, unit: 'W', access: 'rw', min: -100000000, max: 100000000, default: 0, persistent: true, wordOrder: 'big', description: 'Active power that crosstalk adds to L1, taken off. Sealed: service mode only.' },
    { name: 'powerOffsetL2', address: 70, type: 'i32', length: 2, scale: 0.000001, unit: 'W', access: 'rw', min: -100000000, max: 100000000, default: 0, persistent: true, wordOrder: 'big', description: 'Active power that crosstalk adds to L2, taken off. Sealed: service mode only.' },
    { name: 'powerOffsetL3', address: 72, type: 'i32', length: 2, scale: 0.000001, unit: 'W', access: 'rw', min: -100000000, max: 100000000, default: 0, persistent: true, wordOrder: 'big', description: 'Active power that crosstalk adds to L3, taken off. Sealed: service mode only.' },
    { name: 'phaseShiftL1', address: 74, type: 'i32', length: 2, scale: 0.001, unit: 'mrad', access: 'rw', min: -200000, max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Angle by which the current sensor of L1 leads, taken back. Sealed: service mode only.' },
    { name: 'phaseShiftL2', address: 76, type: 'i32', length: 2, scale: 0.001, unit: 'mrad', access: 'rw', min: -200000, max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Angle by which the current sensor of L2 leads, taken back. Sealed: service mode only.' },
    { name: 'phaseShiftL3', address: 78, type: 'i32', length: 2, scale: 0.001, unit: 'mrad', access: 'rw', min: -200000, max: 200000, default: 0, persistent: true, wordOrder: 'big', description: 'Angle by which the current sensor of L3 leads, taken back. Sealed: service mode only.' },
    { name: 'startingCurrent', address: 80, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'rw', min: 0, max: 1000, default: 5, persistent: true, wordOrder: 'big', description: 'A phase below this current is not booked. Sealed: service mode only.' },
    { name: 'startingPower', address: 82, type: 'u32', length: 2, scale: 0.001, unit: 'VA', access: 'rw', min: 0, max: 100000, default: 1000, persistent: true, wordOrder: 'big', description: 'A phase below this apparent power is not booked. Sealed: service mode only.' },
    { name: 'pulseConstant', address: 84, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', min: 1, max: 100000, default: 1600, persistent: true, wordOrder: 'big', obis: '1-0:0.3.0', description: 'Pulses per kWh and per kvarh. Sealed: service mode only.' },
    { name: 'pulseLength', address: 86, type: 'u16', length: 1, scale: 1, unit: 'ms', access: 'rw', min: 30, max: 200, default: 80, persistent: true, wordOrder: 'big', description: 'Length of a pulse. Sealed: service mode only.' },
    { name: 'voltageFullScale', address: 88, type: 'u32', length: 2, scale: 0.001, unit: 'V', access: 'rw', min: 50000, max: 2000000, default: 600000, persistent: true, wordOrder: 'big', description: "Voltage at the end of the converter's range (code 2^23). Sealed: service mode only." },
    { name: 'currentFullScale', address: 90, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'rw', min: 1000, max: 1000000, default: 20000, persistent: true, wordOrder: 'big', description: "Current of a phase at the end of the converter's range (code 2^23). Sealed: service mode only." },
    { name: 'currentFullScaleN', address: 92, type: 'u32', length: 2, scale: 0.001, unit: 'A', access: 'rw', min: 1000, max: 1000000, default: 20000, persistent: true, wordOrder: 'big', description: "Neutral current at the end of the converter's range (code 2^23). Sealed: service mode only." },
    { name: 'archiveKind', address: 100, type: 'u16', length: 1, scale: 1, symbols: { 0: 'none', 1: 'profile', 2: 'events', 3: 'bills', 4: 'snapshots' }, access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'What the archive window shows: closed intervals, events, closed billing periods or snapshots.' },
    { name: 'archiveFrom', address: 101, type: 'u32', length: 2, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'First entry shown: for profile the first that ends after this time (UTC in seconds since 1970), or below 1000000000 a sequence number; for events a sequence number, for bills and snapshots 0 for the latest, 1 for the one before.' },
    { name: 'archivePart', address: 103, type: 'u16', length: 1, scale: 1, unit: '1', access: 'rw', default: 0, persistent: false, wordOrder: 'big', description: 'Part of an entry that is longer than the window, from 0.' },
    { name: 'archiveCount', address: 104, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Entries, or parts of one, in the window; 0 when there is none.' },
    { name: 'archiveEntrySize', address: 105, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Registers of an entry.' },
    { name: 'archiveNext', address: 106, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'archiveFrom of what follows the window, also of an empty one; 0 at the end.' },
    { name: 'archiveOldest', address: 108, type: 'u32', length: 2, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'archiveFrom of the oldest entry that is kept.' },
    { name: 'archiveData', address: 110, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'First of the 110 registers of the entries; the guide to the meter has their layout.' },
    { name: 'archiveDataEnd', address: 219, type: 'u16', length: 1, scale: 1, unit: '1', access: 'r', default: 0, persistent: false, wordOrder: 'big', description: 'Last of those registers.' },
  ],
  channels: {
    inputs: [
      { name: 'sampleBlock', description: 'Number of the block of samples, counting up by 1 and rolling over; the same number again is no new block, 0 is none yet.' },
      { name: 'sampleCount', description: 'Frames in the block, 160 at most.' },
      { name: 'samples', length: 1120, description: 'The frames, oldest first: signed 24-bit codes of voltage L1, L2, L3 and current L1, L2, L3, N.' },
      { name: 'coverOpen', description: 'Switch of the case: 1 is open.' },
      { name: 'terminalCoverOpen', description: 'Switch of the terminal cover: 1 is open.' },
      { name: 'magneticField', description: 'Magnetic field sensor: 1 is a field.' },
      { name: 'supplyFailing', description: 'Early warning of the power supply: 1 leaves time for one record.' },
    ],
    outputs: [
      { name: 'relayClosed', description: 'Drives the supply relay.' },
      { name: 'pulsesActive', description: 'Pulses of active energy that the pulse stage is to have given out since the reset.' },
      { name: 'pulsesReactive', description: 'Pulses of reactive energy that the pulse stage is to have given out since the reset.' },
      { name: 'pulseLength', unit: 'ms', description: 'Length of a pulse.' },
    ],
  },
  events: [
    { code: 1, name: 'powerUp', severity: 'info', description: 'The firmware started; the value is the reset reason.' },
    { code: 2, name: 'phaseLost', severity: 'warning', description: 'A phase voltage fell below the threshold; the value is the bit mask of lost phases.' },
    { code: 3, name: 'phaseRestored', severity: 'info', description: 'All phases are back.' },
    { code: 4, name: 'relayChanged', severity: 'info', description: 'The supply relay was switched; the value is its state.' },
    { code: 5, name: 'recordRefused', severity: 'warning', description: 'A persisted record had the wrong size or version, or its bytes had changed; the value is its id.' },
    { code: 6, name: 'measurementFault', severity: 'warning', description: 'What the metering chip states cannot be; the value is that of measurementFaults.' },
    { code: 7, name: 'measurementRestored', severity: 'info', description: 'What the metering chip states has been possible for 10 s.' },
    { code: 8, name: 'relayWelded', severity: 'error', description: 'Power has flowed for 5 s although the relay is open; the value is the active power in W.' },
    { code: 9, name: 'relayParted', severity: 'info', description: 'Power no longer flows through an open relay.' },
    { code: 10, name: 'clockChanged', severity: 'warning', description: 'The time of day moved by more than 1 s against the time that passed; the value is by how many s, more than 0 is forward.' },
    { code: 11, name: 'powerFail', severity: 'warning', description: 'The supply failed; the value is for how many s since the last record, -1 when nobody knows. Told when the supply is back and the clock valid.' },
    { code: 12, name: 'underVoltage', severity: 'warning', description: 'A phase fell below underVoltage; the value is the bit mask of such phases.' },
    { code: 13, name: 'voltageNormal', severity: 'info', description: 'Every phase that is not lost is within underVoltage and overVoltage again.' },
    { code: 14, name: 'overVoltage', severity: 'warning', description: 'A phase rose above overVoltage; the value is the bit mask of such phases.' },
    { code: 15, name: 'phaseReversed', severity: 'warning', description: 'The phases follow one another as L1 L3 L2.' },
    { code: 16, name: 'phaseOrderRestored', severity: 'info', description: 'The phases follow one another as L1 L2 L3 again.' },
    { code: 17, name: 'coverOpened', severity: 'warning', description: 'The cover of the case was opened.' },
    { code: 18, name: 'coverClosed', severity: 'info', description: 'The cover of the case was closed.' },
    { code: 19, name: 'terminalCoverOpened', severity: 'warning', description: 'The cover of the terminals was opened.' },
    { code: 20, name: 'terminalCoverClosed', severity: 'info', description: 'The cover of the terminals was closed.' },
    { code: 21, name: 'magneticField', severity: 'warning', description: 'A magnetic field has acted for 5 s.' },
    { code: 22, name: 'magneticFieldGone', severity: 'info', description: 'The magnetic field is gone.' },
    { code: 23, name: 'reverseEnergy', severity: 'warning', description: 'Energy has been delivered for 60 s; the value is the active power in W.' },
    { code: 24, name: 'forwardEnergy', severity: 'info', description: 'Energy is drawn again.' },
    { code: 25, name: 'clockSet', severity: 'info', description: 'The clock was set; the value is by how many s.' },
    { code: 26, name: 'clockInvalid', severity: 'warning', description: 'The time of day is not known: it lies before 2020.' },
    { code: 27, name: 'configChanged', severity: 'info', description: 'The config was replaced; the value is its CRC-32.' },
    { code: 28, name: 'firmwareChanged', severity: 'info', description: 'Another firmware runs than before; the value is its revision, major × 256 + minor.' },
    { code: 29, name: 'watchdogReset', severity: 'error', description: 'The firmware was restarted by the watchdog.' },
    { code: 30, name: 'serviceEntered', severity: 'warning', description: 'Access was given; the value is its level, 2 for service mode.' },
    { code: 31, name: 'serviceLeft', severity: 'info', description: 'Access ended; the value is 1 when by itself.' },
    { code: 32, name: 'passwordWrong', severity: 'warning', description: 'A wrong password was given; the value is how many in a row.' },
    { code: 33, name: 'metrologyChanged', severity: 'warning', description: 'A sealed register, or a password, was written; the value is its address.' },
    { code: 34, name: 'billingReset', severity: 'info', description: 'A billing period was closed; the value is 0 by date, 1 by command.' },
    { code: 35, name: 'tablesSwitched', severity: 'info', description: 'The second table set became the active one.' },
    { code: 36, name: 'demandCleared', severity: 'info', description: 'Maximum demand was cleared by command.' },
    { code: 37, name: 'eventsCleared', severity: 'warning', description: 'The event log was cleared; it begins with this entry.' },
    { code: 38, name: 'energyCleared', severity: 'warning', description: 'Energies and bills were cleared in service mode.' },
  ],
  config: [
    { id: 1, name: 'utcOffsetMinutes', type: 'i32', length: 1, unit: 'min', min: -720, max: 840, default: [480], description: 'Local standard time minus UTC.' },
    { id: 2, name: 'daylightSaving', type: 'i32', length: 9, min: 0, max: 1440, default: [0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Daylight-saving time; all 0 is none. Minutes that it adds; then begin and end, each month, week of the month (5 is the last), weekday (1 is Monday) and minute of the day in local standard time.' },
    { id: 3, name: 'billingDays', type: 'i32', length: 3, min: 0, max: 2823, default: [100, 0, 0], description: 'Days and hours of billing resets, local time as DDhh in decimal (100 is the first at 00:00); 0 is none.' },
    { id: 4, name: 'memorySize', type: 'i32', length: 1, unit: 'KiBy', min: 5120, max: 1048576, default: [8192], description: 'Size of the non-volatile memory.' },
    { id: 5, name: 'memoryEndurance', type: 'i32', length: 1, unit: '1', min: 1000, max: 2000000000, default: [100000], description: 'Writes that each place of the memory takes.' },
    { id: 6, name: 'serviceLife', type: 'i32', length: 1, unit: 'a', min: 1, max: 50, default: [16], description: 'Years that the memory has to last.' },
    { id: 10, name: 'seasonStart', type: 'i32', length: 14, min: 0, max: 1231, default: [101, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Active table set: first day of each season as MMDD in decimal, rising; 0 ends the list. Before the first one the last one holds.' },
    { id: 11, name: 'seasonWeek', type: 'i32', length: 14, min: 0, max: 8888888, default: [1111111, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Active table set: day tables of each season from Monday to Sunday, one digit each.' },
    { id: 12, name: 'dayTables', type: 'i32', length: 112, min: 0, max: 235908, default: [4, 70003, 80002, 100001, 120003, 170002, 180001, 210002, 220003, 230004, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Active table set: eight day tables of 14 switches, each hhmm × 100 + tariff in decimal, rising from 00:00; 0 ends a table.' },
    { id: 13, name: 'holidays', type: 'i32', length: 64, min: 0, max: 9912318, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Active table set: days with a table of their own, YYMMDD × 10 + day table in decimal, year 00 for every year; 0 is none.' },
    { id: 20, name: 'seasonStartNext', type: 'i32', length: 14, min: 0, max: 1231, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Second table set: first day of each season as MMDD in decimal, rising; 0 ends the list. Before the first one the last one holds.' },
    { id: 21, name: 'seasonWeekNext', type: 'i32', length: 14, min: 0, max: 8888888, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Second table set: day tables of each season from Monday to Sunday, one digit each.' },
    { id: 22, name: 'dayTablesNext', type: 'i32', length: 112, min: 0, max: 235908, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Second table set: eight day tables of 14 switches, each hhmm × 100 + tariff in decimal, rising from 00:00; 0 ends a table.' },
    { id: 23, name: 'holidaysNext', type: 'i32', length: 64, min: 0, max: 9912318, default: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], description: 'Second table set: days with a table of their own, YYMMDD × 10 + day table in decimal, year 00 for every year; 0 is none.' },
    { id: 24, name: 'tablesSwitchAt', type: 'i32', length: 1, unit: 's', min: 0, max: 2147483647, default: [0], description: 'When the second table set becomes the active one, UTC in seconds since 1970; 0 is never.' },
    { id: 40, name: 'sampleRate', type: 'i32', length: 1, unit: 'Hz', min: 4000, max: 16000, default: [8000], description: 'Frames that the converter makes in a second.' },
  ],
  records: [
    { id: 16, name: 'energy', version: 2, description: 'Energy registers with the parts below one unit, maximum demand and the open interval. Written in turn with energyAlternate; the newer one counts.' },
    { id: 17, name: 'energyAlternate', version: 2, description: 'The same, of one interval earlier or later.' },
    { id: 18, name: 'clock', version: 1, description: 'By how much the clock was set.' },
    { id: 19, name: 'service', version: 1, description: 'Passwords, and wrong ones in a row.' },
    { id: 20, name: 'firmware', version: 1, description: 'Revision of the firmware that ran last.' },
    { id: 22, name: 'counts', version: 1, description: 'Counts of events.' },
  ],
  update: { migrates: [], request: 'updateRequest', ready: 'updateReady' },
};
