import { STEPS } from './plan-steps';

/** What is reckoned with in each step of the plan. */
@unmanaged
export class Outlook {
  /** Price of energy drawn, and paid for energy delivered, in price steps. */
  price(step: i32): i32 {
    return load<i32>(this.at(0, step));
  }

  exportPrice(step: i32): i32 {
    return load<i32>(this.at(1, step));
  }

  /** W at the grid connection; `i32.MAX_VALUE` at most. */
  importLimit(step: i32): i32 {
    return load<i32>(this.at(2, step));
  }

  exportLimit(step: i32): i32 {
    return load<i32>(this.at(3, step));
  }

  /** Of what the hub does not run, and of the inverters, W. */
  uncontrolled(step: i32): i32 {
    return load<i32>(this.at(4, step));
  }

  solar(step: i32): i32 {
    return load<i32>(this.at(5, step));
  }

  /** 0.01 °C. */
  outdoor(step: i32): i32 {
    return load<i32>(this.at(6, step));
  }

  /** SIMPLE level. */
  level(step: i32): i32 {
    return load<i32>(this.at(7, step));
  }

  row(row: i32): usize {
    return changetype<usize>(this) + <usize>(row * STEPS) * 4;
  }

  @inline
  private at(row: i32, step: i32): usize {
    return changetype<usize>(this) + <usize>(row * STEPS + step) * 4;
  }
}

/** Rows of {@link Outlook}. */
export namespace Row {
  export const price: i32 = 0;
  export const exportPrice: i32 = 1;
  export const importLimit: i32 = 2;
  export const exportLimit: i32 = 3;
  export const uncontrolled: i32 = 4;
  export const solar: i32 = 5;
  export const outdoor: i32 = 6;
  export const level: i32 = 7;
}

export const OUTLOOK_SIZE: usize = <usize>STEPS * 8 * 4;
