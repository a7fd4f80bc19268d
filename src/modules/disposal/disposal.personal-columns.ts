import { defineImpersonalTables } from '../../platform/personal-data';

defineImpersonalTables('where tanks are emptied', 'dump_sites');
