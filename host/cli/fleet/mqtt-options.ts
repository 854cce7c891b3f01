import type { Command } from 'commander';

export interface MqttOptions {
  readonly mqtt?: string;
  readonly mqttCa?: string;
  readonly mqttCert?: string;
  readonly mqttKey?: string;
}

export function addMqttOptions(command: Command): Command {
  return command
    .optionsGroup('MQTT:')
    .option(
      '--mqtt <address>',
      'publish what is measured for Home Assistant, at a broker such as mqtts://kerb@broker.example (password: $KERB_MQTT_PASSWORD)',
    )
    .option('--mqtt-ca <file>', 'certificates that the broker is trusted by, PEM (default: those of the system)')
    .option('--mqtt-cert <file>', 'certificate to show to the broker, PEM')
    .option('--mqtt-key <file>', 'key of that certificate, PEM');
}
