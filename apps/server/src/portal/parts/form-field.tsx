import { Icon } from './icon.tsx';

/** A one-line field of a form with its label, hint and error. */
export interface FormFieldProps {
  name: string;
  label: string;
  value?: string | undefined;
  lang?: string | undefined;
  type?: 'text' | 'password' | 'date' | undefined;
  autocomplete?: 'current-password' | 'new-password' | 'off' | undefined;
  required?: boolean | undefined;
  hint?: string | undefined;
  error?: string | undefined;
}

/** Label, input, then what to know and what is wrong; both are read out with the input. */
export function FormField(props: FormFieldProps) {
  const id = `field-${props.name}`;
  const shared = {
    id,
    name: props.name,
    value: props.value,
    lang: props.lang,
    autocomplete: props.autocomplete ?? 'off',
    required: props.required,
    'aria-invalid': props.error === undefined ? undefined : 'true',
    'aria-describedby': describedBy(id, props),
  } as const;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.type === 'password' ? <input {...shared} type="password" /> : null}
      {props.type === 'date' ? <input {...shared} type="date" /> : null}
      {props.type === undefined || props.type === 'text' ? <input {...shared} /> : null}
      {props.error === undefined ? null : <FormError id={`${id}-error`} text={props.error} />}
      {props.hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

/** What is wrong, with its sign; an alert when it belongs to the whole form. */
export function FormError(props: { id: string; text: string }) {
  return (
    <p class="err" role={props.id.startsWith('field-') ? undefined : 'alert'} id={props.id}>
      <Icon name="warn" />
      <span>{props.text}</span>
    </p>
  );
}

/** The ids of the hint and the error of a field, for `aria-describedby`. */
export function describedBy(id: string, of: { hint?: string | undefined; error?: string | undefined }) {
  const ids = [...(of.error === undefined ? [] : [`${id}-error`]), ...(of.hint === undefined ? [] : [`${id}-hint`])];
  return ids.length === 0 ? undefined : ids.join(' ');
}
