import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { demande } from '../../engine/contexte-formulaire.ts';
import { montantDemande } from '../depot/index.ts';
import { jumeler, type Examen } from '../jumeau.ts';

/** Are the points that are asked again questions of the form? */
function cheminsConnus(x: Examen): boolean {
  const demandes = Array.isArray(x.charge['demandes']) ? (x.charge['demandes'] as Record<string, Valeur>[]) : [];
  const champs = demande(x.lecture, x.version)?.formulaire.sections.flatMap((s) => s.champs) ?? [];
  const connus = new Set(champs.filter((c) => c.type !== 'calcule' && c.type !== 'explication').map((c) => c.cle));
  return demandes.every((d) => typeof d['chemin'] === 'string' && connus.has(d['chemin']));
}

export const completude = jumeler(
  { cheminsConnus: 'ouiNon', montantDemande: 'montant?' },
  { faits: { cheminsConnus, montantDemande }, registres: {}, fins: { irrecevable: 'irrecevable' } },
);
