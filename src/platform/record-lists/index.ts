export { RECORD_LISTS, type RecordList, type RecordListName } from './record-list';
export { type ListFilters, RecordLists } from './record-lists';
export { RecordListsModule } from './record-lists.module';
