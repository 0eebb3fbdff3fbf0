import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { tourDe } from '../../workflows/engine/lifecycle/roles.ts';
import type { Audience } from '../acces/audience.ts';

const noms: Readonly<Record<Exclude<Role, 'systeme'>, string>> = {
  porteur: 'le porteur',
  partenaire: 'un partenaire',
  prescripteur: 'la personne consultée',
  prestataire: 'le prestataire',
  instructeur: 'l’instructeur',
  coinstructeur: 'l’organisme consulté',
  responsable: 'le responsable',
  assemblees: 'le secrétariat de l’instance',
  elu: 'un élu',
  finances: 'les finances',
  ordonnateur: 'l’ordonnateur',
  evaluateur: 'un évaluateur',
  pilote: 'le pilotage',
  administrateur: 'l’administrateur',
  comptable: 'le comptable public',
};

/** Who acts, as a reader is told: an agent reads which service, anyone else reads the Région. */
function nommer(role: Role, audience: Audience): string | null {
  if (role === 'systeme') return null;
  if (audience === 'region') return noms[role];
  if (role === 'porteur') return audience === 'porteur' ? 'vous' : noms.porteur;
  return tourDe(role) === 'region' ? 'la Région' : noms[role];
}

/** Who acts, each once, in order; the system is nobody. */
export function nommerActeurs(roles: readonly Role[], audience: Audience): string[] {
  return [...new Set(roles.flatMap((role) => nommer(role, audience) ?? []))];
}
