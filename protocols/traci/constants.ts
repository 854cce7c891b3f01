/** Numbers of TraCI, the interface of SUMO over TCP, of API version 20 (SUMO 1.8 to 1.18). */

/** What is asked of the simulation as a whole. */
export const Command = {
  version: 0x00,
  simulationStep: 0x02,
  setOrder: 0x03,
  close: 0x7f,
} as const;

/** Kinds of objects. Commands about them are numbered by kind: get 0xa0 and up, set 0xc0 and up, subscribe 0xd0 and up. */
export const Domain = {
  inductionLoop: 0x0,
  trafficLight: 0x2,
  lane: 0x3,
  vehicle: 0x4,
  vehicleType: 0x5,
  edge: 0xa,
  simulation: 0xb,
  laneArea: 0xd,
  person: 0xe,
} as const;
export type Domain = (typeof Domain)[keyof typeof Domain];

const GET = 0xa0;
const SET = 0xc0;
const SUBSCRIBE = 0xd0;
/** From a command to its answer. */
const ANSWER = 0x10;

export const getCommand = (domain: Domain): number => GET + domain;
export const getAnswer = (domain: Domain): number => GET + ANSWER + domain;
export const setCommand = (domain: Domain): number => SET + domain;
export const subscribeCommand = (domain: Domain): number => SUBSCRIBE + domain;
export const subscribeAnswer = (domain: Domain): number => SUBSCRIBE + ANSWER + domain;

const DOMAINS: ReadonlySet<number> = new Set(Object.values(Domain));

/** The kind of object that an answer about a subscription is for; undefined when it is none. */
export function domainOfSubscription(answer: number): Domain | undefined {
  const domain = answer - SUBSCRIBE - ANSWER;
  return DOMAINS.has(domain) ? (domain as Domain) : undefined;
}

/** Variables of objects. Some numbers mean something else for another kind of object. */
export const Variable = {
  idList: 0x00,
  /** Vehicles in the last step: on a lane, a loop, in a lane area. */
  vehicleNumber: 0x10,
  vehicleIds: 0x12,
  occupancy: 0x13,
  haltingNumber: 0x14,
  /** Of an induction loop: who was on it in the last step, with times of entering and leaving. */
  vehicleData: 0x17,
  jamLength: 0x18,
  personIds: 0x1a,
  /** Of a traffic light: one letter a link. */
  signalState: 0x20,
  controlledLanes: 0x26,
  controlledLinks: 0x27,
  laneLinks: 0x33,
  speed: 0x40,
  length: 0x44,
  vehicleClass: 0x49,
  type: 0x4f,
  laneId: 0x51,
  lanePosition: 0x56,
  time: 0x66,
  stepLength: 0x7b,
  departedNumber: 0x73,
  departedIds: 0x74,
  teleportsStarted: 0x75,
  arrivedNumber: 0x79,
  arrivedIds: 0x7a,
  minimumExpected: 0x7d,
  collidingNumber: 0x80,
  timeLoss: 0x8c,
  nextEdge: 0xc1,
} as const;

export const ValueType = {
  position2D: 0x01,
  position3D: 0x03,
  polygon: 0x06,
  ubyte: 0x07,
  byte: 0x08,
  int: 0x09,
  double: 0x0b,
  string: 0x0c,
  stringList: 0x0e,
  compound: 0x0f,
  doubleList: 0x10,
  color: 0x11,
} as const;

/** How a command ended. */
export const Result = { ok: 0x00, notImplemented: 0x01, error: 0xff } as const;

/** Instead of a time: from now on, and without end. */
export const ALWAYS = -1_073_741_824;
