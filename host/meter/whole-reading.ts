/** Register readings are recorded modulo this. */
const RECORDED_MODULUS = 2 ** 31;
/** What may have been counted between looking at the register and the end of a later interval. */
const LATER = 2 ** 27;

/**
 * The whole reading of which a load profile records the lower part, by what the register shows about now: the nearest one
 * that is not more than that, or only a little more. What would be less than 0 is of a register that was cleared since,
 * and stays as it was recorded.
 */
export function wholeReading(recorded: number, register: number): number {
  const behind = (((register - recorded) % RECORDED_MODULUS) + RECORDED_MODULUS) % RECORDED_MODULUS;
  const reading = register - (behind > RECORDED_MODULUS - LATER ? behind - RECORDED_MODULUS : behind);
  return reading < 0 ? recorded : reading;
}
