/**
 * Event codes of the Indiana traffic signal hi resolution data logger enumerations (INDOT and Purdue University, 2012), with
 * those that the revision of 2019 (pooled fund TPF-5(377)) added, by the names that firmware/signal/log-codes.ts has, too. The
 * parameter is the number, from 1, of the phase, overlap, detector, preemption or request, but where said.
 */
export const LOG_CODES = {
  phaseOn: 0,
  phaseBeginGreen: 1,
  /** A conflicting call runs the maximum green. */
  phaseCheck: 2,
  phaseMinComplete: 3,
  phaseGapOut: 4,
  phaseMaxOut: 5,
  phaseForceOff: 6,
  phaseGreenTermination: 7,
  phaseBeginYellow: 8,
  phaseEndYellow: 9,
  phaseBeginRedClearance: 10,
  phaseEndRedClearance: 11,
  phaseInactive: 12,
  extensionTimerGapOut: 13,
  phaseSkipped: 14,
  extensionReductionStart: 15,
  extensionMinimumAchieved: 16,
  addedInitialComplete: 17,
  nextPhaseDecision: 18,
  phaseTspEarlyForceOff: 19,
  phasePreemptForceOff: 20,
  pedBeginWalk: 21,
  pedBeginClearance: 22,
  pedBeginDontWalk: 23,
  pedDark: 24,
  /** The parameter is the barrier group, from 1. */
  barrierTermination: 31,
  phaseHoldActive: 41,
  phaseHoldReleased: 42,
  phaseCallRegistered: 43,
  phaseCallDropped: 44,
  pedCallRegistered: 45,
  phaseOmitOn: 46,
  phaseOmitOff: 47,
  pedOmitOn: 48,
  pedOmitOff: 49,
  max1InEffect: 50,
  max2InEffect: 51,
  overlapBeginGreen: 61,
  overlapBeginTrailingGreen: 62,
  overlapBeginYellow: 63,
  overlapBeginRedClearance: 64,
  overlapOff: 65,
  overlapDark: 66,
  detectorOff: 81,
  detectorOn: 82,
  detectorRestored: 83,
  detectorFaultOther: 84,
  detectorFaultWatchdog: 85,
  detectorFaultOpenLoop: 86,
  detectorFaultShortedLoop: 87,
  detectorFaultExcessiveChange: 88,
  pedDetectorOff: 89,
  pedDetectorOn: 90,
  pedDetectorFailed: 91,
  pedDetectorRestored: 92,
  tspDetectorOff: 93,
  tspDetectorOn: 94,
  preemptAdvanceWarning: 101,
  preemptCallOn: 102,
  preemptGateDown: 103,
  preemptCallOff: 104,
  preemptEntryStarted: 105,
  preemptBeginTrackClearance: 106,
  preemptBeginDwell: 107,
  preemptLinkOn: 108,
  preemptLinkOff: 109,
  preemptMaxPresence: 110,
  preemptBeginExit: 111,
  tspCheckIn: 112,
  tspEarlyGreen: 113,
  tspExtendGreen: 114,
  tspCheckOut: 115,
  preemptForceOff: 116,
  tspEarlyForceOff: 117,
  tspServiceStart: 118,
  tspServiceEnd: 119,
  /** 0 and 254 are free, 255 is flash. */
  coordPatternChange: 131,
  /** Seconds, at most 255. */
  cycleLengthChange: 132,
  /** Seconds, at most 255. */
  offsetLengthChange: 133,
  /** Seconds; the split of phase p is code 133 + p. */
  split1Change: 134,
  /** 0 free, 1 in step, 2 adds, 3 subtracts, 4 dwells, 5 local zero, 6 begins pickup. */
  coordCycleState: 150,
  coordYieldPoint: 151,
  coordPhaseBegin: 152,
  /** NTCIP 1202 unitControlStatus. */
  unitControlStatus: 155,
  /** Seconds above 255. */
  additionalCycleLength: 156,
  /** NTCIP 1202 unitFlashStatus. */
  unitFlashStatus: 173,
  unitAlarmStatus1: 174,
  /** 1 on, 0 off. */
  manualControl: 178,
  /** 1 on, 0 off. */
  stopTimeInput: 180,
  /** By how many seconds, at most 255. */
  clockUpdated: 181,
  powerFailure: 182,
  powerRestored: 184,
  /** Here: the firmware started without a loss of power; the parameter is the reset reason. */
  vendorAlarm: 185,
} as const;

export type LogCodeName = keyof typeof LOG_CODES;

const NAMES = new Map<number, LogCodeName>(
  (Object.entries(LOG_CODES) as [LogCodeName, number][]).map(([name, code]) => [code, name]),
);

/** `phaseBeginGreen`; `event240` for a code that has no name here. */
export function logCodeName(code: number): LogCodeName | `event${number}` {
  return NAMES.get(code) ?? `event${code}`;
}
