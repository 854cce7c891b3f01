/** What the values of an event are: values of the register `eventType`. */
export namespace EventType {
  export const none: u16 = 0;
  export const simple: u16 = 1;
  export const price: u16 = 2;
  export const exportPrice: u16 = 3;
  export const importCapacityLimit: u16 = 4;
  export const exportCapacityLimit: u16 = 5;
  export const dispatchSetpoint: u16 = 6;
  export const chargeStateSetpoint: u16 = 7;
  export const loadForecast: u16 = 16;
  export const solarForecast: u16 = 17;
  export const outdoorForecast: u16 = 18;
}
