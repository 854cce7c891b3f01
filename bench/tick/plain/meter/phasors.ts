import type { Registers } from '../registers.ts';
import { Channel, Holding, Input, nearest } from './image.ts';

// The series of the firmware: Math.cos and Math.atan2 differ in the last digits.

function sine(x: number): number {
  const y = x * x;
  const tail = 1 / 362880 + y * (-1 / 39916800 + y * (1 / 6227020800));
  return x * (1 + y * (-1 / 6 + y * (1 / 120 + y * (-1 / 5040 + y * tail))));
}

function cosineOfMdeg(angle: number): number {
  return sine(1.5707963267948966 - Math.abs((angle > 180_000 ? 360_000 - angle : angle) * 1.7453292519943296e-5));
}

function angleOf(y: number, x: number): number {
  const along = Math.abs(x);
  const across = Math.abs(y);
  if (along + across === 0) return 0;
  const steep = across > along;
  const ratio = steep ? along / across : across / along;
  const square = ratio * ratio;
  const tail = -0.11643287 + square * (0.05265332 + square * -0.0117212);
  const radians = ratio * (0.99997726 + square * (-0.33262347 + square * (0.19354346 + square * tail)));
  const acute = radians * 57.29577951308232;
  const first = steep ? 90 - acute : acute;
  const angle = x < 0 ? 180 - first : first;
  return y < 0 ? -angle : angle;
}

function between(a: number, b: number, angle: number): number {
  return nearest(Math.sqrt(Math.max(a * a + b * b - 2 * a * b * cosineOfMdeg(angle), 0)));
}

function onCircle(angle: number): number {
  const rest = angle % 360_000;
  return rest < 0 ? rest + 360_000 : rest;
}

function tenths(mdeg: number): number {
  return Math.trunc((mdeg + 50) / 100) % 3600;
}

function near(angle: number, place: number): boolean {
  return Math.abs(angle - place) < 60_000;
}

function sequence(second: number, third: number): number {
  if (near(second, 120_000) && near(third, 240_000)) return 1;
  return near(second, 240_000) && near(third, 120_000) ? 2 : 0;
}

/** Shows line voltages, angles and distortion. */
export function publishPhasors({ input, holding }: Registers, inputs: Int32Array): void {
  const stated = inputs[Channel.angleL2] !== 0 || inputs[Channel.angleL3] !== 0;
  const second = stated ? onCircle(inputs[Channel.angleL2]!) : 120_000;
  const third = stated ? onCircle(inputs[Channel.angleL3]!) : 240_000;
  const u1 = input.getUint32(Input.voltage);
  const u2 = input.getUint32(Input.voltage + 4);
  const u3 = input.getUint32(Input.voltage + 8);
  input.setUint32(Input.lineVoltage, between(u1, u2, second));
  input.setUint32(Input.lineVoltage + 4, between(u2, u3, Math.abs(third - second)));
  input.setUint32(Input.lineVoltage + 8, between(u3, u1, third));
  input.setInt16(Input.voltageAngleL2, stated ? tenths(second) : 0);
  input.setInt16(Input.voltageAngleL2 + 2, stated ? tenths(third) : 0);
  const least = holding.getUint32(Holding.phaseLossVoltage);
  const seen = stated && u1 >= least && u2 >= least && u3 >= least;
  input.setUint16(Input.phaseSequence, seen ? sequence(second, third) : 0);
  for (let phase = 0; phase < 3; phase++) {
    const reactive = input.getInt32(Input.reactivePower + phase * 4);
    const active = input.getInt32(Input.activePower + phase * 4);
    input.setInt16(Input.currentAngle + phase * 2, nearest(angleOf(reactive, active) * 10));
  }
  for (let channel = 0; channel < 6; channel++) {
    const ppm = Math.min(Math.max(inputs[Channel.distortion + channel]!, 0), 100 * 0xffff);
    input.setUint16(Input.distortion + channel * 2, Math.trunc((ppm + 50) / 100));
  }
}
