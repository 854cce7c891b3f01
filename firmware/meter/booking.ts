import { book } from './energy';
import { Flow } from './flow';
import { bookPulses } from './pulses';
import { tariffOf } from './state';

/** Books a flow into the registers, to the tariff that holds, and its pulses. */
export function bookFlow(device: usize, flow: Flow): void {
  book(device, flow, tariffOf(device).now);
  bookPulses(device, abs(flow.active), abs(flow.reactive));
}
