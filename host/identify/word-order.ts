/** The order of the bytes of a number of two registers, A the most significant: ABCD is what Modbus has in mind. */
export type ByteOrder = 'ABCD' | 'CDAB' | 'BADC' | 'DCBA';

/** In which order a device sends numbers of several registers, judged by which gives values that can be. */
export interface WordOrderFinding {
  readonly order: ByteOrder;
  /** 0 to 1. */
  readonly confidence: number;
  /** What the template has; another than `order` means that the device is set otherwise, or is another. */
  readonly expected: ByteOrder;
  /** Registers that were judged. */
  readonly registers: readonly string[];
}
