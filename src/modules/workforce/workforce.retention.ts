import { defineRetention } from '../../platform/retention';

defineRetention({ table: 'technicians', resourceType: 'technician' });
defineRetention({ table: 'vehicles', resourceType: 'vehicle' });
