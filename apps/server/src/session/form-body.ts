/** The body of a form as it arrives: nothing in it is certain. */
export type FormBody = Readonly<Record<string, unknown>> | undefined;

/** A field of a form; empty when it is missing or was sent more than once. */
export function formText(body: FormBody, name: string): string {
  const value = body?.[name];
  return typeof value === 'string' ? value : '';
}
