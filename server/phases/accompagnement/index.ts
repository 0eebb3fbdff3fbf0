import { acteDivers } from '../../finances/actes-divers.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { jumeler, type Examen, type PlacesLues } from '../jumeau.ts';

/** The other dossiers on which the chosen provider is let in now: its missions under way, whatever the call. */
async function missions(x: Examen): Promise<number> {
  const { financeur_id: financeur, id } = x.lecture.dossier;
  const choisi = x.charge['prestataire'];
  if (typeof choisi !== 'string') return 0;
  const [compte] = await x.sql<{ n: number }[]>`
    select count(*)::int as n from acces_dossier
    where financeur_id = ${financeur} and organisme = ${choisi} and role = 'prestataire' and dossier_id <> ${id}`;
  return compte?.n ?? 0;
}

/** What the act was judged on: of two assignments at one instant, the second is judged again on what the first took. */
const placesDuChoisi = (
  charge: Readonly<Record<string, Valeur>>,
  faits: Readonly<Record<string, Valeur>>,
): PlacesLues => ({
  organisme: typeof charge['prestataire'] === 'string' ? charge['prestataire'] : '',
  role: 'prestataire',
  nombre: Number(faits['missions'] ?? 0),
});

/** The provider that leaves. */
function sortant(x: Examen): string | null {
  const organisme = x.soi('prestataire');
  return typeof organisme === 'string' ? organisme : null;
}

export const accompagnement = jumeler(
  { missions: 'nombre', sortant: 'organisme?' },
  {
    faits: { missions, sortant },
    places: { AFFECTER_PRESTATAIRE: placesDuChoisi, CHANGER_PRESTATAIRE: placesDuChoisi },
    registres: {
      aides_en_nature: acteDivers('aides_en_nature'),
      jours_accompagnement: acteDivers('jours_accompagnement'),
      copils: acteDivers('copils'),
      changements_prestataire: acteDivers('changements_prestataire'),
    },
  },
);
