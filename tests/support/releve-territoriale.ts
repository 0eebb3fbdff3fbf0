// A whole relève of Initiatives territoriales, ready for its comité: one dossier deposited over HTTP and declared complete, its four avis given, then its copies.
import type { Exemple } from '../../workflows/appel/exemple.ts';
import type { Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { copierDossier } from '../bench/copier-dossier.ts';
import { demarrerJalon, type Jalon } from './jalon.ts';
import { Marcheur } from './parcours.ts';
import type { Personne } from './personne.ts';
import { scenarios } from './scenarios.ts';

export interface Releve {
  jalon: Jalon;
  marcheur: Marcheur;
  porteur: Personne;
  instructeur: Personne;
  responsable: Personne;
  finances: Personne;
  assemblees: Personne;
  /** Dossiers to be analysed, in the order of their numbers. */
  dossiers: string[];
}

/** Tables of the budget, whose amounts are multiplied together. */
const BUDGET = ['planCharges', 'planProduits', 'planEnNature', 'depensesParAnnee'];

/** The example, three times as large: what the largest of the 26 projects is granted is no more than what it asks. */
function agrandir(exemple: Exemple): Exemple {
  const { dossier = {} } = exemple.reponses;
  const fois = (lignes: Valeur | undefined): Valeur =>
    (lignes as Record<string, Valeur>[]).map((l) =>
      Object.fromEntries(
        Object.entries(l).map(([cle, v]) => [cle, typeof v === 'number' && cle !== 'annee' ? v * 3 : v]),
      ),
    );
  const budget = Object.fromEntries(BUDGET.map((cle) => [cle, fois(dossier[cle])]));
  // Rounded down to the euro once, and not three times: one euro more of the Région, one less of own funds.
  const produits = (budget['planProduits'] as { origine: string; montant: number }[]).map((l) => {
    const ecart = l.origine === 'region' ? 100 : l.origine === 'propre' ? -100 : 0;
    return { ...l, montant: l.montant + ecart };
  });
  const agrandi: Reponses = { ...dossier, ...budget, planProduits: produits };
  return { ...exemple, reponses: { ...exemple.reponses, dossier: agrandi } };
}

/** What the relève of the example is paid from. */
export const ENVELOPPE = 'initiatives-2023';

/** The relève with these credits (centimes), and as many dossiers complete as asked. */
export async function preparerReleve(combien: number, credits: number): Promise<Releve> {
  const scenario = scenarios.find((s) => s.appel.definition.slug === 'initiatives-territoriales');
  if (scenario === undefined) throw new Error('Pas d’histoire d’Initiatives territoriales.');
  const jalon = await demarrerJalon({ appels: [scenario.appel] });
  const { sql } = jalon.proprietaire;
  await sql`update enveloppes set ae_vote_centimes = ${credits}, ae_affecte_centimes = ${credits} where cle = ${ENVELOPPE}`;
  const marcheur = new Marcheur(jalon, scenario);
  const exemple = agrandir(scenario.exemple);
  const avant = scenario.actes.findIndex(({ evenement }) => evenement === 'ANALYSER');
  for (const acte of scenario.actes.slice(0, avant)) {
    const r = await marcheur.faire(acte, exemple);
    if (r !== null && r.statut !== 200) throw new Error(`${acte.evenement} : ${JSON.stringify(r.corps)}`);
  }
  await copierDossier(sql, marcheur.dossier, combien - 1);
  const lus = await sql<{ id: string }[]>`select id from dossiers order by length(numero) desc, numero`;
  const agents = ['porteur', 'instructeur', 'responsable', 'finances', 'assemblees'] as const;
  const personnes = await Promise.all(agents.map(async (qui) => [qui, await marcheur.personne(qui)] as const));
  return {
    jalon,
    marcheur,
    ...(Object.fromEntries(personnes) as Record<(typeof agents)[number], Personne>),
    dossiers: lus.map(({ id }) => id),
  };
}
