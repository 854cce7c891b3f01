/** What a device calls. */
export interface PlainPlatform {
  event(code: number, value: number): void;
  persist(record: Float64Array): void;
}

/** The stimulus reaches something that only the firmware does. */
export class LeftOutError extends Error {
  override readonly name = 'LeftOutError';

  constructor(what: string) {
    super(`the plain TypeScript version leaves this out, and the stimulus reaches it: ${what}`);
  }
}
