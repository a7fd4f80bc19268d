import { defineErrors } from '../../kernel/domain-error';

export const EquipmentErrors = defineErrors({
  'equipment.unknown_reference': { status: 422, title: 'The request refers to something that does not exist' },
  'equipment.day_in_future': { status: 422, title: 'The day is not there yet' },
  'tank_measurement.liquid_depth_unknown': { status: 422, title: 'The liquid depth of the tank is not known' },
  'tank_measurement.impossible': { status: 422, title: 'The layers are deeper than the liquid' },
});
