/** How a probe of a template came out. */
export type Outcome =
  /** It holds what a device of the template holds. */
  | 'fits'
  /** It holds 0 or nothing, as a device of the template may, and many others do. */
  | 'empty'
  /** It holds what a device of the template never does. */
  | 'contradicts'
  /** The device refused to tell; a device of the template has it. */
  | 'refused'
  /** The device did not answer this request, though it did others. */
  | 'silent';

/** What one probe says about a template. */
export interface Evidence {
  /** Name of the register in the template, or the object of function 43/14. */
  readonly probe: string;
  readonly outcome: Outcome;
  /** What it adds to the template's score; negative speaks against it. */
  readonly bits: number;
  /** What was read and what was expected, in words: `voltageL1 is 231.2 V, within 80 to 300`. */
  readonly text: string;
}
