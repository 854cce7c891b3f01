import { ConfigRefusal } from '../../../protocols/config/config-files.ts';

/** A config document, or a command about one, that the device does not take; it is as before. Blame: who sent it. */
export class DocumentRefusedError extends Error {
  override readonly name = 'DocumentRefusedError';
  readonly refusal: ConfigRefusal;
  /** As `ConfigStatus.refusalDetail`. */
  readonly detail: number;

  constructor(refusal: Exclude<keyof typeof ConfigRefusal, 'none'>, message: string, detail = 0) {
    super(message);
    this.refusal = ConfigRefusal[refusal];
    this.detail = detail;
  }
}
