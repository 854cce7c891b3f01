/*
 * Testing firmware: `import ... from 'kerb/test'`. What is exported here is its public interface; everything else may
 * change at any time. Nothing in it belongs to one test runner.
 */

export type { BranchCount, Coverage, FileCoverage, FunctionCount } from '../coverage/coverage.ts';
export { ConfigureResult, FirmwareTrapError } from '../runtime/firmware.ts';
export { ResetReason } from '../runtime/platform.ts';
export type { TrapFrame, TrapTrace } from '../runtime/symbols/trap-trace.ts';
export { MemoryRecordStore } from '../store/record-store.ts';
export type { BenchOptions, FirmwareBench } from './firmware-bench.ts';
export { firmwareBench, NotCountedError } from './firmware-bench.ts';
export type { FirmwareMemory } from './firmware-functions.ts';
export { firmwareFunctions, NoDeviceError } from './firmware-functions.ts';
export type { FirmwareEvent, RunOptions } from './firmware-run.ts';
export { FirmwareRun, PowerCutError, UnknownNameError } from './firmware-run.ts';
