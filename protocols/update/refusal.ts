/** Why a device did not do what an update asked of it; the code stands in its status. */
export const Refusal = {
  none: 0,
  /** The command is unknown, or its length is not that of the command. */
  badCommand: 1,
  /** The command does not fit the state: nothing was begun, is staged, is on trial, or can be rolled back to. */
  wrongState: 2,
  /** The envelope is not a SUIT envelope that this device understands, or its CRC is not the one announced. */
  badEnvelope: 3,
  /** No signature by a key that the device trusts. */
  notTrusted: 4,
  /** For another vendor's devices. */
  wrongVendor: 5,
  /** For another class of devices. */
  wrongClass: 6,
  /** Sequence number not above that of the image that runs. */
  downgrade: 7,
  /** Sequence number below the least that the device may still run. */
  belowFloor: 8,
  /** Image or payload is larger than a slot. */
  tooLarge: 9,
  /** The battery is below what the manifest asks for. */
  lowBattery: 10,
  /** A delta against an image that does not run here. */
  wrongBase: 11,
  /** The payload is whole but cannot be decoded. */
  badPayload: 12,
  /** The image that came out is not the one that was signed. */
  wrongDigest: 13,
  /** The image is not firmware that may run here; the log says what is wrong with it. */
  badImage: 14,
  /** The image has other channels than this hardware. */
  wrongChannels: 15,
  /** The state of the firmware that runs cannot be taken over by the new one. */
  schema: 16,
  /** The new firmware failed before it was put in charge. */
  selfTest: 17,
  /** Blocks are missing. */
  incomplete: 18,
  /** The device's memory could not be written. */
  memory: 19,
  /** The new key set is not newer, is not signed by an old and by a new key, or trusts no key. */
  badKeySet: 20,
  /** The manifest wants something that this device does not do. */
  unsupported: 21,
  /** The firmware that runs did not come to a moment in which it may be replaced, and goes on. */
  notReady: 22,
} as const;
export type Refusal = (typeof Refusal)[keyof typeof Refusal];
export type RefusalName = keyof typeof Refusal;

/** The name of a refusal's code, or `refusal <code>` for one of a later version. */
export function refusalName(code: number): string {
  for (const [name, value] of Object.entries(Refusal)) if (value === code) return name;
  return `refusal ${code}`;
}

/** Why a trial ended with the image of before. */
export const RollbackReason = {
  none: 0,
  /** The watchdog ended the new firmware too often. */
  watchdog: 1,
  /** Its self-test failed, or it could not be started. */
  selfTest: 2,
  /** Nobody confirmed it in time. */
  notConfirmed: 3,
  /** Power came and went too often without a confirmation. */
  tooManyStarts: 4,
  /** A command asked for it. */
  command: 5,
  /** Its slot was found damaged at a start. */
  damaged: 6,
} as const;
export type RollbackReason = (typeof RollbackReason)[keyof typeof RollbackReason];
