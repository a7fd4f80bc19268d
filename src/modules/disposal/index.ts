export { type ActiveDumpSite, DisposalApi } from './disposal.api';
export { DisposalModule } from './disposal.module';
export { dumpFeeMinor, type DumpFeeRates } from './domain/dump-fee';
export { openBetween, openOn, type OpeningHours, type OpenSpan } from './domain/opening-hours';
export { WASTE_CLASSES, type WasteClass } from './domain/waste-class';
export { DumpSiteEntity } from './persistence/dump-site.entity';
