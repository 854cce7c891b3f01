// What a program uses that publishes telemetry by MQTT.
export { HomeAssistant, type HomeAssistantOptions, statusTopic } from './home-assistant.ts';
export { type MqttAddress, MqttAddressError, parseMqttAddress } from './mqtt-address.ts';
export { MqttBroker, type MqttBrokerOptions, type MqttCredentials } from './mqtt-broker.ts';
export { publishedTelemetry } from './published-telemetry.ts';
