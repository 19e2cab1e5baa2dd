import type { SearchEyes } from '#lib/domain';
import { clauseTerms, type Query } from '#lib/hanzi';

/** Collects the parameters of a statement; `add` gives the placeholder. */
export class SqlParameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${String(this.values.length)}`;
  }
}

/** The most bytes a lexeme of Postgres may have. */
const MAX_LEXEME_BYTES = 2_046;

/** Whether Postgres takes the term as a lexeme. */
export const isLexeme = (term: string): boolean => term !== '' && Buffer.byteLength(term) <= MAX_LEXEME_BYTES;

/** Postgres text holds no NUL and no half of a surrogate pair. */
export const storable = (text: string): string =>
  text
    .replaceAll('\u0000', '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

type Clause = Query['clauses'][number];

/** What a query means in SQL. */
export interface ClauseConditions {
  /** Holds for `search.items i` when every clause is found in its description or on some page that may be read, and no excluded one is. */
  readonly where: string;
  /** How well the description fits. */
  readonly score: string;
  /** Holds for `search.pages p` of `search.items i` when a wanted clause is found on it and it may be read. */
  readonly anyClauseOnPage: string;
}

/** The canonical form of a clause: terms between single spaces, open at the end for a prefix. */
const needle = (clause: Clause): string => ` ${clause.terms.join(' ')}${clause.kind === 'prefix' ? '' : ' '}`;

const lexeme = (term: string): string => `'${storable(term).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** A tsquery that every text holding the clause satisfies; the needle then confirms it. */
const candidates = (clause: Clause): string => {
  if (clause.kind === 'prefix') return `${lexeme(clause.terms.join(''))}:*`;
  return clauseTerms(clause).filter(isLexeme).map(lexeme).join(' & ');
};

/** Builds the conditions of a query for one statement. */
export function clauseConditions(query: Query, eyes: SearchEyes, sql: SqlParameters): ClauseConditions {
  const clauses = query.clauses.filter((clause) => clause.terms.length > 0);
  // Postgres refuses parameters that the statement does not use.
  const readable = clauses.length > 0 ? readableBy(eyes, sql) : 'true';
  const holds = clauses.map((clause) => {
    const terms = `${sql.add(candidates(clause))}::tsquery`;
    const text = `${sql.add(storable(needle(clause)))}::text`;
    const here = (alias: string): string => `(${alias}.terms @@ ${terms} AND strpos(${alias}.canonical, ${text}) > 0)`;
    const onSomePage = `(${readable} AND i.item_id IN (SELECT p.item_id FROM search.pages p WHERE ${here('p')}))`;
    return { clause, text, onPage: here('p'), anywhere: `(${here('i')} OR ${onSomePage})`, inItem: here('i') };
  });
  const wanted = holds.filter(({ clause }) => !clause.negated);
  return {
    where: holds.map(({ clause, anywhere }) => (clause.negated ? `NOT ${anywhere}` : anywhere)).join(' AND ') || 'true',
    score:
      wanted
        .map(
          ({ inItem, text }) =>
            `(CASE WHEN strpos(i.title_canonical, ${text}) > 0 THEN 8 ELSE 0 END + CASE WHEN ${inItem} THEN 3 ELSE 0 END)`,
        )
        .join(' + ') || '0',
    anyClauseOnPage:
      wanted.length === 0 ? 'false' : `${readable} AND (${wanted.map(({ onPage }) => onPage).join(' OR ')})`,
  };
}

/** Whether the text of `search.items i` may be read by these eyes. */
function readableBy(eyes: SearchEyes, sql: SqlParameters): string {
  if (eyes.members === 'all') return 'true';
  return `((i.access = 'open' AND (i.embargo_until IS NULL OR i.embargo_until <= ${sql.add(eyes.today)}::date)) OR i.member = ANY(${sql.add(eyes.members)}::text[]))`;
}
