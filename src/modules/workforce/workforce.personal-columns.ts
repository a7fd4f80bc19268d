import { defineImpersonalTables } from '../../platform/personal-data';

defineImpersonalTables('people of the company, not of its customers', 'technicians');
defineImpersonalTables('trucks of the company', 'vehicles');
