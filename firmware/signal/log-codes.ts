/**
 * Event codes of the Indiana traffic signal hi resolution data logger enumerations (INDOT and Purdue University, 2012), with those
 * that the revision of 2019 (pooled fund TPF-5(377)) added. The parameter is the number, from 1, of the phase, overlap, detector,
 * preemption or request, but where said. protocols/signal/log-codes.ts has the same names for hosts.
 */
export namespace LogCode {
  export const phaseOn: u32 = 0;
  export const phaseBeginGreen: u32 = 1;
  /** A conflicting call runs the maximum green. */
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
  export const extensionTimerGapOut: u32 = 13;
  export const phaseSkipped: u32 = 14;
  export const extensionReductionStart: u32 = 15;
  export const extensionMinimumAchieved: u32 = 16;
  export const addedInitialComplete: u32 = 17;
  export const nextPhaseDecision: u32 = 18;
  export const phaseTspEarlyForceOff: u32 = 19;
  export const phasePreemptForceOff: u32 = 20;
  export const pedBeginWalk: u32 = 21;
  export const pedBeginClearance: u32 = 22;
  export const pedBeginDontWalk: u32 = 23;
  export const pedDark: u32 = 24;
  /** The parameter is the barrier group, from 1. */
  export const barrierTermination: u32 = 31;
  export const phaseHoldActive: u32 = 41;
  export const phaseHoldReleased: u32 = 42;
  export const phaseCallRegistered: u32 = 43;
  export const phaseCallDropped: u32 = 44;
  export const pedCallRegistered: u32 = 45;
  export const phaseOmitOn: u32 = 46;
  export const phaseOmitOff: u32 = 47;
  export const pedOmitOn: u32 = 48;
  export const pedOmitOff: u32 = 49;
  export const max1InEffect: u32 = 50;
  export const max2InEffect: u32 = 51;
  export const overlapBeginGreen: u32 = 61;
  export const overlapBeginTrailingGreen: u32 = 62;
  export const overlapBeginYellow: u32 = 63;
  export const overlapBeginRedClearance: u32 = 64;
  export const overlapOff: u32 = 65;
  export const overlapDark: u32 = 66;
  export const detectorOff: u32 = 81;
  export const detectorOn: u32 = 82;
  export const detectorRestored: u32 = 83;
  export const detectorFaultOther: u32 = 84;
  export const detectorFaultWatchdog: u32 = 85;
  export const detectorFaultOpenLoop: u32 = 86;
  export const detectorFaultShortedLoop: u32 = 87;
  export const detectorFaultExcessiveChange: u32 = 88;
  export const pedDetectorOff: u32 = 89;
  export const pedDetectorOn: u32 = 90;
  export const pedDetectorFailed: u32 = 91;
  export const pedDetectorRestored: u32 = 92;
  export const tspDetectorOff: u32 = 93;
  export const tspDetectorOn: u32 = 94;
  export const preemptAdvanceWarning: u32 = 101;
  export const preemptCallOn: u32 = 102;
  export const preemptGateDown: u32 = 103;
  export const preemptCallOff: u32 = 104;
  export const preemptEntryStarted: u32 = 105;
  export const preemptBeginTrackClearance: u32 = 106;
  export const preemptBeginDwell: u32 = 107;
  export const preemptLinkOn: u32 = 108;
  export const preemptLinkOff: u32 = 109;
  export const preemptMaxPresence: u32 = 110;
  export const preemptBeginExit: u32 = 111;
  export const tspCheckIn: u32 = 112;
  export const tspEarlyGreen: u32 = 113;
  export const tspExtendGreen: u32 = 114;
  export const tspCheckOut: u32 = 115;
  export const preemptForceOff: u32 = 116;
  export const tspEarlyForceOff: u32 = 117;
  export const tspServiceStart: u32 = 118;
  export const tspServiceEnd: u32 = 119;
  /** 0 and 254 are free, 255 is flash. */
  export const coordPatternChange: u32 = 131;
  /** Seconds, at most 255. */
  export const cycleLengthChange: u32 = 132;
  /** Seconds, at most 255. */
  export const offsetLengthChange: u32 = 133;
  /** Seconds; the split of phase p is code 133 + p. */
  export const split1Change: u32 = 134;
  /** 0 free, 1 in step, 2 adds, 3 subtracts, 4 dwells, 5 local zero, 6 begins pickup. */
  export const coordCycleState: u32 = 150;
  export const coordYieldPoint: u32 = 151;
  export const coordPhaseBegin: u32 = 152;
  /** NTCIP 1202 unitControlStatus. */
  export const unitControlStatus: u32 = 155;
  /** Seconds above 255. */
  export const additionalCycleLength: u32 = 156;
  /** NTCIP 1202 unitFlashStatus. */
  export const unitFlashStatus: u32 = 173;
  export const unitAlarmStatus1: u32 = 174;
  /** 1 on, 0 off. */
  export const manualControl: u32 = 178;
  /** 1 on, 0 off. */
  export const stopTimeInput: u32 = 180;
  /** By how many seconds, at most 255. */
  export const clockUpdated: u32 = 181;
  export const powerFailure: u32 = 182;
  export const powerRestored: u32 = 184;
  /** Here: the firmware started without a loss of power; the parameter is the reset reason. */
  export const vendorAlarm: u32 = 185;
}
