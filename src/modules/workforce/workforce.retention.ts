import { defineRetention } from '../../platform/retention';

defineRetention({ table: 'technicians', resourceType: 'technician' });
