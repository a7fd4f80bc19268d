import { defineRetention } from '../../platform/retention';

const owner = { table: 'customers', column: 'customer_id' };

defineRetention({ table: 'customers', resourceType: 'customer' });
defineRetention({ table: 'properties', resourceType: 'property', owner });
/** After the properties, because a contact may name one. */
defineRetention({ table: 'contacts', resourceType: 'contact', owner });
