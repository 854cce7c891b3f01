import type { Image } from '../fleet.ts';

/** A device's banks in plain TypeScript: views of bytes in wire order. */
export class Registers {
  readonly coils: Uint8Array;
  readonly discreteInputs: Uint8Array;
  readonly input: DataView;
  readonly holding: DataView;

  constructor(coils: Uint8Array, discreteInputs: number, input: Uint8Array, holding: Uint8Array) {
    this.coils = coils.slice();
    this.discreteInputs = new Uint8Array(discreteInputs);
    this.input = new DataView(input.slice().buffer);
    this.holding = new DataView(holding.slice().buffer);
  }

  setDiscreteInput(bit: number, on: boolean): void {
    const mask = 1 << (bit & 7);
    if (on) this.discreteInputs[bit >> 3]! |= mask;
    else this.discreteInputs[bit >> 3]! &= ~mask;
  }

  image(outputs: Int32Array): Image {
    return { discreteInputs: this.discreteInputs, inputRegisters: new Uint8Array(this.input.buffer), outputs };
  }
}
