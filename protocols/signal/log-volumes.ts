import { LogDataError, type LogPage } from './log-window.ts';

// An entry of the log of volumes: number u32, end u32 (UTC in s), seconds u16, flags u16, 64 volumes u16, 64 occupancies u8.
const VOLUMES_REGISTERS = 102;
const DETECTORS = 64;
const VOLUMES_AT = 12;
const OCCUPANCIES_AT = VOLUMES_AT + DETECTORS * 2;
const NO_VOLUME = 0xffff;
const FULL_OCCUPANCY = 200;
const NO_OCCUPANCY = 255;

/** Faults that stand in the place of an occupancy (NTCIP 1202 detectorOccupancy). */
const OCCUPANCY_FAULTS: Readonly<Record<number, DetectorFault>> = { 210: 'stuckOn', 211: 'noActivity', 217: 'chatter' };

export type DetectorFault = 'stuckOn' | 'noActivity' | 'chatter';

/** A detector in a period. What it does not measure is left out. */
export interface DetectorVolume {
  /** From 1 to 64. */
  readonly detector: number;
  /** Vehicles. */
  readonly volume?: number;
  /** Part of the time that it was occupied, 0 to 1, in steps of 0.005. */
  readonly occupancy?: number;
  /** It was not believed at some time in the period. */
  readonly fault?: DetectorFault;
}

export interface VolumeEntry {
  /** Counted from the first period ever. */
  readonly sequence: number;
  /** End of the period, UTC in s since 1970. */
  readonly endS: number;
  /** Seconds of it that were watched. */
  readonly watchedS: number;
  /** Bits of INTERVAL_FLAGS: clockAdjusted, short, long. */
  readonly flags: number;
  /** Detectors with the option volume or occupancy. */
  readonly detectors: readonly DetectorVolume[];
}

/** @throws LogDataError */
export function decodeVolumes(page: LogPage): VolumeEntry[] {
  if (page.count > 0 && page.entrySize !== VOLUMES_REGISTERS) {
    throw new LogDataError('volumes', `an entry of ${page.entrySize} registers is none of ${VOLUMES_REGISTERS}`);
  }
  return Array.from({ length: page.count }, (_, index) => {
    const at = index * VOLUMES_REGISTERS * 2;
    return {
      sequence: page.data.getUint32(at),
      endS: page.data.getUint32(at + 4),
      watchedS: page.data.getUint16(at + 8),
      flags: page.data.getUint16(at + 10),
      detectors: Array.from({ length: DETECTORS }, (_, detector) => decodeDetector(page.data, at, detector)).filter(
        ({ volume, occupancy, fault }) => volume !== undefined || occupancy !== undefined || fault !== undefined,
      ),
    };
  });
}

function decodeDetector(data: DataView, entry: number, index: number): DetectorVolume {
  const volume = data.getUint16(entry + VOLUMES_AT + index * 2);
  const occupancy = data.getUint8(entry + OCCUPANCIES_AT + index);
  const fault = OCCUPANCY_FAULTS[occupancy];
  if (fault === undefined && occupancy > FULL_OCCUPANCY && occupancy !== NO_OCCUPANCY) {
    throw new LogDataError('volumes', `${occupancy} is no occupancy of detector ${index + 1}`);
  }
  return {
    detector: index + 1,
    ...(volume !== NO_VOLUME && { volume }),
    ...(occupancy <= FULL_OCCUPANCY && { occupancy: occupancy / FULL_OCCUPANCY }),
    ...(fault !== undefined && { fault }),
  };
}
