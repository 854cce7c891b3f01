import type { ObjectOperation, SubscriptionRequest } from '../../protocols/openadr/objects.ts';
import type { Tell } from './bridge-news.ts';
import type { KnownVen } from './bridge-state.ts';
import type { VtnClient } from './vtn-client.ts';

/** Where the VTN sends its notifications. */
export interface Callback {
  readonly url: string;
  readonly bearerToken: string;
}

/**
 * Makes us known to the VTN: a VEN of this name, and a resource of it for each hub; what is there already is left as it
 * is. Returns what the VTN says that we are, its targets above all.
 * @throws what {@link VtnClient} rejects with
 */
export async function register(
  client: VtnClient,
  venName: string,
  hubs: readonly string[],
  tell: Tell,
): Promise<KnownVen> {
  const found = (await client.vens({ venName })).objects.find((ven) => ven.venName === venName);
  const ven = found ?? (await client.createVen({ objectType: 'VEN_VEN_REQUEST', venName }));
  if (found === undefined) tell({ kind: 'registered', what: 'ven', name: venName });
  const resources = (await client.resources({ venID: ven.id })).objects.filter(({ venID }) => venID === ven.id);
  const targets: Record<string, readonly string[]> = {};
  for (const hub of hubs) {
    const known = resources.find(({ resourceName }) => resourceName === hub);
    const resource =
      known ?? (await client.createResource({ objectType: 'VEN_RESOURCE_REQUEST', resourceName: hub, venID: ven.id }));
    if (known === undefined) tell({ kind: 'registered', what: 'resource', name: hub });
    targets[hub] = resource.targets ?? [];
  }
  return { id: ven.id, targets: ven.targets ?? [], resources: targets };
}

/** Sees to it that the VTN calls us back when events or programs change: one subscription, however often we start. */
export async function subscribe(client: VtnClient, venName: string, callback: Callback, tell: Tell): Promise<void> {
  const wanted: SubscriptionRequest = {
    clientName: venName,
    objectOperations: [
      {
        objects: ['EVENT', 'PROGRAM'],
        operations: ['CREATE', 'UPDATE', 'DELETE'],
        callbackUrl: callback.url,
        bearerToken: callback.bearerToken,
      },
    ],
  };
  const [first, ...doubles] = (await client.subscriptions({ clientName: venName })).objects.filter(
    ({ clientName }) => clientName === venName,
  );
  if (first === undefined) {
    await client.createSubscription(wanted);
    tell({ kind: 'registered', what: 'subscription', name: callback.url });
  } else if (!isAlike(first.objectOperations[0], wanted.objectOperations[0]!)) {
    await client.updateSubscription(first.id, wanted);
    tell({ kind: 'registered', what: 'subscription', name: callback.url });
  }
  for (const { id } of doubles) await client.deleteSubscription(id);
}

/** The token is not compared: not every VTN shows it. */
function isAlike(a: ObjectOperation | undefined, b: ObjectOperation): boolean {
  return a?.callbackUrl === b.callbackUrl && (a.bearerToken === undefined || a.bearerToken === b.bearerToken);
}
