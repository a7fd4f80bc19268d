import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { CertificationsService } from '../certifications.service';
import { ComplianceErrors } from '../compliance.errors';
import { CERTIFICATION_LIST, TRAINING_LIST } from '../persistence/certification.queries';
import { TrainingService } from '../training.service';
import { RenewCertification } from '../use-cases/renew-certification';
import { CertificationResponse, TrainingResponse } from './certification.response';
import {
  CreateCertificationDto,
  CreateTrainingDto,
  ListCertificationsQuery,
  RenewCertificationDto,
  UpdateCertificationDto,
} from './dto/certification.dto';

const INVALID_SPAN = ComplianceErrors['compliance.invalid_span'];

@ApiTags('Compliance')
@Controller('api/v2/certifications')
export class CertificationsController {
  constructor(
    private readonly certifications: CertificationsService,
    private readonly renew: RenewCertification,
    private readonly training: TrainingService,
  ) {}

  @Get()
  @RequirePermission('certifications:read')
  @Endpoint({
    summary: 'List certifications, the next to end first',
    list: CertificationResponse,
    sortedBy: CERTIFICATION_LIST,
  })
  listCertifications(@Query() query: ListCertificationsQuery): Promise<JsonText> {
    return this.certifications.list(query);
  }

  @Get(':id')
  @RequirePermission('certifications:read')
  @Endpoint({ summary: 'Read a certification', response: CertificationResponse })
  getCertification(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.certifications.get(id);
  }

  @Post()
  @RequirePermission('certifications:create')
  @Endpoint({
    summary: 'Record a certification of a technician',
    description: 'Whoever may change certifications is reminded by mail 90, 60 and 30 days before its end, once each.',
    status: 201,
    response: CertificationResponse,
    location: '/api/v2/certifications/{id}',
    errors: [ComplianceErrors['compliance.unknown_reference'], INVALID_SPAN],
    isIdempotent: true,
  })
  createCertification(@Body() body: CreateCertificationDto): Promise<JsonText> {
    return this.certifications.create(body);
  }

  @Patch(':id')
  @RequirePermission('certifications:update')
  @Endpoint({
    summary: 'Change a certification',
    response: CertificationResponse,
    errors: [INVALID_SPAN],
    ifMatch: 'optional',
  })
  updateCertification(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateCertificationDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.certifications.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('certifications:delete')
  @Endpoint({
    summary: 'Delete a certification recorded by mistake',
    description: 'Its training goes with it.',
    status: 204,
    ifMatch: 'optional',
  })
  deleteCertification(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.certifications.delete(id, version);
  }

  @Post(':id/renew')
  @RequirePermission('certifications:update')
  @Endpoint({
    summary: 'Begin a new period of a certification',
    description: 'Refused while hours of training are missing in the present period.',
    response: CertificationResponse,
    errors: [
      ComplianceErrors['credential.revoked'],
      ComplianceErrors['certification.training_incomplete'],
      INVALID_SPAN,
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  renewCertification(
    @Param('id', new IdPipe()) id: string,
    @Body() body: RenewCertificationDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.renew.execute(id, body, version);
  }

  @Get(':id/training')
  @RequirePermission('certifications:read')
  @Endpoint({ summary: 'Training of a certification', list: TrainingResponse, sortedBy: TRAINING_LIST })
  listTraining(@Param('id', new IdPipe()) id: string, @Query() query: ListQuery): Promise<JsonText> {
    return this.training.list(id, query);
  }

  @Post(':id/training')
  @RequirePermission('certifications:update')
  @Endpoint({ summary: 'Record hours of training', status: 201, response: TrainingResponse, isIdempotent: true })
  addTraining(@Param('id', new IdPipe()) id: string, @Body() body: CreateTrainingDto): Promise<JsonText> {
    return this.training.create(id, body);
  }
}
