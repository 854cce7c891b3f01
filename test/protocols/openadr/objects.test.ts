import { expect, test } from 'vitest';
import { officialDescription } from '../../../host/openadr/official-description.ts';
import type {
  EventRequest,
  Interval,
  IntervalPeriod,
  ObjectMetadata,
  ObjectOperation,
  ProgramRequest,
  ReportDescriptor,
  ReportRequest,
  SubscriptionRequest,
  VenResourceRequest,
  VenVenRequest,
} from '../../../protocols/openadr/objects.ts';

/** All of its fields, and no other: the compiler sees to it. */
type Fields<T> = Readonly<Record<keyof T & string, true>>;

const metadata: Fields<ObjectMetadata> = {
  id: true,
  createdDateTime: true,
  modificationDateTime: true,
  objectType: true,
};
const program: Fields<ProgramRequest> = {
  programName: true,
  intervalPeriod: true,
  programDescriptions: true,
  payloadDescriptors: true,
  attributes: true,
  targets: true,
};
const event: Fields<EventRequest> = {
  programID: true,
  eventName: true,
  duration: true,
  priority: true,
  targets: true,
  reportDescriptors: true,
  payloadDescriptors: true,
  intervalPeriod: true,
  intervals: true,
};
const report: Fields<ReportRequest> = {
  eventID: true,
  clientName: true,
  reportName: true,
  payloadDescriptors: true,
  resources: true,
};
const reportDescriptor: Fields<ReportDescriptor> = {
  payloadType: true,
  readingType: true,
  units: true,
  targets: true,
  aggregate: true,
  startInterval: true,
  numIntervals: true,
  historical: true,
  frequency: true,
  repeat: true,
  reportIntervals: true,
};
const subscription: Fields<SubscriptionRequest> = {
  clientName: true,
  programID: true,
  objectOperations: true,
  targets: true,
};
const interval: Fields<Interval> = { id: true, intervalPeriod: true, payloads: true };
const intervalPeriod: Fields<IntervalPeriod> = { start: true, duration: true, randomizeStart: true };
const ven: Fields<VenVenRequest> = { objectType: true, venName: true, attributes: true };
const resource: Fields<VenResourceRequest> = { objectType: true, resourceName: true, venID: true, attributes: true };

test.each([
  ['objectMetadata', metadata],
  ['programRequest', program],
  ['program', { ...metadata, ...program }],
  ['eventRequest', event],
  ['event', { ...metadata, ...event }],
  ['reportRequest', report],
  ['reportDescriptor', reportDescriptor],
  ['subscriptionRequest', subscription],
  ['interval', interval],
  ['intervalPeriod', intervalPeriod],
  ['VenVenRequest', ven],
  ['VenResourceRequest', resource],
])('the type of %s has the fields of the official description', (schema, fields) => {
  expect(Object.keys(fields).sort()).toEqual([...officialDescription().fieldsOf(schema)].sort());
});

test('what an operation callback asks for is all there', () => {
  const operation: Fields<ObjectOperation> = { objects: true, operations: true, callbackUrl: true, bearerToken: true };
  const request = { clientName: 'a', objectOperations: [{ objects: ['EVENT'], operations: ['CREATE'] }] };
  expect(officialDescription().faultsOf('subscriptionRequest', request)).toEqual([
    "objectOperations.0 must have required property 'callbackUrl'",
  ]);
  expect(Object.keys(operation)).toContain('callbackUrl');
});
