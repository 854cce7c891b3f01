/** Objects of OpenADR 3.1 as they stand in JSON. Names and meaning: seeds/openadr/openadr3-3.1.0.yaml, `components.schemas`. */
export interface ObjectMetadata {
  readonly id: string;
  readonly createdDateTime: string;
  readonly modificationDateTime: string;
  readonly objectType: ObjectType;
}

export type ObjectType = 'PROGRAM' | 'EVENT' | 'REPORT' | 'SUBSCRIPTION' | 'VEN' | 'RESOURCE';

export type Operation = 'CREATE' | 'READ' | 'UPDATE' | 'DELETE';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type PayloadValue = number | string | boolean | Point;

export interface ValuesMap {
  readonly type: string;
  readonly values: readonly PayloadValue[];
}

/** When an interval, or a row of them, is. Durations are of ISO 8601. */
export interface IntervalPeriod {
  readonly start?: string;
  readonly duration?: string;
  /** The begin is moved by a random time within so much either way. */
  readonly randomizeStart?: string;
}

export interface Interval {
  readonly id: number;
  readonly intervalPeriod?: IntervalPeriod | null;
  readonly payloads: readonly ValuesMap[];
}

export interface EventPayloadDescriptor {
  readonly objectType: 'EVENT_PAYLOAD_DESCRIPTOR';
  readonly payloadType: string;
  readonly units?: string | null;
  readonly currency?: string | null;
}

export interface ReportPayloadDescriptor {
  readonly objectType: 'REPORT_PAYLOAD_DESCRIPTOR';
  readonly payloadType: string;
  readonly readingType?: string | null;
  readonly units?: string | null;
  readonly accuracy?: number | null;
  readonly confidence?: number | null;
}

/** Asks a VEN for a report. */
export interface ReportDescriptor {
  readonly payloadType: string;
  readonly readingType?: string | null;
  readonly units?: string | null;
  readonly targets?: readonly string[] | null;
  /** One report over all resources, or one resource each. */
  readonly aggregate?: boolean;
  /** Interval at whose end the first report is made; -1 is the last one. */
  readonly startInterval?: number;
  /** Intervals in a report; -1 is all. */
  readonly numIntervals?: number;
  /** Of the intervals before, else of those to come. */
  readonly historical?: boolean;
  /** Intervals from one report to the next; -1 is `numIntervals`. */
  readonly frequency?: number;
  /** Reports; -1 is without an end. */
  readonly repeat?: number;
  readonly reportIntervals?: 'INTERVALS' | 'SUB_INTERVALS' | 'OPEN_INTERVALS';
}

export interface ProgramRequest {
  readonly programName: string;
  readonly intervalPeriod?: IntervalPeriod | null;
  readonly programDescriptions?: readonly { readonly URL: string }[] | null;
  readonly payloadDescriptors?: readonly (EventPayloadDescriptor | ReportPayloadDescriptor)[] | null;
  readonly attributes?: readonly ValuesMap[] | null;
  readonly targets?: readonly string[] | null;
}

export interface EventRequest {
  readonly programID: string;
  readonly eventName?: string | null;
  /** Intervals are repeated for so long. */
  readonly duration?: string | null;
  /** A lower number goes first; none is the last. */
  readonly priority?: number | null;
  readonly targets?: readonly string[] | null;
  readonly reportDescriptors?: readonly ReportDescriptor[] | null;
  readonly payloadDescriptors?: readonly EventPayloadDescriptor[] | null;
  readonly intervalPeriod?: IntervalPeriod | null;
  readonly intervals?: readonly Interval[] | null;
}

export interface ReportResource {
  readonly resourceName: string;
  readonly intervalPeriod?: IntervalPeriod | null;
  readonly intervals: readonly Interval[];
}

export interface ReportRequest {
  readonly eventID: string;
  readonly clientName: string;
  readonly reportName?: string | null;
  readonly payloadDescriptors?: readonly ReportPayloadDescriptor[] | null;
  readonly resources: readonly ReportResource[];
}

export interface ObjectOperation {
  readonly objects: readonly ObjectType[];
  readonly operations: readonly Operation[];
  readonly callbackUrl: string;
  readonly bearerToken?: string | null;
}

export interface SubscriptionRequest {
  readonly clientName: string;
  readonly programID?: string;
  readonly objectOperations: readonly ObjectOperation[];
  readonly targets?: readonly string[] | null;
}

interface VenFields {
  readonly venName: string;
  readonly attributes?: readonly ValuesMap[] | null;
}

export interface VenVenRequest extends VenFields {
  readonly objectType: 'VEN_VEN_REQUEST';
}

export interface BlVenRequest extends VenFields {
  readonly objectType: 'BL_VEN_REQUEST';
  readonly clientID: string;
  readonly targets?: readonly string[] | null;
}

interface ResourceFields {
  readonly resourceName: string;
  readonly venID: string;
  readonly attributes?: readonly ValuesMap[] | null;
}

export interface VenResourceRequest extends ResourceFields {
  readonly objectType: 'VEN_RESOURCE_REQUEST';
}

export interface BlResourceRequest extends ResourceFields {
  readonly objectType: 'BL_RESOURCE_REQUEST';
  readonly clientID: string;
  readonly targets?: readonly string[] | null;
}

export type Program = ObjectMetadata & ProgramRequest;
export type OpenAdrEvent = ObjectMetadata & EventRequest;
export type Report = ObjectMetadata & ReportRequest & { readonly clientID: string };
export type Subscription = ObjectMetadata & SubscriptionRequest & { readonly clientID: string };
export type VenContent = Omit<BlVenRequest, 'objectType'>;
export type Ven = ObjectMetadata & VenContent;
export type ResourceContent = Omit<BlResourceRequest, 'objectType'>;
export type Resource = ObjectMetadata & ResourceContent;

export interface Notification {
  readonly objectType: ObjectType;
  readonly operation: Operation;
  readonly object: ObjectMetadata;
  readonly targets?: readonly string[] | null;
}

/** RFC 9457, what a VTN answers with when it refuses. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly instance?: string;
}

export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: string;
  /** s. */
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly scope?: string;
}
