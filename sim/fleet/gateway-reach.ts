import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { AWAY_REQUESTS, type Trouble } from './trouble.ts';

/** Whether the gateway of a device reaches it; what it answers in its place when it does not. */
export class GatewayReach {
  requests = 0;
  readonly #trouble: Trouble | undefined;

  constructor(trouble: Trouble | undefined) {
    this.#trouble = trouble;
  }

  /** Counts a request. */
  answer(): ExceptionCode | 0 {
    this.requests++;
    const isAway = this.#trouble === 'gone' || (this.#trouble === 'awayAtFirst' && this.requests <= AWAY_REQUESTS);
    return isAway ? ExceptionCode.gatewayTargetDeviceFailedToRespond : 0;
  }
}
