// A Modbus RTU server of libmodbus: libmodbus-rtu-server PATH BAUD. Prints a line when it serves.
#include <modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { REGISTERS = 125 };

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  modbus_t *context = modbus_new_rtu(argv[1], atoi(argv[2]), 'N', 8, 2);
  modbus_mapping_t *mapping = modbus_mapping_new(0, 0, 0, REGISTERS);
  if (!context || !mapping) return 1;
  for (int i = 0; i < REGISTERS; i++) mapping->tab_input_registers[i] = (uint16_t)(i * 0x0101 + 7);
  modbus_set_slave(context, 1);
  if (modbus_connect(context) < 0) return 1;
  printf("%s\n", argv[1]);
  fflush(stdout);
  uint8_t query[MODBUS_RTU_MAX_ADU_LENGTH];
  for (;;) {
    int size = modbus_receive(context, query);
    if (size > 0) modbus_reply(context, query, size, mapping);
  }
}
