import { Body, Controller, Get, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequirePermission } from '../../access';
import type { JsonText } from '../../database';
import { csvFile, Endpoint } from '../../http';
import { AuditEntryResponse } from './audit-entry.response';
import { AuditLogExport } from './audit-log-export';
import { RateLimitTier } from '../../rate-limit';
import { AuditVerifier, type Verification } from '../chain/audit-verifier';
import { AuditVerificationResponse } from './audit-verification.response';
import { AuditLogExportQuery, AuditLogListQuery, VerifyAuditLogDto } from './audit-log.dto';
import { AUDIT_LIST, AuditLogQueries } from './audit-log.queries';

@ApiTags('Audit log')
@Controller('api/v2/audit-log')
export class AuditLogController {
  constructor(
    private readonly entries: AuditLogQueries,
    private readonly exports: AuditLogExport,
    private readonly verifier: AuditVerifier,
  ) {}

  @Get()
  @RequirePermission('audit_log:read')
  @Endpoint({ summary: 'Who did what, latest first', list: AuditEntryResponse, sortedBy: AUDIT_LIST })
  listAuditLog(@Query() query: AuditLogListQuery): Promise<JsonText> {
    return this.entries.list(query);
  }

  @Get('export')
  @RateLimitTier('export')
  @RequirePermission('audit_log:read')
  @Endpoint({
    summary: 'Download the audit log as CSV',
    description:
      'The filters of the list; latest first, at most 10,000 entries. Narrow `from` and `to` for the rest when `X-Truncated` is `true`.',
    file: 'text/csv',
    headers: { 'X-Truncated': '`true` when older entries match too and were left out, else `false`.' },
  })
  async exportAuditLog(
    @Query() query: AuditLogExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { isTruncated, records } = await this.exports.read(query);
    void reply.header('x-truncated', String(isTruncated));
    return csvFile('audit-log.csv', records);
  }

  @Post('verify')
  @RateLimitTier('export')
  @RequirePermission('audit_log:verify')
  @Endpoint({
    summary: 'Check that the audit log was not tampered with',
    description:
      'Walks the chain of hashes and names the first link that does not hold. Entries are sealed seconds after they are written; those that wait are counted in `unsealed`.',
    response: AuditVerificationResponse,
  })
  verifyAuditLog(@Body() body: VerifyAuditLogDto): Promise<Verification> {
    return this.verifier.verify(body);
  }
}
