import { Kind, LOADS } from './load';
import { Planner } from './planner';
import { stepLength, stepStart } from './plan-steps';
import { config, registers } from './profile.generated';

/** Writes the registers of the plan's step that `planStep` chose. */
export function publishPlan(device: usize, planner: Planner): void {
  const step = <i32>registers.planStep(device);
  const there = planner.fromS != 0 && step < planner.steps;
  const outlook = planner.outlook;
  registers.setPlanTime(device, there ? stepStart(planner.fromS, step) : 0);
  registers.setPlanLength(device, there ? <u16>stepLength(planner.fromS, step) : 0);
  registers.setPlanPrice(device, there ? outlook.price(step) : i32.MIN_VALUE);
  registers.setPlanExportPrice(device, there ? outlook.exportPrice(step) : i32.MIN_VALUE);
  registers.setPlanImportLimit(device, there ? <u32>outlook.importLimit(step) : u32.MAX_VALUE);
  registers.setPlanUncontrolled(device, there ? outlook.uncontrolled(step) : 0);
  registers.setPlanSolar(device, there ? outlook.solar(step) : 0);
  registers.setPlanOutdoor(device, there ? <i16>outlook.outdoor(step) : 0);
  let grid = there ? outlook.uncontrolled(step) - outlook.solar(step) : 0;
  for (let index = 0; index < <i32>LOADS; index++) {
    const plan = planner.plan(index);
    const inverter = <u8>config.loadKind(device, index) == Kind.inverter;
    const power = !there ? 0 : inverter ? -outlook.solar(step) : plan.power(step);
    if (!inverter) grid += power;
    // Registers of a load lie two apart from those of the next, of its reason one.
    registers.setPlanPower1(device + <usize>index * 4, power);
    registers.setPlanValue1(device + <usize>index * 4, there && !inverter ? plan.value(step) : 0);
    registers.setPlanReason1(device + <usize>index * 2, there ? plan.reason(step) : 0);
  }
  registers.setPlanGrid(device, grid);
}
