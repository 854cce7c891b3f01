/** An address of an MQTT broker that cannot be understood. Blame: the user. */
export class MqttAddressError extends Error {
  override readonly name = 'MqttAddressError';
  readonly blame = 'configuration';
  readonly address: string;

  constructor(address: string, problem: string) {
    super(
      `MQTT broker ${address}: ${problem}; give mqtt://host[:1883] or mqtts://host[:8883], with ?topic=kerb&discovery=homeassistant where others are wanted`,
    );
    this.address = address;
  }
}

export interface MqttAddress {
  readonly isSecure: boolean;
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  /** Begin of the topics of values. */
  readonly topic: string;
  /** Begin of the topics by which Home Assistant discovers sensors. */
  readonly discovery: string;
}

const PORT = 1883;
const SECURE_PORT = 8883;
const TOPIC = /^[\w-]+(?:\/[\w-]+)*$/;
const PARAMETERS = ['topic', 'discovery'];

/** @throws MqttAddressError */
export function parseMqttAddress(text: string): MqttAddress {
  const shown = text.replace(/\/\/([^/@:]*):[^/@]*@/, '//$1:…@');
  if (!URL.canParse(text)) throw new MqttAddressError(shown, 'it is no address');
  const url = new URL(text);
  if (url.protocol !== 'mqtt:' && url.protocol !== 'mqtts:')
    throw new MqttAddressError(shown, 'it is neither mqtt nor mqtts');
  if (url.hostname === '') throw new MqttAddressError(shown, 'the host is missing');
  if (url.password !== '') {
    throw new MqttAddressError(shown, 'others can see a password here: set it as KERB_MQTT_PASSWORD');
  }
  if (!/^\/?$/.test(url.pathname) || url.hash !== '') throw new MqttAddressError(shown, 'nothing comes after the port');
  const unknown = [...url.searchParams.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) throw new MqttAddressError(shown, `${unknown} is none of ${PARAMETERS.join(', ')}`);
  const topicOf = (name: string, usual: string): string => {
    const topic = url.searchParams.get(name) ?? usual;
    if (!TOPIC.test(topic))
      throw new MqttAddressError(shown, `${name}=${topic} is no topic of letters, digits, -, _ and /`);
    return topic;
  };
  const isSecure = url.protocol === 'mqtts:';
  return {
    isSecure,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? SECURE_PORT : PORT) : Number(url.port),
    ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
    topic: topicOf('topic', 'kerb'),
    discovery: topicOf('discovery', 'homeassistant'),
  };
}
