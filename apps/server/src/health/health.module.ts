import { Module } from '@nestjs/common';

import { HealthController } from './health.controller.ts';

/** Health and metrics. */
@Module({ controllers: [HealthController] })
export class HealthModule {}
