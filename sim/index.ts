/*
 * The simulator as a library: `import ... from 'kerb/sim'`. What is exported here is its public interface; everything else
 * may change at any time.
 */

// Lines in memory and on pseudo-terminals.
export { Guest, PtyGuest } from './bus/guest.ts';
export { nullModem } from './bus/null-modem.ts';
export { Pty, PtyError } from './bus/pty.ts';
export { SerialBus } from './bus/serial-bus.ts';
export { TcpNetwork } from './bus/tcp-network.ts';
export type { Transmission } from './bus/transmission.ts';
// Time.
export { VirtualClock } from './clock/virtual-clock.ts';
export { Session } from './debug/session.ts';
// Devices and plants.
export { SimulatedDevice } from './device/simulated-device.ts';
export type { Plant, PlantDefinition, PlantKind, PlantSetting } from './plant/plant.ts';
export { definePlant } from './plant/plant.ts';
export { PlantModuleError } from './plant/plant-module-error.ts';
export type { ProcessImage } from './plant/process-image.ts';
export { knownPlantKinds } from './plant/project-kinds.ts';
export { htmlReport } from './report/html.ts';
export { jsonReport } from './report/json.ts';
export { junitReport } from './report/junit.ts';
// Reports.
export type { Outcome, RunReport, Verdict } from './report/report.ts';
export type { HardwareRunOptions } from './run/hardware-run.ts';
export { runOnHardware, WrongDeviceError } from './run/hardware-run.ts';
// Runs.
export type { RunObserver } from './run/observer.ts';
export type { SimulatedRunOptions } from './run/simulated-run.ts';
export { SimulatedRun } from './run/simulated-run.ts';
// Scenarios.
export type { ScenarioModule } from './scenario/load.ts';
export { defineScenario, loadScenario } from './scenario/load.ts';
export { parseScenario, scenarioOf } from './scenario/parse.ts';
export type { ScenarioHost, ScenarioProgram } from './scenario/program.ts';
export type { Scenario } from './scenario/scenario.ts';
export { ScenarioError } from './scenario/scenario-error.ts';
export type { Target } from './scenario/target.ts';
export { loadTarget, parseTarget, TargetError } from './scenario/target.ts';
