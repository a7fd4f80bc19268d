import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { RequirePermission } from '../../../../platform/access';
import type { JsonText } from '../../../../platform/database';
import { FileErrors, readMultipart } from '../../../../platform/files';
import { createValidationPipe, Endpoint, IdPipe } from '../../../../platform/http';
import { placeOf } from '../../http/place-of';
import { WorkOrderErrors } from '../../work-orders.errors';
import { SIGNATURE_LIST } from '../persistence/signature.queries';
import { type SignatureVerification, Signatures } from '../signatures';
import { SignWorkOrder } from '../use-cases/sign-work-order';
import { ListSignaturesQuery, SignDto } from './dto/sign.dto';
import { SignatureVerificationResponse, WorkOrderSignatureResponse } from './signature.response';

const UPLOAD_SCHEMA = {
  type: 'object',
  required: ['file', 'signerName'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'PNG, JPEG or WebP.' },
    signerName: { type: 'string', example: 'Rosa Delgado' },
    signedAt: { type: 'string', format: 'date-time' },
    lat: { type: 'string', example: '29.951066' },
    lng: { type: 'string', example: '-90.071532' },
  },
};

@ApiTags('Work orders')
@Controller('api/v2/work-orders/:id/signatures')
export class SignaturesController {
  private readonly fields = createValidationPipe();

  constructor(
    private readonly signing: SignWorkOrder,
    private readonly signatures: Signatures,
  ) {}

  @Post()
  @RequirePermission('work_orders:document')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @Endpoint({
    summary: 'Keep the signature of the customer',
    description:
      'It stands under the lines and totals as they are now: `documentSha256` is over them, `sealSha256` over that and the picture. The same again is kept once.',
    status: 201,
    response: WorkOrderSignatureResponse,
    errors: [
      WorkOrderErrors['work_order.closed'],
      FileErrors['file.missing'],
      FileErrors['file.too_large'],
      FileErrors['file.quota_exceeded'],
      FileErrors['file.type_not_allowed'],
      FileErrors['file.too_many_pixels'],
    ],
  })
  async signWorkOrder(@Param('id', new IdPipe()) id: string, @Req() request: FastifyRequest): Promise<JsonText> {
    const { fields, file } = await readMultipart(request);
    const body = (await this.fields.transform(fields, { type: 'body', metatype: SignDto })) as SignDto;
    const { signerName, signedAt } = body;
    return this.signing.execute(id, {
      signerName,
      file,
      ...placeOf(body),
      ...(signedAt !== undefined && { signedAt: new Date(signedAt) }),
    });
  }

  @Get()
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'List the signatures of a work order',
    list: WorkOrderSignatureResponse,
    sortedBy: SIGNATURE_LIST,
  })
  listWorkOrderSignatures(
    @Param('id', new IdPipe()) id: string,
    @Query() query: ListSignaturesQuery,
  ): Promise<JsonText> {
    return this.signatures.list(id, query);
  }

  @Get(':signatureId/verification')
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'Check a signature',
    description:
      'Whether content, picture and seal still belong together, and whether the work order still says what was signed.',
    response: SignatureVerificationResponse,
  })
  verifyWorkOrderSignature(
    @Param('id', new IdPipe()) id: string,
    @Param('signatureId', new IdPipe()) signatureId: string,
  ): Promise<SignatureVerification> {
    return this.signatures.verify(id, signatureId);
  }
}
