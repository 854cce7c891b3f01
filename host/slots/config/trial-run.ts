import type { ConfigLayout } from '../../../protocols/profile/config-layout.ts';
import { applyChange, type ConfigChange, checkApplied } from './config-change.ts';
import { APPLY_ORDERS, type ApplyOrder } from './config-state.ts';
import type { ConfiguredDevice } from './configured-device.ts';
import { DocumentRefusedError } from './document-refused-error.ts';
import { refusedField } from './refused-field.ts';

/**
 * Tries a change on another instance of the firmware, that it takes all of it and keeps it over a restart. Fields may need
 * settings that come with them, or the other way round, so both orders are tried; returns the one in which it is taken.
 * @throws DocumentRefusedError, StoreError
 */
export function tryChange(
  device: ConfiguredDevice,
  change: ConfigChange,
  layout: ConfigLayout,
  nowMs: number,
): ApplyOrder {
  let refused: DocumentRefusedError | undefined;
  const orders = change.settings.length === 0 ? APPLY_ORDERS.slice(0, 1) : APPLY_ORDERS;
  for (const order of orders) {
    try {
      const tried = device.tryOut(nowMs) ?? notStarting();
      applyChange(tried, change, order, layout);
      checkApplied(tried.restarted() ?? notStarting(), change, layout);
      return order;
    } catch (error) {
      if (!(error instanceof DocumentRefusedError)) throw error;
      refused ??= error;
    }
  }
  throw refusedField(device, change, nowMs) ?? refused!;
}

function notStarting(): never {
  throw new DocumentRefusedError('values', 'the firmware does not start with it');
}
