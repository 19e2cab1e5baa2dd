import { type ByteRange, DomainError } from '#lib/domain';

/** Throws `DomainError('invalid-input')` unless both numbers are whole and not negative. */
export function checkRange(range: ByteRange): void {
  const whole = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (!whole(range.start) || !whole(range.length))
    throw new DomainError('invalid-input', { what: 'byte range', start: range.start, length: range.length });
}
