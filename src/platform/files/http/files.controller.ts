import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../access';
import { Endpoint } from '../../http';
import { FileErrors } from '../files.errors';
import { DownloadLinkedFile } from '../download-linked-file';
import { attachmentOf, INERT_CONTENT_POLICY } from './attachment';

@ApiTags('Files')
@Controller('api/v2/files')
export class FilesController {
  constructor(private readonly downloads: DownloadLinkedFile) {}

  @Get(':token')
  @Public('The signed token names the file, the company and the user it was made for')
  @ApiParam({ name: 'token', description: 'From the address that another operation answered.', example: 'expired' })
  @Endpoint({
    summary: 'Download a file by its link',
    description: 'Links are answered by the operations that make files. They live for five minutes at most.',
    file: 'application/octet-stream',
    errors: [
      FileErrors['file.not_found'],
      FileErrors['file.in_quarantine'],
      FileErrors['file.rejected'],
      FileErrors['file.link_expired'],
    ],
  })
  async downloadFile(
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { stream, fileName, contentType, sizeBytes } = await this.downloads.execute(token);
    void reply.header('content-security-policy', INERT_CONTENT_POLICY);
    return new StreamableFile(stream, {
      type: contentType,
      length: sizeBytes,
      disposition: attachmentOf(fileName),
    });
  }
}
