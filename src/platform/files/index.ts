export { FileErrors } from './files.errors';
export { FilesModule } from './files.module';
export { FileStore, type StoredFile } from './file-store';
export { inspectUpload, PHOTO_TYPES } from './inspect-upload';
export { readMultipart, type MultipartUpload, type UploadedFile } from './upload';
export { LocalFileStore } from './local-file-store';
