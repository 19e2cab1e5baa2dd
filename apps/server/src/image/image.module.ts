import { Module } from '@nestjs/common';

import { ImageController } from './image.controller.ts';

/** IIIF Image API. */
@Module({ controllers: [ImageController] })
export class ImageModule {}
