import { sameBytes } from '../../../protocols/bytes/same-bytes.ts';
import { MAX_CONFIG_DOCUMENT } from '../../../protocols/config/config-document.ts';
import type { ConfigCommand } from '../../../protocols/config/config-files.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { KeySet } from '../../../protocols/trust/key-set.ts';
import { RuntimeEvent } from '../../runtime/event-log.ts';
import type { ArrivingDocument } from './arriving-document.ts';
import type { ConfigEffect } from './config-effect.ts';
import type { ConfigRecords } from './config-records.ts';
import { cancel, freeDocumentBank, stage } from './config-state.ts';
import type { ConfiguredDevice } from './configured-device.ts';
import { checkTarget, type TrustedDocument, trusted } from './document-check.ts';
import { DocumentRefusedError } from './document-refused-error.ts';
import type { OwnKey } from './own-key.ts';
import { tryChange } from './trial-run.ts';

export interface ConfigCommandsOptions {
  readonly records: ConfigRecords;
  readonly effect: ConfigEffect;
  readonly arriving: ArrivingDocument;
  readonly device: ConfiguredDevice;
  readonly own: OwnKey;
  readonly keySet: () => KeySet | undefined;
  /** Records an event of the runtime's own. */
  readonly tell: (code: number, value: number) => void;
}

type Stage = Extract<ConfigCommand, { kind: 'stage' }>;

/** What was commanded, and is carried out at a scan, because it takes longer than an answer may. */
type Work =
  | { readonly kind: 'stage'; readonly command: Stage; readonly signed: Uint8Array; readonly trusted: TrustedDocument }
  | { readonly kind: 'rollBack'; readonly sequence: number };

/** Carries out what a host tells a device about config documents, or refuses it and changes nothing. */
export class ConfigCommands {
  readonly #options: ConfigCommandsOptions;
  #work: Work | undefined;

  constructor(options: ConfigCommandsOptions) {
    this.#options = options;
  }

  /** Something is to be done at the next scan. */
  get underWay(): boolean {
    return this.#work !== undefined;
  }

  /** The same command again is as good as one; what is being checked can be given up. */
  whileBusy(command: ConfigCommand | undefined): ExceptionCode | 0 {
    const work = this.#work;
    if (work?.kind === 'stage' && command?.kind === 'cancel') {
      if (work.trusted.document.sequence !== command.sequence) return ExceptionCode.serverDeviceBusy;
      this.#work = undefined;
      return 0;
    }
    const isSame =
      (work?.kind === 'stage' && command?.kind === 'stage' && isSameStage(work.command, command)) ||
      (work?.kind === 'rollBack' && command?.kind === 'rollBack' && work.sequence === command.sequence);
    return isSame ? 0 : ExceptionCode.serverDeviceBusy;
  }

  /** @throws DocumentRefusedError, StoreError */
  carryOut(command: ConfigCommand): void {
    switch (command.kind) {
      case 'stage':
        this.#stage(command);
        break;
      case 'cancel':
        this.#cancel(command.sequence);
        break;
      case 'rollBack':
        this.#rollBack(command.sequence);
        break;
    }
  }

  /** Between two scans. @throws DocumentRefusedError, StoreError: it is over then */
  carryOn(nowMs: number): void {
    const work = this.#work;
    const { device, effect } = this.#options;
    if (!work || !device.running) return;
    try {
      this.#checkTrial();
      if (work.kind === 'stage') this.#keep(work, nowMs);
      else effect.begin('previous', nowMs);
    } finally {
      this.#work = undefined;
    }
  }

  #stage(command: Stage): void {
    const { size, crc } = command;
    const { records, device, own, arriving, keySet } = this.#options;
    const { state } = records;
    const taken = [state.running, state.pending];
    if (taken.some((kept) => kept && isSameStage(kept, command))) return;
    if (size === 0 || size > MAX_CONFIG_DOCUMENT) {
      throw new DocumentRefusedError('badCommand', `a document has 1 to ${MAX_CONFIG_DOCUMENT} bytes, not ${size}`);
    }
    const signed = arriving.whole(size, crc);
    if (!signed) {
      const text = 'the document was not written, or not the one announced';
      throw new DocumentRefusedError('incomplete', text, arriving.firstMissing(size));
    }
    const checked = trusted(signed, keySet());
    // Another signature over the same document makes no other document of it.
    if (taken.some((kept) => kept && sameBytes(kept.digest, checked.digest))) return;
    checkTarget(checked.document, device, own.id);
    const { sequence } = checked.document;
    if (sequence <= state.highest) {
      throw new DocumentRefusedError(
        'downgrade',
        `sequence number ${sequence} is not above ${state.highest}, the highest that was taken`,
      );
    }
    this.#checkTrial();
    this.#work = { kind: 'stage', command, signed, trusted: checked };
  }

  #cancel(sequence: number): void {
    const { records, tell } = this.#options;
    const { state } = records;
    if (state.pending?.sequence === sequence) {
      records.replaceState(cancel(state));
      tell(RuntimeEvent.configCancelled, sequence);
    } else if (state.cancelled !== sequence || sequence === 0) {
      throw new DocumentRefusedError('nothingThere', `no document with the sequence number ${sequence} waits`);
    }
  }

  #rollBack(sequence: number): void {
    const { records, device } = this.#options;
    const { running, previous, rolledBack } = records.state;
    if (running?.sequence !== sequence && rolledBack === sequence && sequence !== 0) return;
    if (running?.sequence !== sequence || !previous) {
      throw new DocumentRefusedError('nothingThere', `there is nothing to go back to from ${sequence}`);
    }
    if (previous.schema !== device.schema) {
      throw new DocumentRefusedError(
        'schema',
        `what was configured before is of version ${previous.schema} of the profile; the firmware that runs has ${device.schema}`,
        device.schema,
      );
    }
    this.#checkTrial();
    this.#work = { kind: 'rollBack', sequence };
  }

  #keep({ command, signed, trusted: { document, digest } }: Extract<Work, { kind: 'stage' }>, nowMs: number): void {
    const { records, device, own, arriving, tell } = this.#options;
    checkTarget(document, device, own.id);
    tryChange(device, document, device.layout!, nowMs);
    const { sequence, activateAtS } = document;
    const { size, crc } = command;
    const bank = freeDocumentBank(records.state);
    records.saveDocument(bank, signed);
    records.replaceState(stage(records.state, { sequence, digest, size, crc, bank, activateAtS }));
    arriving.forget();
    tell(RuntimeEvent.configStaged, sequence);
  }

  /** @throws DocumentRefusedError */
  #checkTrial(): void {
    if (!this.#options.device.onTrial) return;
    throw new DocumentRefusedError('onTrial', 'firmware is on trial: confirm it, or roll it back, before');
  }
}

function isSameStage(a: Pick<Stage, 'size' | 'crc'>, b: Pick<Stage, 'size' | 'crc'>): boolean {
  return a.size === b.size && a.crc === b.crc;
}
