import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers';
import { InvoicingModule } from '../invoicing';
import { PaymentsController } from './http/payments.controller';
import { OpenCredits } from './open-credits';
import { PaymentsExports } from './payments.exports';
import './payments.permissions';
import { PaymentsPersonalData } from './payments.personal-data';
import { PaymentAllocationEntity } from './persistence/payment-allocation.entity';
import { PaymentEntity } from './persistence/payment.entity';
import { PaymentsQueries } from './persistence/payments.queries';
import { PaymentsRepository } from './persistence/payments.repository';
import { AllocatePayment } from './use-cases/allocate-payment';
import { InvoiceSettlement } from './use-cases/invoice-settlement';
import { RecordPayment } from './use-cases/record-payment';

@Module({
  imports: [TypeOrmModule.forFeature([PaymentEntity, PaymentAllocationEntity]), CustomersModule, InvoicingModule],
  controllers: [PaymentsController],
  providers: [
    PaymentsPersonalData,
    PaymentsExports,
    AllocatePayment,
    InvoiceSettlement,
    OpenCredits,
    PaymentsQueries,
    PaymentsRepository,
    RecordPayment,
  ],
  exports: [PaymentsQueries, RecordPayment],
})
export class PaymentsModule {}
