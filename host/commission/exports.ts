/*
 * What the library exports of commissioning: sessions that any front drives, their journals, and signed reports.
 */

export type { Check, CheckVerdict } from '../../protocols/commission/check.ts';
export type { CommissionFile, SiteDevice } from '../../protocols/commission/commission-file.ts';
export { parseCommissionFile } from '../../protocols/commission/commission-file.ts';
export { CommissionFileError } from '../../protocols/commission/commission-file-error.ts';
export type { AnswerValue, Question } from '../../protocols/commission/question.ts';
export type { CommissionReport, SignedReport } from '../../protocols/commission/report.ts';
export type { CommissionEvent, CommissionView, Step, StepOutcome } from '../../protocols/commission/step.ts';
export type { Commissioning } from './commissioning.ts';
export { AnswerError, JournalError, StepError, UndoError } from './errors.ts';
export { FileJournal, MemoryJournal } from './journal.ts';
export type { NewSessionOptions, SessionOptions } from './open-session.ts';
export { openSession, resumeSession } from './open-session.ts';
export { makeReport } from './report/make-report.ts';
export type { ReportFiles } from './report/sign-report.ts';
export { signReport } from './report/sign-report.ts';
export type { VerifiedReport } from './report/verify-report.ts';
export { isProven, verifyReport } from './report/verify-report.ts';
export type { CommissionSession, NextResult } from './session.ts';
