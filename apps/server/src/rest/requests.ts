import { IsIn, IsInt, IsObject, IsOptional, IsString, Length, Matches, Min } from 'class-validator';

/** Body of POST /api/v1/batches. */
export class NewBatchRequest {
  @IsString() @Length(1, 100) member!: string;
  @IsString() @Length(1, 100) collection!: string;
  @IsString() @Length(1, 200) title!: string;
}

/** Body of PUT /api/v1/items/:id. */
export class CorrectionRequest {
  @IsInt() @Min(1) version!: number;
  @IsObject() description!: Record<string, { value: string; lang?: string }[]>;
  @IsIn(['open', 'restricted']) access!: 'open' | 'restricted';
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) embargoUntil?: string | null;
}

/** Body of POST /api/v1/items/:id/withdraw. */
export class WithdrawalRequest {
  @IsString() @Length(1, 1000) reason!: string;
}
