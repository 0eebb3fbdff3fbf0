// The operators of the money of calls: they come with the page of a form and with every rule that the server runs, not with the engine alone.
import { OPERATEURS } from '../compiler-regle.ts';
import { PARTS } from './parts.ts';
import { SEUILS } from './seuils.ts';
import { SOMMES } from './somme-si.ts';

for (const [nom, operateur] of Object.entries({ ...PARTS, ...SOMMES, ...SEUILS })) OPERATEURS.set(nom, operateur);
