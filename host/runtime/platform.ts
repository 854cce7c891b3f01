/** Why a device started: the numbers of `init` in protocols/firmware.wit. */
export const ResetReason = { powerOn: 0, watchdog: 1, request: 2 } as const;
export type ResetReason = (typeof ResetReason)[keyof typeof ResetReason];

export const LogLevel = { debug: 0, info: 1, warning: 2, error: 3 } as const;
export type LogLevel = (typeof LogLevel)[keyof typeof LogLevel];

/** What the runtime gives to firmware (protocols/firmware.wit, `platform`). `device` is a handle. */
export interface Platform {
  log(device: number, level: number, message: string): void;
  event(device: number, code: number, value: number): void;
  /** Durable when it returns. `data` is the firmware's memory: copy what is kept. */
  persist(device: number, key: number, data: Uint8Array): void;
  recall(device: number, key: number): Uint8Array | undefined;
}

/** Host calls that one call into the firmware may make, per device. More is a runaway. */
export const HOST_CALL_LIMIT = { log: 64, event: 64, persist: 32, recall: 64 } as const;
/** UTF-16 code units of the longest log message that is kept; the rest is cut off. */
export const LOG_MESSAGE_LIMIT = 1024;
/** Bytes of the largest record. */
export const RECORD_SIZE_LIMIT = 8192;
/** Largest key of a record, so that a device cannot fill the disk. */
export const RECORD_KEY_LIMIT = 4095;

/** Firmware that asks the host for more than it gives: a runaway that fuel alone would stop too late. */
export class HostCallLimitError extends Error {
  override readonly name = 'HostCallLimitError';
}

/** A platform that counts host calls and stops a runaway; `begin` opens a call into the firmware. */
export class LimitedPlatform implements Platform {
  private readonly platform: Platform;
  private devices = 1;
  private readonly calls = { log: 0, event: 0, persist: 0, recall: 0 };

  constructor(platform: Platform) {
    this.platform = platform;
  }

  begin(devices: number): void {
    this.devices = devices;
    const { calls } = this;
    calls.log = 0;
    calls.event = 0;
    calls.persist = 0;
    calls.recall = 0;
  }

  log(device: number, level: number, message: string): void {
    this.count('log');
    this.platform.log(device, level, message.slice(0, LOG_MESSAGE_LIMIT));
  }

  event(device: number, code: number, value: number): void {
    this.count('event');
    this.platform.event(device, code, value);
  }

  persist(device: number, key: number, data: Uint8Array): void {
    this.count('persist');
    if (key > RECORD_KEY_LIMIT) {
      throw new HostCallLimitError(`a record has the key ${key}; the largest is ${RECORD_KEY_LIMIT}`);
    }
    if (data.length > RECORD_SIZE_LIMIT) {
      throw new HostCallLimitError(
        `record ${key} has ${data.length} bytes; a record holds at most ${RECORD_SIZE_LIMIT}`,
      );
    }
    this.platform.persist(device, key, data);
  }

  recall(device: number, key: number): Uint8Array | undefined {
    this.count('recall');
    return this.platform.recall(device, key);
  }

  private count(kind: keyof typeof HOST_CALL_LIMIT): void {
    if (++this.calls[kind] > HOST_CALL_LIMIT[kind] * this.devices) {
      throw new HostCallLimitError(`more than ${HOST_CALL_LIMIT[kind]} calls of ${kind} in one call into the firmware`);
    }
  }
}
