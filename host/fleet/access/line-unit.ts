import { ConfigRefusal } from '../../../protocols/config/config-files.ts';
import { encodeCoseKey, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import { cancelConfig, rollBackConfig } from '../../config/change-config.ts';
import { type ConfigOptions, deviceOf } from '../../config/config-options.ts';
import type { ConfigOutcome } from '../../config/config-outcome.ts';
import { ConfigAnswerError, NoConfigError } from '../../config/errors.ts';
import { pushConfig } from '../../config/push-configs.ts';
import { readDeviceKey } from '../../config/read-config.ts';
import { DeviceUpdates } from '../../flash/device-updates.ts';
import { FlashInterruptedError, FlashRefusedError, NoUpdatesError } from '../../flash/errors.ts';
import { flash } from '../../flash/flash.ts';
import { type FlashResult, resultText } from '../../flash/flash-result.ts';
import { isPassing, Retrying } from '../../flash/retrying.ts';
import type { Update } from '../../flash/update.ts';
import { ExceptionResponseError, LineError } from '../../line/errors.ts';
import type { Line } from '../../line/line.ts';
import {
  type FirmwareTimes,
  type FleetUnit,
  type StepOutcome,
  UnitFaultError,
  UnitUnreachableError,
  WorkEndedError,
} from './device-access.ts';
import { isForGood } from './final-refusal.ts';
import { rollBackUpdate } from './roll-back-update.ts';

export interface LineUnitOptions extends Omit<ConfigOptions, 'clock'> {
  readonly clock: NonNullable<ConfigOptions['clock']>;
}

/** How long a device may take to come to a safe moment before it is left to itself and looked at later. */
const SAFE_MOMENT_MS = 30_000;
const DONE: StepOutcome = { kind: 'done' };

/** A device behind a line, by host/config and host/flash. */
export class LineUnit implements FleetUnit {
  readonly #line: Line;
  readonly #unitId: number;
  readonly #options: LineUnitOptions;

  constructor(line: Line, unitId: number, options: LineUnitOptions) {
    this.#line = line;
    this.#unitId = unitId;
    this.#options = options;
  }

  deviceKey(): Promise<Uint8Array> {
    return this.#ask(async () =>
      encodeCoseKey(publicKeyOf(await readDeviceKey(this.#line, this.#unitId, this.#options))),
    );
  }

  receipt(nonce: Uint8Array): Promise<Uint8Array> {
    return this.#ask(() => deviceOf(this.#line, this.#unitId, this.#options).receipt(nonce));
  }

  async flash(update: Update, { activateAtS, confirmAfterS }: FirmwareTimes): Promise<StepOutcome> {
    const { clock, retries, signal, timeoutMs, serial } = this.#options;
    const isAhead = activateAtS * 1000 > clock.wallMs();
    // With a time of its own a device confirms by itself, as nobody may be there; else this host does.
    const times =
      activateAtS > 0
        ? { confirmAfterS, leaveOnTrial: true, ...(isAhead && { notBeforeS: activateAtS }) }
        : { soakMs: confirmAfterS * 1000 };
    const [result] = await flash(this.#line, [this.#unitId], update, {
      clock,
      retries,
      timeoutMs,
      serial,
      ...(signal && { signal }),
      waitMs: SAFE_MOMENT_MS,
      ...times,
    });
    return this.#flashed(result!, isAhead ? activateAtS : 0);
  }

  rollBackFirmware(sequence: number): Promise<StepOutcome> {
    const { clock, retries, signal, timeoutMs, serial } = this.#options;
    const retrying = new Retrying({ clock, retries, signal, timeoutMs });
    const device = new DeviceUpdates(this.#line, this.#unitId, retrying, serial);
    return this.#ask(() => rollBackUpdate(device, sequence, SAFE_MOMENT_MS));
  }

  async pushConfig(signed: Uint8Array): Promise<StepOutcome> {
    return this.#configured(await pushConfig(this.#line, this.#unitId, signed, this.#options));
  }

  async rollBackConfig(sequence: number): Promise<StepOutcome> {
    return this.#configured(await rollBackConfig(this.#line, this.#unitId, sequence, this.#options));
  }

  async cancelConfig(sequence: number): Promise<StepOutcome> {
    const outcome = await cancelConfig(this.#line, this.#unitId, sequence, this.#options);
    // That it does not wait is all that was wanted.
    return outcome.kind === 'already' ? DONE : this.#configured(outcome);
  }

  #configured(outcome: ConfigOutcome): StepOutcome {
    switch (outcome.kind) {
      case 'active':
      case 'cancelled':
        return DONE;
      case 'already':
        return outcome.active || outcome.status.pendingSequence === 0
          ? DONE
          : { kind: 'staged', untilS: outcome.status.pendingAtS };
      case 'staged':
        return { kind: 'staged', untilS: outcome.atS };
      case 'refused':
        if (outcome.refusal === ConfigRefusal.onTrial) return { kind: 'occupied', reason: this.#plain(outcome.reason) };
        return { kind: 'refused', reason: this.#plain(outcome.reason), forGood: isForGood('config', outcome.refusal) };
      case 'noConfig':
        return { kind: 'refused', reason: this.#plain(outcome.reason), forGood: true };
      case 'unreachable':
        throw new UnitUnreachableError(this.#plain(outcome.reason));
      case 'interrupted':
        throw new WorkEndedError();
    }
  }

  #flashed(result: FlashResult, untilS: number): StepOutcome {
    switch (result.kind) {
      case 'confirmed':
      case 'alreadyRuns':
      case 'keysReplaced':
        return DONE;
      case 'staged':
      case 'waiting':
      case 'onTrial':
        return { kind: 'staged', untilS };
      case 'occupied':
        return { kind: 'occupied', reason: this.#plain(resultText(result)) };
      case 'refused': {
        const forGood = isForGood('firmware', result.refusal);
        return { kind: 'refused', reason: this.#plain(result.message), forGood };
      }
      case 'rolledBack':
      case 'failedCheck':
      case 'noUpdates':
        return { kind: 'refused', reason: this.#plain(resultText(result)), forGood: true };
      case 'unreachable':
        throw new UnitUnreachableError(this.#plain(result.message));
      case 'interrupted':
        throw new WorkEndedError();
    }
  }

  /** @throws UnitUnreachableError, UnitFaultError, WorkEndedError */
  async #ask<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof FlashInterruptedError) throw new WorkEndedError();
      if (!(error instanceof Error)) throw error;
      const told = this.#plain(error.message);
      const isAnswer = error instanceof ExceptionResponseError && !isPassing(error);
      if (isAnswer || error instanceof ConfigAnswerError) throw new UnitFaultError(told, false);
      if (error instanceof FlashRefusedError) throw new UnitFaultError(told, isForGood('firmware', error.refusal));
      if (error instanceof NoConfigError || error instanceof NoUpdatesError) throw new UnitFaultError(told, true);
      if (error instanceof LineError) throw new UnitUnreachableError(told, { cause: error });
      throw error;
    }
  }

  /** Without the device's name, so that what many devices say is the same text. */
  #plain(message: string): string {
    const name = `${this.#line.name}, unit ${this.#unitId}`;
    return message.startsWith(name) ? message.slice(name.length).replace(/^[:\s]+/, '') : message;
  }
}
