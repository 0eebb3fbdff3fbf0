interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, unknown> };
}

const nomDe = (operationId: string): string => `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}`;

/**
 * The operations of the API as one TypeScript interface, by method and address, with what each takes and gives: what makes the site's client typed by address.
 *
 * @param chemins `paths` of an OpenAPI document
 * @returns the text of `web/api/operations.gen.ts`
 */
export function ecrireOperations(chemins: Record<string, Record<string, Operation>>): string {
  const types = new Set<string>();
  const lignes = Object.entries(chemins).flatMap(([chemin, methodes]) =>
    Object.entries(methodes).map(([methode, { operationId, requestBody }]) => {
      const nom = nomDe(operationId);
      const corps = requestBody?.content['application/json'] === undefined ? 'undefined' : `${nom}Data['body']`;
      if (corps !== 'undefined') types.add(`${nom}Data`);
      types.add(`${nom}Response`);
      return `  '${methode.toUpperCase()} ${chemin}': { corps: ${corps}; reponse: ${nom}Response };`;
    }),
  );
  return [
    '// Written by `npm run openapi`, from the routes of the server.',
    'import type {',
    ...[...types].sort().map((type) => `  ${type},`),
    `} from './schema/types.gen.ts';`,
    '',
    '/** Every operation of the API: what it takes, what it gives. */',
    'export interface Operations {',
    ...lignes,
    '}',
    '',
  ].join('\n');
}
