import { defineRetention } from '../../platform/retention';

defineRetention({ table: 'services', resourceType: 'service' });
