import { Module } from '@nestjs/common';

import { UploadsModule } from '../uploads/uploads.module.ts';
import { CatalogueController } from './catalogue.controller.ts';
import { WorkController } from './work.controller.ts';

/** The REST API. */
@Module({ imports: [UploadsModule], controllers: [CatalogueController, WorkController] })
export class RestModule {}
