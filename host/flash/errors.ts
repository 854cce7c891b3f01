import type { UpdateCommand } from '../../protocols/update/update-command.ts';
import { refusalText } from './refusal-text.ts';

/** A device did not do what an update asked of it. Nothing has changed on it. */
export class FlashRefusedError extends Error {
  override readonly name = 'FlashRefusedError';
  readonly line: string;
  readonly unitId: number;
  readonly command: UpdateCommand['kind'];
  /** A `Refusal` code. */
  readonly refusal: number;
  /** See `UpdateStatus.refusalDetail`. */
  readonly detail: number;

  constructor(line: string, unitId: number, command: UpdateCommand['kind'], refusal: number, detail: number) {
    super(`${line}, unit ${unitId}: ${refusalText(refusal, detail, command)}`);
    this.line = line;
    this.unitId = unitId;
    this.command = command;
    this.refusal = refusal;
    this.detail = detail;
  }
}

/** The device has no files of updates, or tells its state in a way that this program does not know. */
export class NoUpdatesError extends Error {
  override readonly name = 'NoUpdatesError';
  readonly line: string;
  readonly unitId: number;

  constructor(line: string, unitId: number, why: string) {
    super(`${line}, unit ${unitId} takes no updates (${why}): is it a device of Kerb's that was given keys to trust?`);
    this.line = line;
    this.unitId = unitId;
  }
}

/** The device no longer expects the blocks that it was sent: it was told otherwise, or lost what it had received. */
export class TransferLostError extends Error {
  override readonly name = 'TransferLostError';
  readonly line: string;
  readonly unitId: number;

  constructor(line: string, unitId: number, why: string) {
    super(`${line}, unit ${unitId}: ${why}; does another host update it at the same time?`);
    this.line = line;
    this.unitId = unitId;
  }
}

/** The caller's signal ended it. What the device has received stays there. */
export class FlashInterruptedError extends Error {
  override readonly name = 'FlashInterruptedError';

  constructor() {
    super('interrupted; what the devices have received stays there, and the same call goes on from it');
  }
}

/** What was asked for does not go together. Nothing was sent. */
export class FlashOptionError extends Error {
  override readonly name = 'FlashOptionError';
  readonly blame = 'configuration';
}
