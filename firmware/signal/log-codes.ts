/** Event codes of the Indiana traffic signal hi resolution data logger enumerations (Purdue, 2012). */
export namespace LogCode {
  export const phaseOn: u32 = 0;
  export const phaseBeginGreen: u32 = 1;
  export const phaseCheck: u32 = 2;
  export const phaseMinComplete: u32 = 3;
  export const phaseGapOut: u32 = 4;
  export const phaseMaxOut: u32 = 5;
  export const phaseForceOff: u32 = 6;
  export const phaseGreenTermination: u32 = 7;
  export const phaseBeginYellow: u32 = 8;
  export const phaseEndYellow: u32 = 9;
  export const phaseBeginRedClearance: u32 = 10;
  export const phaseEndRedClearance: u32 = 11;
  export const phaseInactive: u32 = 12;
}
