import { Module } from '@nestjs/common';

import { PresentationController } from './presentation.controller.ts';

/** IIIF Presentation API. */
@Module({ controllers: [PresentationController] })
export class PresentationModule {}
