import { Injectable } from '@nestjs/common';
import { FileScanner, type ScannedFile, type ScanVerdict } from './file-scanner';

/** The test file every scanner has to find; in two parts, so that this file is not taken for it. */
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
const PNG_END = Buffer.from([0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
/** What a picture has no use for and a browser or a program might run. */
const FOREIGN = ['<script', '<html', '<?php', '<svg', '#!/bin/'].map((text) => Buffer.from(text));

/** Without a virus scanner: the known test file, pictures that do not end as they should, and programs that hide in pictures. */
@Injectable()
export class StructureScanner extends FileScanner {
  override scan({ content, contentType }: ScannedFile): Promise<ScanVerdict> {
    const reason = content.includes(EICAR) ? 'eicar_test_file' : structureFault(content, contentType);
    return Promise.resolve(reason === undefined ? { isClean: true } : { isClean: false, reason });
  }

  override ping(): Promise<void> {
    return Promise.resolve();
  }
}

function structureFault(content: Buffer, contentType: string): string | undefined {
  if (contentType === 'image/png') return tailFault(content, content.indexOf(PNG_END), PNG_END.length);
  if (contentType === 'image/jpeg') return tailFault(content, content.lastIndexOf(Buffer.from([0xff, 0xd9])), 2);
  return undefined;
}

/** What follows the end of a picture is nobody's business, unless it is padding or a program. */
function tailFault(content: Buffer, end: number, length: number): string | undefined {
  if (end < 0) return 'truncated_picture';
  const tail = Buffer.from(
    content
      .subarray(end + length)
      .toString('latin1')
      .toLowerCase(),
    'latin1',
  );
  const isForeign =
    FOREIGN.some((mark) => tail.includes(mark)) || tail.includes(Buffer.from('pk\u0003\u0004', 'latin1'));
  return isForeign ? 'content_behind_picture' : undefined;
}
