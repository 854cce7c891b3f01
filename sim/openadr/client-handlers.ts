import type {
  BlResourceRequest,
  BlVenRequest,
  ResourceContent,
  SubscriptionRequest,
  VenContent,
  VenResourceRequest,
  VenVenRequest,
} from '../../protocols/openadr/objects.ts';
import type { Account } from './account.ts';
import { found } from './market-handlers.ts';
import type { Changed } from './notifier.ts';
import { page, withField, withTargets } from './query.ts';
import type { Handler } from './route.ts';
import { badRequest, conflict, forbidden, notFound } from './vtn-error.ts';
import type { VtnObjects } from './vtn-objects.ts';

/** VENs, their resources and subscriptions: what belongs to a client. */
export function clientHandlers(objects: VtnObjects, changed: Changed): Record<string, Handler> {
  const { vens, resources, subscriptions } = objects;

  function ownersVens(account: Account) {
    return vens.all().filter((ven) => owns(account, ven));
  }

  /** What a request makes of a VEN: targets are the business logic's to give. */
  function venContent(account: Account, request: VenVenRequest | BlVenRequest, before?: VenContent): VenContent {
    const { objectType: _, ...content } = request;
    const other = vens.all().find(({ venName }) => venName === request.venName);
    if (other !== undefined && other !== before) throw badRequest(`there is a VEN ${request.venName} already`);
    if (request.objectType === 'VEN_VEN_REQUEST') {
      const targets = before?.targets ?? [];
      return { ...content, clientID: before?.clientID ?? account.clientId, targets };
    }
    if (account.role === 'ven') throw forbidden('BL_VEN_REQUEST is for the business logic: send VEN_VEN_REQUEST');
    return { ...content, clientID: request.clientID };
  }

  function resourceContent(
    account: Account,
    request: VenResourceRequest | BlResourceRequest,
    before?: ResourceContent,
  ): ResourceContent {
    const { objectType: _, ...content } = request;
    const ven = found(vens.get(request.venID), 'VEN', request.venID);
    if (!owns(account, ven)) throw notFound(`there is no VEN ${request.venID}`);
    const other = resources
      .all()
      .find(({ venID, resourceName }) => venID === request.venID && resourceName === request.resourceName);
    if (other !== undefined && other !== before) throw conflict(`VEN ${ven.id} has a resource ${request.resourceName}`);
    if (request.objectType === 'VEN_RESOURCE_REQUEST') {
      return { ...content, clientID: ven.clientID, targets: before?.targets ?? [] };
    }
    if (account.role === 'ven') throw forbidden('BL_RESOURCE_REQUEST is for the business logic');
    return { ...content, clientID: request.clientID };
  }

  return {
    searchVens: ({ account, query }) => ({
      status: 200,
      body: page(withTargets(withField(ownersVens(account), query, 'venName'), query), query),
    }),
    createVen: ({ account, body }) => {
      const content = venContent(account, body as VenVenRequest | BlVenRequest);
      return { status: 201, body: changed('CREATE', vens.create(content, {})) };
    },
    searchVenByID: ({ account, id }) => ({ status: 200, body: owned(account, vens.get(id), 'VEN', id) }),
    updateVen: ({ account, id, body }) => {
      const before = owned(account, vens.get(id), 'VEN', id);
      const content = venContent(account, body as VenVenRequest | BlVenRequest, before);
      return { status: 200, body: changed('UPDATE', vens.update(before, content, {})) };
    },
    deleteVen: ({ account, id }) => {
      const before = owned(account, vens.get(id), 'VEN', id);
      for (const resource of resources.all().filter(({ venID }) => venID === id)) {
        resources.delete(resource.id);
        changed('DELETE', resource);
      }
      vens.delete(id);
      return { status: 200, body: changed('DELETE', before) };
    },

    searchVenResources: ({ account, query }) => {
      const seen = resources.all().filter((resource) => owns(account, resource));
      const asked = withField(withField(seen, query, 'venID'), query, 'resourceName');
      return { status: 200, body: page(withTargets(asked, query), query) };
    },
    createResource: ({ account, body }) => {
      const content = resourceContent(account, body as VenResourceRequest | BlResourceRequest);
      return { status: 201, body: changed('CREATE', resources.create(content, {})) };
    },
    searchVenResourceByID: ({ account, id }) => ({
      status: 200,
      body: owned(account, resources.get(id), 'resource', id),
    }),
    updateVenResource: ({ account, id, body }) => {
      const before = owned(account, resources.get(id), 'resource', id);
      const content = resourceContent(account, body as VenResourceRequest | BlResourceRequest, before);
      return { status: 200, body: changed('UPDATE', resources.update(before, content, {})) };
    },
    deleteVenResource: ({ account, id }) => {
      const before = owned(account, resources.get(id), 'resource', id);
      resources.delete(id);
      return { status: 200, body: changed('DELETE', before) };
    },

    searchSubscriptions: ({ account, query }) => {
      const seen = subscriptions.all().filter((subscription) => owns(account, subscription));
      const asked = withField(withField(seen, query, 'programID'), query, 'clientName');
      const types = query.getAll('objects');
      const matching = asked.filter(
        ({ objectOperations }) =>
          types.length === 0 || objectOperations.some((operation) => operation.objects.some((o) => types.includes(o))),
      );
      return { status: 200, body: page(matching, query) };
    },
    createSubscription: ({ account, body }) => {
      checkProgram(objects, body as SubscriptionRequest);
      const made = subscriptions.create(body as SubscriptionRequest, { clientID: account.clientId });
      return { status: 201, body: changed('CREATE', made) };
    },
    searchSubscriptionByID: ({ account, id }) => ({
      status: 200,
      body: owned(account, subscriptions.get(id), 'subscription', id),
    }),
    updateSubscription: ({ account, id, body }) => {
      const before = owned(account, subscriptions.get(id), 'subscription', id);
      checkProgram(objects, body as SubscriptionRequest);
      const made = subscriptions.update(before, body as SubscriptionRequest, { clientID: before.clientID });
      return { status: 200, body: changed('UPDATE', made) };
    },
    deleteSubscription: ({ account, id }) => {
      const before = owned(account, subscriptions.get(id), 'subscription', id);
      subscriptions.delete(id);
      return { status: 200, body: changed('DELETE', before) };
    },
  };
}

function owns(account: Account, { clientID }: { readonly clientID: string }): boolean {
  return account.role === 'bl' || clientID === account.clientId;
}

/** What is another client's is as if it were not there. */
function owned<T extends { readonly clientID: string }>(
  account: Account,
  object: T | undefined,
  what: string,
  id: string,
): T {
  const existing = found(object, what, id);
  if (!owns(account, existing)) throw notFound(`there is no ${what} ${id}`);
  return existing;
}

function checkProgram({ programs }: VtnObjects, { programID }: SubscriptionRequest): void {
  if (programID !== undefined && programs.get(programID) === undefined) {
    throw conflict(`there is no program ${programID}`);
  }
}
